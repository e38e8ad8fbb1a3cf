"""How far a study has come, read from its folder while others may be at work there."""

from pathlib import Path

from experiments.folder import FolderError
from experiments.plain import Row
from experiments.runner.session import shard_of
from experiments.store.compaction import kept_in
from experiments.store.lock import at_work
from experiments.store.parts import damaged
from experiments.store.plan import FAILED, NOT_RUN, Plan, plan_of
from experiments.store.study_folder import plan_as_begun, read_manifest, refuse_changed, stored_study


def so_far(folder: Path) -> Row:
    """Runs planned, done and failed; the fewest at a point; whether a process is at work; damaged parts; what changed.

    Counted are the runs of the study as it was begun, those in damaged parts left out.
    """
    manifest = read_manifest(folder)
    today = plan_of(stored_study(folder), manifest["study"]["replicates"])
    plan = plan_as_begun(folder, manifest, today)
    wrong = damaged(folder)
    kept = kept_in(folder, plan, {path.name for path in wrong})
    return {
        "name": plan.study.name,
        "points": len(plan.places),
        "replicates": plan.replicates,
        "planned": plan.planned_in(shard_of(manifest)),
        "done": int((kept != NOT_RUN).sum()),
        "failed": int((kept == FAILED).sum()),
        "fewest": int((kept != NOT_RUN).sum(axis=0).min()),
        "at_work": at_work(folder),
        "damaged": [str(path.relative_to(folder)) for path in wrong],
        "changed": _changed(folder, manifest, today),
    }


def _changed(folder: Path, manifest: Row, plan: Plan) -> str:
    """Why no run of today can stand beside those that are there; empty where all is as it was."""
    try:
        refuse_changed(folder, manifest, plan)
    except FolderError as error:
        return str(error)
    return ""
