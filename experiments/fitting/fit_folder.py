"""The folder of a fit: `record.jsonl` (draws as they ended), and, once all are there, the answer.

`accepted.csv` (over which a study can be run) · `fit.json` (what is said of the set) · `manifest.json`.
"""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from experiments.calibration.batches import Budget, evaluate_batches
from experiments.calibration.record import kept
from experiments.fitting.fit import Fit, accepted_rows, as_mapping, fit
from experiments.fitting.measuring import FactMeasure
from experiments.fitting.stages import Plan, SoFar, next_draws
from experiments.folder import (
    MANIFEST,
    FolderError,
    refuse_unusable,
    stored_manifest,
    write_csv,
    write_manifest,
)
from experiments.plain import Row, as_json, plain
from experiments.progress import Progress
from experiments.provenance import provenance
from experiments.runner.stopping import Stop
from experiments.store.lock import locked
from experiments.store.model_code import semantics
from experiments.validation.fact import facts_hash, facts_of
from experiments.validation.facts import MEASURES
from experiments.validation.over_draws import source_hash
from sim.scenario_files import SCENARIOS

RECORD, ACCEPTED, FIT = "record.jsonl", "accepted.csv", "fit.json"
FITTED = SCENARIOS.parent / "docs" / "validity" / "fit"  # the fit that is kept, without its record
BORNE = 0.05  # share of draws that may fail
PATIENCE = 300.0  # seconds for one draw


def work(
    folder: Path, plan: Plan, measure: FactMeasure, processes: int, command: list[str], shown: Progress
) -> tuple[Fit | None, str]:
    """Evaluate what is missing and write the answer; None, and the reason, where the work was stopped before.

    Raises `FolderError` where the folder holds something else, or a fit of another model, other facts or another plan.
    """
    started, stop, about = datetime.now(UTC), Stop(), _about(plan, measure)
    _begin(folder, about)
    record = folder / RECORD
    with locked(folder), stop.on_signals():
        budget = Budget(plan.draws, BORNE * plan.draws, processes, PATIENCE)
        evaluate_batches(measure, partial(next_draws, plan), record, budget, stop, shown)
        so_far = SoFar(plan, kept(record))
        if next_draws(plan, so_far.kept):
            return None, stop.reason
        found = fit(so_far)
        write_csv(folder / ACCEPTED, accepted_rows(found, so_far))
        (folder / FIT).write_text(as_json(as_mapping(found, so_far)) + "\n", encoding="utf-8")
        write_manifest(folder, {**about, **provenance(command, started)})
    return found, ""


def _begin(folder: Path, about: Row) -> None:
    """Make the folder, or see that the same fit was begun in it."""
    if not (folder / MANIFEST).is_file():
        refuse_unusable(folder)
        folder.mkdir(exist_ok=True)
        write_manifest(folder, about)
        return
    there = stored_manifest(folder)
    wanted = plain(about)
    changed = [name for name, value in wanted.items() if there.get(name) != value]
    if changed:
        raise FolderError(
            f"{folder}: another fit was begun here (changed since: {', '.join(changed)}). Begin in a new folder."
        )


def sources() -> dict[str, str]:
    """SHA-256 of the file in which each fitted fact's virtual experiment stands."""
    return {fact.key: source_hash(MEASURES[fact.key]) for fact in facts_of("fitted")}


def _about(plan: Plan, measure: FactMeasure) -> Row:
    """What decides the answer."""
    return {
        "kind": "fit",
        "model": semantics(),
        "facts": facts_hash(),
        "asked": sources(),
        "base": measure.base.fingerprint(),
        "plan": {
            "repeats": plan.repeats,
            "trajectories": plan.trajectories,
            "shortlist": plan.shortlist,
            "active": plan.active,
            "waves": list(plan.waves),
            "keep": plan.keep,
            "seed": plan.seed,
            "blocks": measure.blocks,
            "counties": measure.counties,
        },
        "ranges": {one.name: [one.low, one.high] for one in plan.parameters},
    }
