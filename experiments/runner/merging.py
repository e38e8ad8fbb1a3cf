"""Shards put together: one folder that is what a single sweep would have made."""

from dataclasses import dataclass
from pathlib import Path

from experiments.folder import FolderError
from experiments.runner.session import SHARDS, shard_folder, shard_of, state_of
from experiments.runner.sweep import Sweep
from experiments.store.adoption import adopt
from experiments.store.compaction import compact, kept_in
from experiments.store.failures import write_failures
from experiments.store.lock import locked
from experiments.store.plan import FAILED, OK, Plan, Shard
from experiments.store.study_folder import (
    describe,
    is_study_folder,
    read_manifest,
    refuse_other,
    stored_plan,
    write_study_manifest,
)


@dataclass(frozen=True)
class _Found:
    """A shard that was begun."""

    shard: Shard
    folder: Path
    plan: Plan


def merge(folder: Path) -> Sweep:
    """Put the shards of a folder together in it.

    Raises `FolderError` that names every shard which has not run or is not finished.
    """
    found = _shards(folder)
    _refuse_missing(folder, found)
    plan = found[0].plan
    manifests = [read_manifest(one.folder) for one in found]
    sessions = [session for manifest in manifests for session in manifest.get("sessions", [])]
    if not is_study_folder(folder):
        describe(folder, plan, {"sessions": sessions})
    with locked(folder):
        for one in found:
            adopt(one.folder, folder, plan)
        digest = compact(folder, plan)
        write_failures(folder)
        kept = kept_in(folder, plan)
        done = Sweep(plan, int((kept == OK).sum()), int((kept == FAILED).sum()), plan.planned, "", digest)
        write_study_manifest(folder, plan, {**state_of(done), "sessions": sessions})
    return done


def _shards(folder: Path) -> list[_Found]:
    """The shards that were begun, by number. Raises `FolderError` where they are not of one study."""
    folders = [path for path in (folder / SHARDS).glob("*-of-*") if is_study_folder(path)]
    if not folders:
        raise FolderError(f"{folder / SHARDS}: there are no shards. Make them with sweep --shard.")
    found = [_Found(shard_of(read_manifest(path)), path, stored_plan(path)) for path in folders]
    for one in found:
        refuse_other(one.folder, found[0].plan)
    counts = sorted({one.shard.of for one in found})
    if len(counts) > 1:
        numbers = " and ".join(str(count) for count in counts)
        raise FolderError(f"{folder / SHARDS}: shards of {numbers} lie together. Take one kind away.")
    return sorted(found, key=lambda one: one.shard.number)


def _refuse_missing(folder: Path, found: list[_Found]) -> None:
    """Raise a `FolderError` with one sentence for each shard that is not complete."""
    count = found[0].shard.of
    begun = {one.shard.number: one for one in found}
    missing = []
    for number in range(1, count + 1):
        if number not in begun:
            missing.append(f"shard {number} of {count} has not run")
            continue
        one = begun[number]
        left = sum(1 for _ in one.plan.jobs(kept_in(one.folder, one.plan), one.shard))
        if left:
            where = shard_folder(folder, one.shard)
            missing.append(f"shard {number} of {count} has {left:,} runs to do: python run.py resume {where}")
    if missing:
        raise FolderError(f"{folder}: " + "; ".join(missing) + ".")
