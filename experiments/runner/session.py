"""One session of work in the folder of a study: locked, with its beginning and end in the manifest."""

import platform
from datetime import UTC, datetime
from pathlib import Path

from experiments.comparison.pairs import cores
from experiments.plain import Row
from experiments.progress import Progress, untold
from experiments.provenance import provenance
from experiments.runner.stopping import Stop
from experiments.runner.sweep import Sweep, sweep
from experiments.runner.workers import LocalWorkers, Workers
from experiments.store.adoption import adopt
from experiments.store.lock import locked
from experiments.store.parts import clear_unfinished
from experiments.store.plan import WHOLE, Plan, Shard
from experiments.store.study_folder import mend, read_manifest, write_study_manifest
from experiments.study import Study

SHARDS = "shards"


def hire(study: Study, count: int | None, cluster: str | None) -> Workers:
    """Workers: those of a cluster, or as many as are asked for here or in the study, else one a processor."""
    number = count or study.run.workers or cores()
    if cluster is None:
        return LocalWorkers(study, number, study.run.timeout)
    from experiments.runner.cluster import ClusterWorkers

    return ClusterWorkers(study, cluster, number, study.run.timeout)


def work(
    folder: Path,
    plan: Plan,
    workers: Workers,
    command: list[str],
    shown: Progress = untold,
    reuse: tuple[Path, ...] = (),
) -> Sweep:
    """Do what is missing in a folder, after taking over what other folders have; lets the workers go at the end.

    Raises `FolderError` where another process is at work there.
    """
    started, stop = datetime.now(UTC), Stop()
    by_force = True
    try:
        with locked(folder), stop.on_signals():
            clear_unfinished(folder)
            mend(folder, plan)
            for source in reuse:
                adopt(source, folder, plan)
            manifest = read_manifest(folder)
            session: Row = {**provenance(command, started), "host": platform.node(), "ended": None}
            sessions = [*manifest.get("sessions", []), session]
            write_study_manifest(folder, plan, {**manifest, "sessions": sessions})
            done = sweep(folder, plan, workers, stop, shown, shard_of(manifest))
            sessions[-1] = {**session, **_end_of(done, started)}
            write_study_manifest(folder, done.plan, {**manifest, **state_of(done), "sessions": sessions})
            by_force = False
            return done
    finally:
        workers.close(by_force)


def shard_folder(folder: Path, shard: Shard) -> Path:
    """Where one shard of a study is worked on."""
    return folder if shard == WHOLE else folder / SHARDS / f"{shard.number}-of-{shard.of}"


def shard_of(manifest: Row) -> Shard:
    """The shard whose runs a folder holds."""
    return Shard(*manifest["shard"]) if "shard" in manifest else WHOLE


def state_of(done: Sweep) -> Row:
    """How far the study has come, for the manifest."""
    counted = {"planned": done.planned, "ok": done.ok, "failed": done.failed, "complete": done.complete}
    return {"runs": counted, "results_sha256": done.results_sha256}


def _end_of(done: Sweep, started: datetime) -> Row:
    ended = datetime.now(UTC)
    return {
        "ended": ended.isoformat(timespec="seconds"),
        "seconds": round((ended - started).total_seconds(), 3),
        "stopped_because": done.reason,
    }
