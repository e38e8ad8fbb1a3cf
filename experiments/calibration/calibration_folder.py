"""The folder of a calibration: begun once, then worked in by one process at a time, until every draw is evaluated.

`calibration.yaml` (word for word) · `manifest.json` · `record.jsonl` (draws as they ended) · `draws` and `accepted` as
CSV and Parquet, in the order of their numbers · `accepted.json` (what the set says).
"""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from experiments.calibration.accepted import Accepted, accepted, accepted_rows, as_mapping, draw_rows
from experiments.calibration.batches import Budget, evaluate_batches
from experiments.calibration.calibration import Calibration
from experiments.calibration.measuring import TargetMeasure
from experiments.calibration.proposing import next_draws
from experiments.calibration.record import Evaluated, kept
from experiments.folder import (
    MANIFEST,
    FolderError,
    refuse_unusable,
    stored_manifest,
    write_manifest,
    write_table,
)
from experiments.plain import Row, as_json
from experiments.progress import Progress
from experiments.provenance import provenance
from experiments.runner.stopping import Stop
from experiments.store.lock import locked
from experiments.store.model_code import semantics
from experiments.store.study_folder import text_hash

CALIBRATION, RECORD, ACCEPTED, DRAWS = "calibration.yaml", "record.jsonl", "accepted", "draws"


def begin(folder: Path, calibration: Calibration) -> None:
    """Make the folder of a calibration, or see that the same one was begun in it.

    Raises `FolderError` where it holds something else, and where the file or the model changed since.
    """
    about = _about(calibration)
    if not (folder / MANIFEST).is_file():
        refuse_unusable(folder)
        folder.mkdir(exist_ok=True)
        (folder / CALIBRATION).write_text(calibration.arms.text, encoding="utf-8", newline="")
        write_manifest(folder, {**about, "sessions": []})
        return
    there = _manifest(folder)
    if there.get("calibration") != about["calibration"]:
        raise FolderError(
            f"{folder}: another calibration, or another version of it, is here. Name another folder with --out."
        )
    if there.get("model") != about["model"]:
        raise FolderError(
            f"{folder}: the model changed since. Its draws cannot stand beside new ones; begin in a new folder."
        )


def work(
    folder: Path, calibration: Calibration, processes: int, command: list[str], shown: Progress
) -> tuple[Accepted, str]:
    """Evaluate what is missing and write the set; gives it with why the work was stopped, if it was.

    Raises `FolderError` where another process is at work in the folder.
    """
    started, stop = datetime.now(UTC), Stop()
    with locked(folder), stop.on_signals():
        record = folder / RECORD
        before = kept(record)
        try:
            _evaluate(record, calibration, processes, stop, shown)
        finally:
            there = kept(record)
            session = {
                **provenance(command, started),
                "draws": len(there) - len(before),
                "stopped_because": stop.reason,
            }
            found = _write(folder, calibration, there, session)
    return found, stop.reason


def _evaluate(record: Path, calibration: Calibration, processes: int, stop: Stop, shown: Progress) -> None:
    """Evaluate all draws that are missing."""
    arms, draws = calibration.arms, calibration.draws
    runs = arms.replicates.most * max(1, len(arms.policies))
    budget = Budget(draws, arms.run.failures_borne(draws), processes, runs * arms.run.timeout)
    measure = TargetMeasure(arms, calibration.targets)
    evaluate_batches(measure, partial(next_draws, calibration), record, budget, stop, shown)


def _write(folder: Path, calibration: Calibration, there: dict[int, Evaluated], session: Row) -> Accepted:
    """Write tables and what they say; the record stays."""
    found = accepted(calibration, there)
    for stale in (*folder.glob(f"{ACCEPTED}.*"), *folder.glob(f"{DRAWS}.*")):
        stale.unlink()
    write_table(folder, DRAWS, draw_rows(calibration, there))
    write_table(folder, ACCEPTED, accepted_rows(found))
    (folder / f"{ACCEPTED}.json").write_text(as_json(as_mapping(found)) + "\n", encoding="utf-8")
    sessions = [*_manifest(folder)["sessions"], session]
    write_manifest(folder, {**_about(calibration), "sessions": sessions})
    return found


def _manifest(folder: Path) -> Row:
    there = stored_manifest(folder)
    if "sessions" not in there:
        raise FolderError(f"{folder / MANIFEST}: no calibration was begun here. Name a new or empty folder.")
    return there


def _about(calibration: Calibration) -> Row:
    """The part of a manifest that says what is asked, and of which model."""
    text = calibration.arms.text.encode()
    return {
        "kind": "calibration",
        "calibration": {"name": calibration.name, "sha256": text_hash(text), "draws": calibration.draws},
        "model": semantics(),
    }
