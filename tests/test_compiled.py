"""The engine: the same bits both ways, an honest cache, plain words when something is missing."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from numpy._core import _multiarray_umath as cpu_features
from toy_model.columns import contents, fresh_state
from toy_model.tables import empty_table, fill
from toy_model.week import run_weeks

from sim.compiled import Engine, compile_function, engine, interpreted

ROOT = Path(__file__).parent.parent
COMPILING = "compiling the model once for this machine, about 3 s"
# Runs the toy both ways in a process of its own; prints the notices, then what both ways gave.
RUN_TOY = """
import hashlib
from sim.compiled import engine
from toy_model.columns import contents, fresh_state
from toy_model.week import run_weeks
for kind in ("compiled", "interpreted"):
    state = fresh_state()
    engine(run_weeks, kind, notice=print)(state, 0, 30)
    print(kind, hashlib.sha256(contents(state)).hexdigest())
"""


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("TRUSTGAP_CACHE", str(folder))
    monkeypatch.delenv("TRUSTGAP_ENGINE", raising=False)
    return folder


def after_30_weeks(run: Callable[..., object]) -> bytes:
    state = fresh_state()
    run(state, 0, 30)
    return contents(state)


def python(code: str, toy: Path = ROOT / "tests", **environment: str) -> list[str]:
    """The lines printed by a new process that finds the toy model in the given folder."""
    paths = os.pathsep.join([str(toy), str(ROOT)])
    variables = {**os.environ, "PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1", **environment}
    command = [sys.executable, "-W", "error", "-c", code]
    done = subprocess.run(command, env=variables, stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout.splitlines()


def results(lines: list[str]) -> dict[str, str]:
    """What each way of running gave."""
    pairs = [line.split() for line in lines]
    return {pair[0]: pair[1] for pair in pairs if pair[0] in {"compiled", "interpreted"}}


def files(cache: Path) -> list[Path]:
    return [path for path in cache.rglob("*") if path.is_file()]


def test_compiled_and_interpreted_give_the_same_bits() -> None:
    before = contents(fresh_state())
    compiled = after_30_weeks(engine(run_weeks, "compiled"))
    assert compiled == after_30_weeks(engine(run_weeks, "interpreted")) != before


def test_every_function_of_arithmetic_and_luck_gives_the_same_bits() -> None:
    largest, smallest = sys.float_info.max, 5e-324
    edges = [0.0, -0.0, 1.0, -1.0, 0.5, smallest, -smallest, largest, -largest, np.inf, -np.inf]
    ordinary = np.random.Generator(np.random.PCG64(5))
    arguments = np.concatenate([edges, ordinary.random(3000), ordinary.normal(0.0, 200.0, 3000)])
    tables = [empty_table(arguments) for _ in range(2)]
    engine(fill, "compiled")(tables[0], 0xFFFFFFFF, 0x80000001)
    engine(fill, "interpreted")(tables[1], 0xFFFFFFFF, 0x80000001)
    for name, compiled, plain in zip(tables[0]._fields, *tables, strict=True):
        assert compiled.tobytes() == plain.tobytes(), name
        assert len(np.unique(plain)) > 1000, name


def test_weeks_may_be_run_in_parts() -> None:
    whole, parts, run = fresh_state(), fresh_state(), engine(run_weeks, "compiled")
    run(whole, 0, 30)
    for week in range(30):
        run(parts, week, week + 1)
    assert contents(whole) == contents(parts)


def test_the_rules_stay_plain_python() -> None:
    from toy_model.rules import work

    after_30_weeks(engine(run_weeks, "compiled"))
    assert type(work.effort_of).__name__ == "function"
    assert work.effort_of(0.5, 0.5) == 0.25


def test_an_engine_compiles_where_numba_is_installed() -> None:
    chosen = engine(run_weeks)
    assert isinstance(chosen, Engine)
    assert chosen.kind == "compiled"


def test_interpreted_code_meets_only_pythons_own_numbers() -> None:
    met: list[type] = []

    def collect(state: object, scale: object) -> None:
        people = state.people  # type: ignore[attr-defined]
        met.extend(type(column[0]) for column in people)
        met.extend([type(state.tasks.progress[0, 0]), type(scale)])  # type: ignore[attr-defined]

    interpreted(collect)(fresh_state(), np.float64(2.0))
    assert met == [float, float, int, bool, float, float]


def test_only_the_first_run_on_a_machine_compiles(cache: Path) -> None:
    first, second = python(RUN_TOY), python(RUN_TOY)
    assert first == [COMPILING, *second]
    assert len(files(cache)) == 1


def test_a_compilation_is_announced_once_and_logged_by_default(caplog: pytest.LogCaptureFixture) -> None:
    run = compile_function(run_weeks)
    assert caplog.messages == []
    assert after_30_weeks(run) == after_30_weeks(run)
    assert caplog.messages == [COMPILING]
    assert caplog.records[0].name == "trustgap"


EDITS = {
    "a rule in another file": ("rules/trust.py", "rate * (", "0.5 * rate * ("),
    "a constant in another file": ("rules/work.py", "STEEPNESS = 3.0", "STEEPNESS = 4.0"),
    "a purpose": ("week.py", "EFFORT, SLOT = 1, 2", "EFFORT, SLOT = 1, 3"),
}


@pytest.fixture(scope="module")
def toy_and_cache(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, list[str]]:
    """A copy of the toy that may be edited, a cache filled by it, and what it printed."""
    folder = tmp_path_factory.mktemp("editable")
    shutil.copytree(ROOT / "tests" / "toy_model", folder / "toy_model")
    cache = folder / "cache"
    return folder, cache, python(RUN_TOY, folder, TRUSTGAP_CACHE=str(cache))


def edited(original: Path, to: Path, name: str, old: str, new: str) -> Path:
    shutil.copytree(original / "toy_model", to / "toy_model")
    source = to / "toy_model" / name
    text = source.read_text()
    assert text.count(old) == 1
    source.write_text(text.replace(old, new))
    return to


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_an_edit_anywhere_takes_effect(
    toy_and_cache: tuple[Path, Path, list[str]], edit: tuple[str, str, str], tmp_path: Path
) -> None:
    original, cache, printed = toy_and_cache
    now = python(RUN_TOY, edited(original, tmp_path, *edit), TRUSTGAP_CACHE=str(cache))
    assert now[0] == COMPILING
    assert results(now)["compiled"] == results(now)["interpreted"] != results(printed)["compiled"]


def test_fields_that_change_places_are_told_apart(
    toy_and_cache: tuple[Path, Path, list[str]], tmp_path: Path
) -> None:
    original, cache, printed = toy_and_cache
    as_declared, swapped = "trust: Column\n    effort: Column\n", "effort: Column\n    trust: Column\n"
    toy = edited(original, tmp_path, "columns.py", as_declared, swapped)
    now = python(RUN_TOY, toy, TRUSTGAP_CACHE=str(cache))
    assert now == printed  # compiled again, and the same numbers


def test_a_comment_does_not_compile_again(
    toy_and_cache: tuple[Path, Path, list[str]], tmp_path: Path
) -> None:
    original, cache, printed = toy_and_cache
    comment = ("week.py", "def learn(", "# Learning comes last.\ndef learn(")
    now = python(RUN_TOY, edited(original, tmp_path, *comment), TRUSTGAP_CACHE=str(cache))
    assert now == printed[1:]


def cut_short(content: bytes) -> bytes:
    return content[: len(content) // 2]


def one_bit_flipped(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


def emptied(_: bytes) -> bytes:
    return b""


@pytest.mark.parametrize("damage", [cut_short, one_bit_flipped, emptied])
def test_a_damaged_cache_file_is_made_again(damage: Callable[[bytes], bytes], cache: Path) -> None:
    notices: list[str] = []
    expected = after_30_weeks(compile_function(run_weeks, notices.append))
    (saved,) = files(cache)
    whole = saved.read_bytes()
    saved.write_bytes(damage(whole))
    assert after_30_weeks(compile_function(run_weeks, notices.append)) == expected
    assert after_30_weeks(compile_function(run_weeks, notices.append)) == expected
    assert notices == [COMPILING, COMPILING]
    assert len(files(cache)) == 1


def test_without_a_writable_folder_it_runs_without_a_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "a file, not a folder"
    blocked.write_text("in the way")
    monkeypatch.setenv("TRUSTGAP_CACHE", str(blocked / "cache"))
    notices: list[str] = []
    compiled = after_30_weeks(compile_function(run_weeks, notices.append))
    assert compiled == after_30_weeks(interpreted(run_weeks))
    assert notices == [COMPILING]
    assert blocked.read_text() == "in the way"


def test_processes_that_compile_at_once_do_not_disturb_each_other(cache: Path) -> None:
    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(python, [RUN_TOY, RUN_TOY])
    assert results(first) == results(second)
    assert len(files(cache)) == 1
    assert python(RUN_TOY)[0] != COMPILING


def test_threads_share_one_compilation() -> None:
    notices: list[str] = []
    run = compile_function(run_weeks, notices.append)
    with ThreadPoolExecutor(4) as pool:
        found = set(pool.map(after_30_weeks, [run] * 4))
    assert found == {after_30_weeks(interpreted(run_weeks))}
    assert notices == [COMPILING]


def test_the_environment_can_ask_for_the_interpreter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRUSTGAP_ENGINE", "interpreted")
    notices: list[str] = []
    assert engine(run_weeks, notice=notices.append).kind == "interpreted"
    assert notices == ["TRUSTGAP_ENGINE=interpreted: the same numbers, some 500 times slower"]
    assert engine(run_weeks, "compiled", notices.append).kind == "compiled"
    assert len(notices) == 1


def test_an_unknown_engine_in_the_environment_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRUSTGAP_ENGINE", "fast")
    with pytest.raises(ValueError) as caught:
        engine(run_weeks)
    assert str(caught.value) == "TRUSTGAP_ENGINE must be compiled or interpreted, not 'fast'"


def test_without_numba_the_model_is_interpreted_and_says_so() -> None:
    code = """
import sys
sys.modules["numba"] = None
from sim.compiled import engine
from toy_model.week import run_weeks
print(engine(run_weeks, notice=print).kind)
try:
    engine(run_weeks, "compiled")
except ImportError as error:
    print(error)
"""
    assert python(code) == [
        "numba is not installed: the same numbers, some 500 times slower",
        "interpreted",
        "the compiled engine needs numba: pip install numba",
    ]


def test_numba_is_not_imported_before_it_is_needed() -> None:
    code = """
import sys
from sim.compiled import engine
from toy_model.week import run_weeks
engine(run_weeks, "interpreted")
print("numba" in sys.modules)
"""
    assert python(code) == ["False"]


def test_code_that_is_in_the_cache_runs_without_numba_being_imported() -> None:
    code = RUN_TOY + 'import sys\nprint("numba" in sys.modules)\n'
    assert python(code)[-1] == "True"
    assert python(code)[-1] == "False"


def test_only_plain_functions_can_be_compiled() -> None:
    with pytest.raises(TypeError) as caught:
        compile_function(len)
    assert str(caught.value) == "only a plain Python function can be compiled, not <built-in function len>"


@pytest.mark.slow
def test_every_processor_gives_the_same_bits() -> None:
    here = python(RUN_TOY)
    extras = [name for name in cpu_features.__cpu_dispatch__ if cpu_features.__cpu_features__[name]]
    plain = {"NUMBA_CPU_NAME": "generic", "NUMBA_CPU_FEATURES": ""}
    there = python(RUN_TOY, NPY_DISABLE_CPU_FEATURES=" ".join(extras), **plain)
    assert there == here  # compiled anew for the plain processor, and the same numbers
