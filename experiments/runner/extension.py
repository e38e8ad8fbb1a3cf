"""A larger study in the folder of a smaller one."""

from pathlib import Path

from experiments.folder import FolderError
from experiments.store.compaction import kept_in
from experiments.store.lock import locked
from experiments.store.plan import NOT_RUN, Kept, Plan, plan_of
from experiments.store.study_folder import describe, read_manifest, stored_plan
from experiments.study import Study


def extend(folder: Path, study: Study) -> Plan:
    """Make a folder that of a larger study, and give its plan.

    Raises `FolderError` where the study does not ask for all that was run there.
    """
    old = stored_plan(folder)
    new = plan_of(study, max(study.replicates.first, min(old.replicates, study.replicates.most)))
    with locked(folder):
        dropped = _dropped(old, kept_in(folder, old), new)
        if dropped:
            raise FolderError(
                f"{folder}: the study does not ask for {dropped:,} of the runs that are there: something else than "
                "replicates, points or seats changed. "
                f"Use sweep with --out for a folder of its own, and --reuse {folder}."
            )
        describe(folder, new, read_manifest(folder))
    return new


def _dropped(old: Plan, kept: Kept, new: Plan) -> int:
    """How many runs that are there the new plan does not ask for."""
    pairings = set(new.pairings)
    return sum(
        kept[row, point] != NOT_RUN and (pairing not in pairings or place.key not in new.sharers)
        for row, pairing in enumerate(old.pairings)
        for point, place in enumerate(old.places)
    )
