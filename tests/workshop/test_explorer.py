import json
import zlib
from base64 import b64decode
from pathlib import Path

import pytest
from command_line import called

from sim import simulate
from workshop import explorer
from workshop.explorer import LEVERS
from workshop.one_file import one_file
from workshop.scene_reading import scenes, side_of
from workshop.world_request import read_world

MOST_BYTES = 6_000_000  # of the whole file


def unpacked(text: str) -> dict:
    """What stands behind one name of the file."""
    return json.loads(zlib.decompress(b64decode(text)))


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="no folder here in which nobody can write")
def test_a_file_that_cannot_be_written_is_refused_before_worlds_are_run(monkeypatch):
    monkeypatch.setattr(explorer, "explorer_data", lambda *_: pytest.fail("worlds were run"))
    result = called("explorer", "/proc/worlds.html")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("/proc/worlds.html: nothing can be written here (")


def test_a_packed_world_has_the_numbers_of_its_run():
    asked = {"scenario": "loosened", "weeks": 8, "warmup_weeks": 4}
    from workshop.warm_starts import WarmStarts

    held = unpacked(explorer._packed(asked, 2, WarmStarts()))
    run = simulate(read_world(asked).scenario)
    assert held["world"]["outcomes"]["service"] == run.outcomes["service"]
    assert held["bands"]["n"] == 2
    assert held["world"]["series"].keys() == held["bands"]["mean"].keys() == set(explorer.DRAWN)


def test_every_side_of_every_scene_has_its_name_and_so_does_the_baseline_beside_it():
    names = dict(explorer._sides_of_scenes())
    for scene in scenes():
        for side in "ab":
            found = [world for world in names.values() if world["levers"] == scene[side]["levers"]]
            fingerprints = {read_world(world).scenario.fingerprint() for world in found}
            assert side_of(scene, side).fingerprint() in fingerprints
        assert f"baseline|{scene['world'] or ''}" in names


def test_the_grid_holds_every_pair_of_steps():
    from workshop.about import about

    levers = [explorer._coarse(one) for one in about()["levers"] if one["name"] in LEVERS]
    cells = dict(explorer._grid(levers))
    assert len(cells) == 11 * 11
    assert cells["grid|0|10"]["levers"] == {LEVERS[0]: 0.0, LEVERS[1]: 1.0}


def test_a_picture_with_fewer_shades_is_never_further_off_than_half_a_shade():
    from base64 import b64encode

    shaded = b64decode(explorer._shaded(b64encode(bytes(range(256))).decode()))
    assert max(abs(a - b) for a, b in zip(range(256), shaded, strict=True)) <= 255 / explorer.SHADES / 2


@pytest.mark.slow
def test_the_whole_file_can_be_sent_by_chat():
    text = one_file(explorer.explorer_data(runs=2))
    assert len(text.encode()) <= MOST_BYTES
