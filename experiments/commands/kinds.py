"""What a file is meant as: a file of another kind is told by the command that takes it, not by all it lacks."""

import shlex
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

OF_SCENARIOS = ("extends", "levers", "world", "population", "interventions")
COMMANDS = {"scenario": "simulate", "study": "sweep", "calibration": "calibrate"}


def read_as(kind: str, file: str, read: Callable[[str], T]) -> T:
    """What a reader of this kind makes of a file; raises `InputError` where it is of another kind or has faults."""
    from sim.errors import InputError

    try:
        return read(file)
    except InputError as error:
        meant = _meant(file)
        if meant in (kind, None):
            raise
        other = f"python run.py {COMMANDS[meant]} {shlex.quote(file)}"
        raise InputError([f"{file}: this is a {meant}, not a {kind}. Write: {other}"]) from error


def _meant(file: str) -> str | None:
    """What a name or the content of a file is plainly meant as; None where nobody can tell."""
    from experiments.calibration import is_calibration
    from experiments.study import is_study
    from sim.scenario_files import scenario_names
    from sim.yaml_source import read_yaml

    if is_calibration(file):
        return "calibration"
    if is_study(file):
        return "study"
    if file in scenario_names():
        return "scenario"
    content = read_yaml(Path(file), file).content
    return "scenario" if isinstance(content, Mapping) and not content.keys().isdisjoint(OF_SCENARIOS) else None
