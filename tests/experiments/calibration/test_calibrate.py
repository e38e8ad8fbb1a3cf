"""Calibration as a whole: what is found, and that it is the same whatever happens on the way."""

import json
import os
import re
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest
from click.testing import Result
from command_line import called
from small_calibrations import calibration_file
from small_studies import study

from experiments.calibration import read_calibration
from experiments.calibration.calibration_folder import RECORD
from experiments.calibration.measuring import TargetMeasure

ROOT = Path(__file__).parents[3]
SET = ("accepted.csv", "draws.csv", "accepted.json")


def calibrate(file: Path, folder: Path, *more: str) -> Result:
    return called("calibrate", file, "--out", folder, "--quiet", *more)


def answer(folder: Path) -> list[bytes]:
    return [(folder / name).read_bytes() for name in SET]


def test_it_finds_the_value_that_made_the_targets_and_says_what_it_cannot_tell(tmp_path: Path) -> None:
    true = {"voice.threshold": 0.25, "success.meeting_scale": 2.0}
    asked = read_calibration(calibration_file(tmp_path))
    seen = TargetMeasure(asked.arms, asked.targets)(true).found["candor"]
    low, high = seen - 0.015, seen + 0.015
    file = calibration_file(tmp_path, draws=96, low=low, high=high)
    assert calibrate(file, tmp_path / "found").exit_code == 0
    accepted = pd.read_csv(tmp_path / "found/accepted.csv")
    assert len(accepted) >= 10
    told, untold = json.loads((tmp_path / "found/accepted.json").read_text())["parameters"]
    assert told["accepted_low"] < 0.25 < told["accepted_high"]
    assert told["identified"] and told["spread"] < 0.6
    assert untold["spread"] > told["spread"] + 0.2
    draws = pd.read_csv(tmp_path / "found/draws.csv")
    within = draws["found.candor"].between(low, high)
    assert list(draws["draw"][within]) == list(accepted["draw"])


@pytest.mark.parametrize("method", ["rejection", "optuna"])
def test_the_set_is_the_same_on_one_and_two_workers_and_after_a_kill(tmp_path: Path, method: str) -> None:
    if method == "optuna":
        pytest.importorskip("optuna")
    file = calibration_file(tmp_path, method, draws=16, more="batch: 8\n" if method == "optuna" else "")
    assert calibrate(file, tmp_path / "one", "--workers", "1").exit_code == 0
    killed = tmp_path / "killed"
    kill_after(killed / RECORD, file, killed, lines=5)
    before = (killed / RECORD).read_bytes()
    assert calibrate(file, killed, "--workers", "2").exit_code == 0
    assert answer(killed) == answer(tmp_path / "one")
    assert (killed / RECORD).read_bytes().startswith(before)  # nothing that had ended was done again


def kill_after(record: Path, file: Path, folder: Path, lines: int) -> None:
    """Begin in a process of its own and kill it, with its workers, once so many draws are kept."""
    command = [
        sys.executable,
        str(ROOT / "run.py"),
        "calibrate",
        str(file),
        "--out",
        str(folder),
        "--workers",
        "2",
    ]
    process = subprocess.Popen(
        command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    patience = time.monotonic() + 120
    while not (record.exists() and record.read_bytes().count(b"\n") >= lines):
        assert process.poll() is None and time.monotonic() < patience
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    kept = record.read_bytes()
    whole = kept[: kept.rfind(b"\n") + 1]
    assert lines <= whole.count(b"\n") < 16
    record.write_bytes(whole)


def test_a_study_runs_over_the_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert calibrate(calibration_file(tmp_path, draws=8), Path("set")).exit_code == 0
    accepted = pd.read_csv("set/accepted.csv")
    head = "schema: 1\nname: over\nseed: 1\nreplicates: 2\n"
    head += "measure: {metrics: [candor]}\nover: {draws: set/accepted.csv}\n"
    made = study(tmp_path, "design: {method: factorial, factors: {workload.documents: [4, 12]}}\n", head)
    assert [row["voice.threshold"] for row in made.over.rows] == list(accepted["voice.threshold"])
    assert made.size == 2 * len(accepted)


def test_a_folder_of_another_calibration_is_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "set"
    assert calibrate(calibration_file(tmp_path, draws=4), folder).exit_code == 0
    kept = answer(folder)
    refused = calibrate(calibration_file(tmp_path, draws=8), folder)
    assert refused.exit_code == 2 and "another version of it" in refused.stderr
    assert answer(folder) == kept


@pytest.mark.parametrize("command", [["resume"], ["status"], ["report"], ["verify"]])
def test_commands_of_studies_say_how_to_go_on_with_a_calibration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert calibrate(calibration_file(tmp_path, draws=4), Path("my set")).exit_code == 0
    kept = answer(Path("my set"))
    refused = called(*command, "my set")
    assert refused.exit_code == 2
    assert refused.stderr.startswith("my set: a calibration is here, not a study. To go on, ")
    (told,) = re.findall(r"python run\.py (calibrate .+ --out '.+')\. A study", refused.stderr)
    assert called(*shlex.split(told)).exit_code == 0
    assert answer(Path("my set")) == kept


def test_draws_that_fail_are_kept_as_such_and_the_others_count(tmp_path: Path) -> None:
    file = calibration_file(tmp_path, draws=4)
    file.write_text(file.read_text() + "run: {timeout: 0.001 s, max_failures: 4}\n")
    result = calibrate(file, tmp_path / "set", "--workers", "1")
    assert result.exit_code == 1
    draws = pd.read_csv(tmp_path / "set/draws.csv")
    assert draws["failure"].str.contains("took longer").all() and draws["found.candor"].isna().all()
