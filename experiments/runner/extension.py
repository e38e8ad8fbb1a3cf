"""A larger study in the folder of a smaller one."""

from pathlib import Path

from experiments.folder import FolderError
from experiments.plain import Row
from experiments.runner.session import shard_of
from experiments.store.compaction import kept_in
from experiments.store.lock import locked
from experiments.store.plan import NOT_RUN, WHOLE, Kept, Plan, plan_of
from experiments.store.study_folder import changed_keys, describe, in_words, read_manifest, some, stored_plan
from experiments.study import Study

LUCK = ("seed", "randomness")  # keys of a manifest that no run outlives a change of
COUNTS = ("points", "replicates", "seat_replicates")  # and those that may grow, and not shrink


def extend(folder: Path, study: Study) -> Plan:
    """Make a folder that of a larger study, and give its plan.

    Raises `FolderError` where the study does not ask for all that was run there.
    """
    manifest = read_manifest(folder)
    _refuse(folder, manifest, study)
    old = stored_plan(folder, as_begun=True)
    new = plan_of(study, max(study.replicates.first, min(old.replicates, study.replicates.most)))
    with locked(folder):
        dropped = _dropped(old, kept_in(folder, old), new)
        if dropped:
            why = _why(folder, old, new)
            raise FolderError(
                f"{folder}: the study does not ask for {dropped:,} of the runs that are there: {why}. "
                f"Use sweep with --out for a folder of its own, and --reuse {folder}."
            )
        describe(folder, new, {"sessions": manifest.get("sessions", [])})
    return new


def _why(folder: Path, old: Plan, new: Plan) -> str:
    """What changed that leaves runs out, by the keys of the study and the rows of its tables where these tell."""
    found = changed_keys(folder, new)
    to_blame = {
        key: (was, is_now)
        for key, (was, is_now) in found.items()
        if key in LUCK or (key in COUNTS and is_now < was)
    }
    clauses = [*in_words(to_blame), *([] if found.keys() & {*LUCK} else _rows_that_are_gone(old, new))]
    return "; ".join(clauses) or "something else than replicates, points or seats changed"


def _rows_that_are_gone(old: Plan, new: Plan) -> list[str]:
    """One clause where a table that both studies name has not all the rows of before."""
    tables = [name for name in old.study.tables if name in new.study.tables]
    gone = [str(place.point.number) for place in old.places if place.key not in new.sharers]
    return [f"{' or '.join(tables)} lacks what was run as point {some(gone)}"] if tables and gone else []


def _refuse(folder: Path, manifest: Row, study: Study) -> None:
    """Raise a `FolderError` where a folder holds a shard, or a study of another name."""
    if shard_of(manifest) != WHOLE:
        raise FolderError(
            f"{folder}: a shard cannot be extended. Begin the larger study in a folder of its own, with sweep --shard "
            f"and --reuse {folder}."
        )
    name = manifest["study"]["name"]
    if name != study.name:
        raise FolderError(
            f"{folder}: the study '{name}' is in this folder, and this one is '{study.name}'. Give it the same name, "
            f"or use sweep with --out for a folder of its own, and --reuse {folder}."
        )


def _dropped(old: Plan, kept: Kept, new: Plan) -> int:
    """How many runs that are there the new plan does not ask for."""
    pairings = set(new.pairings)
    return sum(
        kept[row, point] != NOT_RUN and (pairing not in pairings or place.key not in new.sharers)
        for row, pairing in enumerate(old.pairings)
        for point, place in enumerate(old.places)
    )
