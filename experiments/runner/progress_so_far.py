"""How far a study has come, read from its folder while others may be at work there."""

from pathlib import Path

from experiments.plain import Row
from experiments.runner.session import shard_of
from experiments.store.compaction import kept_in
from experiments.store.lock import at_work
from experiments.store.parts import damaged
from experiments.store.plan import FAILED, NOT_RUN, plan_of
from experiments.store.study_folder import read_manifest, stored_study


def so_far(folder: Path) -> Row:
    """Runs planned, done and failed; the fewest runs at a point; whether a process is at work; damaged parts."""
    manifest = read_manifest(folder)
    plan = plan_of(stored_study(folder), manifest["study"]["replicates"])
    wrong = damaged(folder)
    kept = plan.nothing_kept() if wrong else kept_in(folder, plan)
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
    }
