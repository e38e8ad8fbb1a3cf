"""Calibration files: what is wrong is said at once, and where; the schema for editors sees it too."""

from pathlib import Path

import pytest
from command_line import called
from jsonschema import Draft202012Validator
from small_calibrations import calibration_file

from experiments.calibration import is_calibration, read_calibration
from experiments.calibration.json_schema import calibration_schema
from experiments.calibration.reading import KEYS, CalibrationError
from sim.yaml_source import read_yaml


@pytest.fixture
def text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    return calibration_file(tmp_path).read_text()


BROKEN = {
    ("metric: candor, from: 0.2", "metric: candour, from: 0.2"): (
        "11:35: targets.candor.metric: there is no outcome 'candour'. Did you mean 'candor'?"
    ),
    ("from: 0.2, to: 0.5", "from: 0.5, to: 0.2"): (
        "11:58: targets.candor.to: 'to' (0.2) must be larger than 'from' (0.5). Change one of the two."
    ),
    ("against: strict", "against: light"): (
        "12:34: targets.gain.against: 'light' is compared with itself. Name another policy."
    ),
    ("{from: 0, to: 0.6}", "[0.1, 0.2]"): (
        "8:3: parameters.voice.threshold: a calibration wants a range. Write e.g. {from: 0, to: 1}."
    ),
    ("method: rejection", "method: rejectoin"): (
        "13:9: method: there is no method 'rejectoin'. Did you mean 'rejection'?"
    ),
    ("draws: 32", "draws: 33\nsampling: sobol_sequence"): (
        "14:8: draws: 33 is not a power of two; the nearest are 32 and 64. "
        "Write one of these, or sampling: latin_hypercube."
    ),
    ("draws: 32", "draws: 32\nbatch: 8"): "15:1: batch: 'batch' has no meaning for rejection. Take it out.",
    ("draws: 32", "draw: 32"): "14:1: draw: unknown key 'draw'. Did you mean 'draws'?",
    ("name: tried", "name: Tried!"): (
        "2:7: name: 'Tried!' cannot be the name of a calibration. Write small letters, digits, - and _, 64 at most, "
        "and begin with a letter or digit."
    ),
    ("voice.threshold", "accountability.intensity"): (
        "8:3: parameters.accountability.intensity: accountability.intensity is fixed in a policy and varied here. "
        "Take one of the two out."
    ),
    ("light: {accountability.intensity: 0.1}", "light: {accountability.intensity: 0.9}"): (
        "6:3: policies.light: 'strict' and 'light' are identical. Take one out, or change it."
    ),
}


@pytest.mark.parametrize("change", BROKEN)
def test_what_is_wrong_is_said_with_its_place(text: str, change: tuple[str, str]) -> None:
    assert change[0] in text
    Path("broken.yaml").write_text(text.replace(*change))
    with pytest.raises(CalibrationError) as caught:
        read_calibration("broken.yaml")
    assert list(caught.value.messages) == [f"broken.yaml:{BROKEN[change]}"]


def test_all_faults_are_said_at_once_and_nothing_is_run(text: str) -> None:
    faulty = (
        text.replace("replicates: 4", "replicates: 0")
        .replace("seed: 7", "seed: soon")
        .replace("to: 0.6", "to: 3")
    )
    Path("broken.yaml").write_text(faulty)
    result = called("calibrate", "broken.yaml")
    assert result.exit_code == 2
    assert [line.split(": ")[1] for line in result.stderr.splitlines()] == [
        "parameters.voice.threshold.to", "replicates", "seed",
    ]  # fmt: skip
    assert not Path("results").exists()


def test_check_knows_a_calibration_from_a_study(text: str) -> None:
    assert is_calibration("calibration.yaml") and not is_calibration("loosened")
    result = called("check", "calibration.yaml", "loosened")
    assert result.stdout.splitlines()[0] == "calibration.yaml: tried, rejection: 32 draws of 2 parameters"


def test_the_schema_knows_every_key_and_sees_what_it_can(text: str) -> None:
    schema = calibration_schema()
    Draft202012Validator.check_schema(schema)
    assert set(schema["properties"]) == set(KEYS)
    validator = Draft202012Validator(schema)
    assert validator.is_valid(read_yaml(Path("calibration.yaml"), "").content)
    for change in (
        ("method: rejection", "method: rejectoin"),
        ("draws: 32", "draw: 32"),
        ("candor, from", "x, from"),
    ):
        Path("broken.yaml").write_text(text.replace(*change))
        assert not validator.is_valid(read_yaml(Path("broken.yaml"), "").content)
