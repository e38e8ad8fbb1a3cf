"""Runs of another folder, taken over where they are what a plan asks for."""

from pathlib import Path

from experiments.store.compaction import WHICH, rows_and_runs
from experiments.store.parts import EXTRAS, PARTS, parts_of, read_part, write_whole
from experiments.store.plan import Plan
from experiments.store.study_folder import read_manifest, refuse_damaged


def refuse_source(source: Path) -> None:
    """Raise a `FolderError` where runs cannot be taken over from a folder: whole parts are all it needs."""
    if not (source / PARTS).is_dir():
        read_manifest(source)
    refuse_damaged(source)


def adopt(source: Path, folder: Path, plan: Plan) -> int:
    """Copy every part of the source in which runs of the plan stand; gives the number of these runs.

    A part keeps its name, so that copying it twice changes nothing.
    """
    adopted = set[int]()
    for part in parts_of(source):
        _, runs = rows_and_runs(read_part(part, WHICH), plan)
        if len(runs):
            adopted.update(runs.tolist())
            for kind in (*EXTRAS, PARTS):  # the part last: once it is there, all that belongs to it is
                beside = source / kind / part.name
                if beside.is_file() and not (folder / kind / part.name).exists():
                    write_whole(folder / kind / part.name, beside.read_bytes())
    return len(adopted)
