"""A question asked under many draws: each draw is on the disk as soon as it is measured, and none is measured again."""

import hashlib
import inspect
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from experiments.calibration.evaluation import Measured, evaluate_all
from experiments.calibration.record import Evaluated, kept
from experiments.folder import make_writable
from experiments.inference import Floats, standard_error
from experiments.plain import as_json
from experiments.progress import Progress, untold
from experiments.runner.stopping import Stop
from experiments.store.model_code import semantics
from experiments.study.variables import Setting
from experiments.validation.bench import SEED, Bench
from experiments.validation.draw import Draw
from sim.scenario_files import SCENARIOS

MEANS = ("bench.py", "felt.py", "placebo.py", "sample.py", "shared_runs.py", "voice.py")
Question = Callable[[Bench], Mapping[str, Floats]]  # must be importable by another process


class Asked(Protocol):
    """What is asked so many times, told by number; another process must be able to import it."""

    @property
    def count(self) -> int:
        """How many times."""

    def __call__(self, settings: Mapping[str, Setting]) -> Measured:
        """The answer to the one whose number is set."""

    def identity(self) -> dict[str, Any]:
        """What decides the answers."""


@dataclass(frozen=True)
class Asking:
    """A question, its draws, and the pairs (one number a draw) and weeks that answer it under each of them."""

    question: Question
    draws: tuple[Draw, ...]
    pairs: tuple[int, ...]
    weeks: int

    @property
    def count(self) -> int:
        """One answer a draw."""
        return len(self.draws)

    def __call__(self, settings: Mapping[str, Setting]) -> Measured:
        """The answer under the draw of this number: every mean over pairs and its standard error."""
        number = int(settings["number"])
        found = self.question(Bench(self.draws[number], self.pairs[number], self.weeks))
        return means_of(found)

    def identity(self) -> dict[str, Any]:
        """What decides the answers."""
        return {
            "question": self.question.__name__,
            "asked": source_hash(self.question),
            **made_from(self.draws),
            "pairs": self.pairs,
            "weeks": self.weeks,
        }


def means_of(found: Mapping[str, Floats]) -> Measured:
    """The mean of every number that was found, and its standard error."""
    return Measured(
        {name: float(values.mean()) for name, values in found.items()},
        {name: standard_error(values) for name, values in found.items()},
    )


def made_from(draws: Sequence[Draw]) -> dict[str, Any]:
    """What decides the runs under these draws, whatever is asked: rules, scenarios, draws and luck."""
    said = repr([(draw.source, draw.label, sorted(draw.values.items())) for draw in draws])
    return {
        "model": semantics(),
        "scenarios": scenarios_hash(),
        "draws": hashlib.sha256(said.encode()).hexdigest(),
        "seed": SEED,
    }


def answers(
    folder: Path, name: str, asking: Asked, processes: int, shown: Progress = untold
) -> list[Evaluated]:
    """All answers, in the order of their numbers; those in the folder for the same question are not asked again.

    An interruption lets the questions in hand be answered and kept.
    """
    make_writable(folder)
    about, record = folder / f"{name}.about.json", folder / f"{name}.jsonl"
    text = as_json(asking.identity()) + "\n"
    if not about.is_file() or about.read_text("utf-8") != text:
        record.unlink(missing_ok=True)
        about.write_text(text, encoding="utf-8")
    missing = sorted(set(range(asking.count)) - set(kept(record)))
    done = failed = 0

    def ended(answer: Evaluated) -> None:
        nonlocal done, failed
        done, failed = done + 1, failed + (not answer.ok)
        shown(done, len(missing), failed)

    if missing:
        questions, stop = [(number, {"number": number}) for number in missing], Stop()
        with stop.on_signals():
            evaluate_all(asking, questions, record, processes, stopping=stop, ended=ended)
        if done < len(missing):
            raise KeyboardInterrupt
    return list(kept(record).values())


def write_summary(folder: Path, name: str, found: dict[str, Any]) -> None:
    """Keep what a page shows of the answers."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.json").write_text(as_json(found) + "\n", encoding="utf-8")


def read_summary(folder: Path, name: str) -> dict[str, Any]:
    """What was kept for a page; raises OSError where nothing was."""
    found: dict[str, Any] = json.loads((folder / f"{name}.json").read_text("utf-8"))
    return found


def column(found: Sequence[Evaluated], name: str) -> Floats:
    """One answer under every draw; not a number where the draw failed."""
    return np.array([answer.found.get(name, np.nan) for answer in found])


def scenarios_hash() -> str:
    """SHA-256 of all scenario files that ship, of which arms are made."""
    content = b"".join(path.read_bytes() for path in sorted(SCENARIOS.rglob("*.yaml")))
    return hashlib.sha256(content).hexdigest()


def source_hash(question: Callable[..., Any]) -> str:
    """SHA-256 of the file in which a question stands, and of those by which questions are asked."""
    files = [Path(inspect.getfile(question)), *(Path(__file__).with_name(name) for name in MEANS)]
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
