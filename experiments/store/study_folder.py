"""The folder of a study: made once, then worked in by one process at a time, until every run is there.

`study.yaml` (word for word) · `design.parquet` · `manifest.json` · `columns.json` · `scenarios.yaml` (those that points
start from, in full) · `files/` (copies of those that the study names) · `parts/`, `series/`, `seats/`, `tiers/` ·
`results.parquet`, `timings.parquet`, `failures.csv`.
"""

import hashlib
import os
import shlex
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]
from pyarrow import parquet

from experiments.folder import (
    MANIFEST,
    WRITTEN_BY,
    FolderError,
    file_hash,
    led_to,
    refuse_unusable,
    stored_manifest,
)
from experiments.plain import Row, as_json, as_yaml
from experiments.store.columns import dictionary
from experiments.store.compaction import RESULTS, TIMINGS
from experiments.store.design_table import DECIDED, FLAGS, OTHERS, design_table, factor_types
from experiments.store.failures import FAILURES
from experiments.store.model_code import model_code, semantics
from experiments.store.parts import (
    UNFINISHED,
    as_parquet,
    damaged,
    finish,
    unfinished,
    write_unfinished,
    write_whole,
)
from experiments.store.plan import WHOLE, Place, Plan, Shard, plan_of
from experiments.study import Point, Study, read_study
from experiments.study.files import Files, copy_of
from experiments.study.variables import NO_WORLD
from sim.values import Fixed

STUDY, DESIGN, COLUMNS, SCENARIOS = "study.yaml", "design.parquet", "columns.json", "scenarios.yaml"
FILES = "files"
KIND = "study"
GOES_ON = {  # kind of folder that is none of a study: what to do with it
    "calibration": "To go on, or to see its set again: "
    "python run.py calibrate {folder}/calibration.yaml --out {folder}. "
    "A study runs over the set with over: {{draws: {folder}/accepted.csv}}.",
    "fit": "To go on, or to see its answer again: python run.py fit --out {folder}, "
    "with the options it was begun with (they stand under 'plan' in its manifest.json).",
}
NAMED = 3  # points and parts that are named in a message


def is_study_folder(folder: Path) -> bool:
    """Whether a study was begun here."""
    return (folder / MANIFEST).is_file() and (folder / STUDY).is_file()


def begin(folder: Path, plan: Plan, shard: Shard = WHOLE) -> bool:
    """Make the folder of a study or a shard, whole or not at all; False where somebody else has made one meanwhile.

    Raises `FolderError` where it cannot go there.
    """
    try:
        refuse_unusable(folder)
        _put_in_place(led_to(folder), plan, {} if shard == WHOLE else {"shard": list(shard)})
    except FolderError:
        if not is_study_folder(folder):
            raise
        return False
    return True


def _put_in_place(folder: Path, plan: Plan, manifest: Row) -> None:
    """Describe a study beside its folder, and rename. Raises `FolderError` where the folder is there and not empty."""
    begun = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        describe(begun, plan, manifest)
        begun.chmod(0o755)
        if folder.is_dir():
            folder.rmdir()  # only an empty one can be taken away
        os.rename(begun, folder)
    except OSError as error:
        if not folder.is_dir():
            raise
        raise FolderError(
            f"{folder}: the folder holds something else. Name a new or empty folder."
        ) from error
    finally:
        shutil.rmtree(begun, ignore_errors=True)


def describe(folder: Path, plan: Plan, manifest: Row) -> None:
    """Write what the study of a folder is; `manifest` is what stood in its manifest before.

    The folder is that of this study, or still that of the one before, at whatever point the process dies: files wait
    under another name until the manifest is written, and whoever reads the manifest puts them in place.
    """
    for name, content in _made_from(plan).items():
        write_unfinished(folder / name, content)
    _keep_files(folder, plan.study)
    text = plan.study.text.encode()
    write_unfinished(folder / STUDY, text)  # last: where it waits, all others do
    write_study_manifest(folder, plan, manifest)
    _settle(folder, stored_manifest(folder))


def _keep_files(folder: Path, study: Study) -> None:
    """Copy the files that a study names, so that its folder can be read wherever and whenever somebody opens it.

    The copies wait under another name.
    """
    for name in study.named_files:
        there, copy = Path(study.model.files.found(name)), copy_of(name, folder / FILES)
        copy.parent.mkdir(parents=True, exist_ok=True)
        write_unfinished(copy, there.read_bytes())


def mend(folder: Path, plan: Plan) -> None:
    """Write what is made from the study anew where it is not as it was; the caller holds the lock."""
    for name, content in _made_from(plan).items():
        path = folder / name
        if not path.is_file() or path.read_bytes() != content:
            write_whole(path, content)


def _made_from(plan: Plan) -> dict[str, bytes]:
    """Every file that says of a study what its own file does not say in full."""
    resolved = {" in ".join(names): base.resolved() for names, base in plan.study.model.bases.items()}
    design = design_table(plan)
    return {
        DESIGN: as_parquet(design),
        COLUMNS: (as_json(dictionary(factor_types(design))) + "\n").encode(),
        SCENARIOS: as_yaml(resolved).encode(),
    }


def _settle(folder: Path, manifest: Row) -> None:
    """Put files in place that wait for it, once the manifest is that of their study and its points.

    Results of the study before go first: their points are not those of this one.
    """
    with suppress(FileNotFoundError):  # somebody who reads was faster
        if not _is_of_what_waits(folder, manifest):
            return
        for name in (RESULTS, TIMINGS, FAILURES):
            (folder / name).unlink(missing_ok=True)
        for copy in (folder / FILES).rglob(f"*{UNFINISHED}"):
            finish(copy.with_name(copy.name.removesuffix(UNFINISHED)))
        for name in (DESIGN, COLUMNS, SCENARIOS):
            if unfinished(folder / name).is_file():
                finish(folder / name)
        finish(folder / STUDY)


def _is_of_what_waits(folder: Path, manifest: Row) -> bool:
    """Whether a manifest is that of the study that waits, if one does; its points may be in place already."""
    waiting = unfinished(folder / STUDY)
    if not waiting.is_file() or text_hash(waiting.read_bytes()) != manifest["study"]["sha256"]:
        return False
    design = unfinished(folder / DESIGN)
    keys = parquet.read_table(design if design.is_file() else folder / DESIGN, columns=["key"])["key"].to_pylist()
    wanted: str | None = manifest["model"].get("keys_sha256")
    return _keys_hash(keys) == wanted


def read_manifest(folder: Path) -> dict[str, Any]:
    """What a study folder says of itself. Raises `FolderError` where it is none, and says what goes on with another."""
    there = stored_manifest(folder)
    kind = there.get("kind")
    if kind in GOES_ON:
        again = GOES_ON[kind].format(folder=shlex.quote(str(folder)))
        raise FolderError(f"{folder}: a {kind} is here, not a study. {again}")
    if kind == KIND and _is_whole(there):
        _settle(folder, there)
        if not (folder / STUDY).is_file():
            raise FolderError(f"{folder / STUDY}: missing. Put back the file with which the study began.")
        return there
    if (folder / STUDY).is_file():
        where = shlex.quote(str(folder))
        raise FolderError(
            f"{folder / MANIFEST}: missing, or not what was written. The runs are kept; a new folder takes them over: "
            f"python run.py sweep {shlex.quote(str(folder / STUDY))} --out NEW --reuse {where}"
        )
    raise FolderError(f"{folder}: no study was run here. Name the folder of a sweep.")


def _is_whole(manifest: Row) -> bool:
    """Whether a manifest says all of a study that is needed to go on."""
    study, model = manifest.get("study"), manifest.get("model")
    if not isinstance(study, dict) or not isinstance(model, dict):
        return False
    counts = [study.get(name) for name in ("points", "replicates", "seat_replicates", "planned")]
    words = [study.get(name) for name in ("name", "sha256")]
    return (
        all(isinstance(count, int) for count in counts)
        and all(isinstance(word, str) for word in words)
        and isinstance(model.get("code"), dict)
    )


def stored_design(folder: Path) -> pa.Table:
    """The design of a folder, as `design_table` made it. Raises `FolderError` where it cannot be read."""
    path = folder / DESIGN
    try:
        table = parquet.read_table(path)
    except (OSError, pa.ArrowException):
        table = pa.table({})
    if not ({*OTHERS} <= {*table.column_names} and FLAGS in (table.schema.metadata or {})):
        raise FolderError(
            f"{path}: missing, cut short or edited. Let resume make it again: "
            f"python run.py resume {shlex.quote(str(folder))}"
        )
    return table


def write_study_manifest(folder: Path, plan: Plan, manifest: Row) -> None:
    """Replace the manifest, whole or not at all: what is studied, and what else it says."""
    write_whole(folder / MANIFEST, (as_json({**_about(plan), **manifest, **_about(plan)}) + "\n").encode())


def stored_study(folder: Path, as_begun: bool = False) -> Study:
    """The study of a folder, with its tables as they are now or as they were when it was begun.

    Raises `FolderError` where there is none or its file was edited.
    """
    manifest = read_manifest(folder)
    if text_hash((folder / STUDY).read_bytes()) != manifest["study"]["sha256"]:
        raise FolderError(
            f"{folder / STUDY}: the file was edited after the study began. Put it back; "
            "to run more, change your own file and use extend."
        )
    return read_study(folder / STUDY, Files(folder / FILES, as_begun))


def stored_plan(folder: Path, as_begun: bool = False) -> Plan:
    """The plan of a folder, if its runs would still be the same today and its parts are whole.

    `as_begun` bears with tables that are not as they were when it was begun.
    Raises `FolderError` that names what changed since: modules of the model, points, parts.
    """
    manifest = read_manifest(folder)
    plan = plan_of(stored_study(folder, as_begun), manifest["study"]["replicates"])
    refuse_changed(folder, manifest, plan)
    refuse_damaged(folder)
    return plan


def plan_as_begun(folder: Path, manifest: Row, plan: Plan) -> Plan:
    """The plan whose keys the runs of a folder have, to count them: without settings where keys changed since."""
    if manifest["model"].get("keys_sha256") == _keys_hash(_keys(plan)):
        return plan
    design = stored_design(folder)
    rows = zip(*(design[name].to_pylist() for name in ("point", *DECIDED)), strict=True)
    places = tuple(Place(Point(point, Fixed()), word, seed, None, key) for point, word, seed, key in rows)
    return replace(plan, places=places)


def refuse_other(folder: Path, plan: Plan) -> None:
    """Raise a `FolderError` where a folder holds another study, or another version of this one."""
    there = read_manifest(folder)["study"]
    if there["name"] != plan.study.name:
        raise FolderError(
            f"{folder}: the study '{there['name']}' is in this folder. Name another one with --out."
        )
    if there["sha256"] != text_hash(plan.study.text.encode()):
        changes = "; ".join(in_words(changed_keys(folder, plan))) or "its text"
        raise FolderError(
            f"{folder}: another version of '{plan.study.name}' is in this folder (changed: {changes}). "
            "Use extend to add to it, or name another folder with --out."
        )


def changed_keys(folder: Path, plan: Plan) -> dict[str, tuple[Any, Any]]:
    """What a plan's manifest would say otherwise than that of a folder does: key -> what it was, what it is."""
    there, now = read_manifest(folder)["study"], _about(plan)["study"]
    both = {key: (there.get(key), value) for key, value in now.items() if key != "sha256"}
    return {key: (was, is_now) for key, (was, is_now) in both.items() if was != is_now}


def in_words(changes: Mapping[str, tuple[Any, Any]]) -> list[str]:
    """One clause for every changed key."""
    return [f"{key} was {was}, is {is_now}" for key, (was, is_now) in changes.items()]


def refuse_changed(folder: Path, manifest: Row, plan: Plan) -> None:
    """Raise a `FolderError` where the model or the scenarios are not those the folder was begun with."""
    then, now = manifest["model"]["code"], model_code()
    changed = sorted(name for name in {*then, *now} if then.get(name) != now.get(name))
    if changed:
        raise FolderError(
            f"{folder}: the model changed since: {some(changed)}. Its runs cannot stand beside new ones. "
            "Use the version named in the manifest, or begin in a new folder."
        )
    if manifest["model"].get("keys_sha256") != _keys_hash(_keys(plan)):
        _refuse_moved(folder, plan)


def _refuse_moved(folder: Path, plan: Plan) -> None:
    """Raise a `FolderError` that names the files which made other points of those that were stored."""
    then, now = stored_design(folder), design_table(plan)
    back = "Put back what was there, or begin in a new folder."
    tables = " or ".join(plan.study.tables)
    counts = f"there were {len(then):,} points, now there are {len(now):,}"
    before, after = then["key"].to_pylist(), now["key"].to_pylist()
    if len(after) > len(before) and {*before} <= {*after}:
        where, study = (shlex.quote(str(path)) for path in (folder, folder / STUDY))
        raise FolderError(
            f"{folder}: rows were added to {tables} since: {counts}. To run them too: "
            f"python run.py extend {where} {study}"
        )
    if len(then) != len(now):
        raise FolderError(f"{folder}: {tables} changed since: {counts}. {back}")
    keys = zip(before, after, strict=True)
    moved = [number for number, (old, new) in enumerate(keys) if old != new]
    if moved:
        there, here = (table.drop_columns(DECIDED).take(moved) for table in (then, now))
        files = _changed_scenarios(folder, plan.study) if there.equals(here) else tables
        raise FolderError(f"{folder}: {files} changed since; point {some(map(str, moved))} depends on it. {back}")


def _changed_scenarios(folder: Path, study: Study) -> str:
    """Scenarios, in their worlds, that are not those a folder was begun with."""
    try:
        stored = (folder / SCENARIOS).read_text(encoding="utf-8")
    except (OSError, ValueError):
        stored = ""
    bases = study.model.bases.items()
    return some(
        " in ".join(name for name in names if name != NO_WORLD)
        for names, base in bases
        if as_yaml({" in ".join(names): base.resolved()}) not in stored
    )


def refuse_damaged(folder: Path) -> None:
    """Raise a `FolderError` that names every part which is not what was written."""
    wrong = [str(path.relative_to(folder)) for path in damaged(folder)]
    if wrong:
        raise FolderError(
            f"{folder}: cut short or edited: {', '.join(wrong)}. Delete what has this name in parts, series, "
            "seats and tiers; resume then runs again what was in it."
        )


def refuse_edited_results(folder: Path) -> None:
    """Raise a `FolderError` where the results are not those that were put together here."""
    path, wanted = folder / RESULTS, read_manifest(folder).get("results_sha256")
    if not path.is_file() or not wanted:
        raise FolderError(f"{folder}: there are no results yet. Let resume finish the study.")
    if file_hash(path) != wanted:
        raise FolderError(f"{path}: edited or cut short. Let resume put it together again from its parts.")


def text_hash(text: bytes) -> str:
    """SHA-256 of the file of a study."""
    return hashlib.sha256(text).hexdigest()


def _about(plan: Plan) -> Row:
    """The part of a manifest that says what is studied."""
    study = plan.study
    return {
        "written_by": WRITTEN_BY,
        "kind": KIND,
        "study": {
            "name": study.name,
            "question": study.question,
            "sha256": text_hash(study.text.encode()),
            "seed": study.seed,
            "randomness": study.randomness,
            "points": len(plan.places),
            "replicates": plan.replicates,
            "seat_replicates": study.seat_replicates,
            "planned": plan.planned,
        },
        "model": {"semantics": semantics(), "code": model_code(), "keys_sha256": _keys_hash(_keys(plan))},
    }


def _keys(plan: Plan) -> list[str]:
    """What decides the runs of each point."""
    return [place.key for place in plan.places]


def _keys_hash(keys: Iterable[str]) -> str:
    """SHA-256 of what decides the runs of all points."""
    return text_hash(" ".join(keys).encode())


def some(names: Iterable[str]) -> str:
    """The first few of some names."""
    all_names = list(names)
    more = f" and {len(all_names) - NAMED} more" if len(all_names) > NAMED else ""
    return ", ".join(all_names[:NAMED]) + more
