"""Worlds run beforehand, for a file that opens anywhere: every scene, and a grid of the two headline levers."""

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from typing import Any

import numpy as np

from experiments.comparison.pairs import cores
from experiments.languages import LANGUAGES
from workshop.about import about
from workshop.bands import KEYS, bands, run_course, worlds_of
from workshop.scene_reading import scenes
from workshop.trajectory import trajectory
from workshop.warm_starts import WarmStarts
from workshop.words import catalogue
from workshop.world_request import read_world

LEVERS = ("accountability.intensity", "fault_tolerance.practised")
EVERY = 2  # of the 21 steps of a lever
# Shares that the page can draw; what else a scene watches are numbers of the last year.
DRAWN = (
    "initiative", "candor", "formalism", "trust_up", "trust_down", "trust_gap", "service", "real_completion",
    "inflation", "report_gap", "belief_gap", "candor_at_top", "burden", "formalism_hours", "burnout",
    "silence_dangerous", "silence_useless", "unjust",
)  # fmt: skip
SHADES = 15  # steps of trust that a picture in the file tells apart
DECIMALS = 3  # of shares in a frame; those of the last year are kept in full

Asked = dict[str, Any]
Progress = Callable[[int, int], None]  # done, planned


def explorer_data(
    runs: int, seed: int = 1, progress: Progress = lambda done, planned: None
) -> dict[str, Any]:
    """Everything the file holds, in plain values: words, scenes, and runs under the names the page asks by."""
    facts = about()
    levers = [_coarse(one) for one in facts["levers"] if one["name"] in LEVERS]
    asked = dict([*_sides_of_scenes(), *_grid(levers)])
    others = [one for one in facts["levers"] if one["name"] not in LEVERS]
    return {
        "about": {**facts, "levers": [*levers, *others], "assumptions": []},
        "scenes": list(scenes()),
        "words": {language: _spoken(catalogue(language)) for language in LANGUAGES},
        "grid": {"levers": list(LEVERS), "step": levers[0]["steps"][1] - levers[0]["steps"][0], "runs": runs},
        "runs": _run_all({name: {**world, "seed": seed} for name, world in asked.items()}, runs, progress),
    }


def _coarse(lever: Mapping[str, Any]) -> dict[str, Any]:
    """A lever with every second of its steps."""
    return {**lever, "steps": lever["steps"][::EVERY]}


def _sides_of_scenes() -> Iterator[tuple[str, Asked]]:
    """Both worlds of each scene and the baseline under the same conditions, by the names the page gives them."""
    baseline: Asked = {"scenario": "baseline", "levers": {}}
    for scene in scenes():
        for side in (scene["a"], scene["b"], baseline):
            moved = [f"{name}={side['levers'][name]}" for name in sorted(side["levers"])]
            name = "|".join([side["scenario"], scene["world"] or "", *moved])
            yield name, {**side, "world": scene["world"]}


def _grid(levers: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, Asked]]:
    """Every combination of the levers' steps, by their places."""
    for places in product(*(range(len(lever["steps"])) for lever in levers)):
        values = {lever["name"]: lever["steps"][place] for lever, place in zip(levers, places, strict=True)}
        yield "|".join(["grid", *map(str, places)]), {"scenario": "baseline", "levers": values}


def _run_all(asked: Mapping[str, Asked], runs: int, progress: Progress) -> dict[str, str]:
    """Each world run and packed; the compiled week holds no lock, so threads share the work."""
    warm_starts, found = WarmStarts(), {}
    with ThreadPoolExecutor(cores()) as threads:
        for name, packed in zip(
            asked, threads.map(lambda one: _packed(one, runs, warm_starts), asked.values()), strict=True
        ):
            found[name] = packed
            progress(len(found), len(asked))
    return found


def _packed(asked: Asked, runs: int, warm_starts: WarmStarts) -> str:
    """One world and its bands as the page's source gives them, deflated, in base64."""
    world = read_world(asked)
    run = trajectory(world, warm_starts)
    spread = bands(world, [run_course(one, warm_starts) for one in worlds_of(world, runs)])
    kept = {*DRAWN, *(name for scene in scenes() for name in scene["watch"])}
    year = {name: run["outcomes"][name] for name in sorted(kept)}
    ended = {name: spread["ended"][name] for name in sorted(kept)}
    run |= {"series": {name: run["series"][name] for name in DRAWN}}
    spread |= {key: {name: spread[key][name] for name in DRAWN} for key in KEYS}
    for place in (run, run["offices"]):
        place |= {name: _shaded(place[name]) for name in ("trust_up", "trust_down")}
    packed = {"world": {**_rounded(run), "outcomes": year}, "bands": {**_rounded(spread), "ended": ended}}
    text = json.dumps(packed, separators=(",", ":"), allow_nan=False)
    return b64encode(zlib.compress(text.encode(), 9)).decode()


def _shaded(picture: str) -> str:
    """A picture with fewer shades, which packs to a third."""
    shares = np.frombuffer(b64decode(picture), np.uint8) / 255
    return b64encode((np.rint(shares * SHADES) * (255 // SHADES)).astype(np.uint8).tobytes()).decode()


def _rounded(value: Any) -> Any:
    """The same with all numbers to a few decimals."""
    if isinstance(value, dict):
        return {key: _rounded(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_rounded(part) for part in value]
    return round(value, DECIMALS) if isinstance(value, float) else value


def _spoken(words: Mapping[str, str]) -> dict[str, str]:
    """The words the page uses: no definitions, and nothing of figures and reports."""
    unused = ("figure.", "report.", "study.", "control.")
    return {
        key: text for key, text in words.items() if not key.startswith(unused) and ".definition" not in key
    }
