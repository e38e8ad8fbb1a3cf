"""The command line: what goes to which stream, what is refused with which words, and how it ends."""

import errno
import json
import os
import shlex
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from command_line import called
from rich.console import Console

import experiments.comparison.pairs
from experiments.commands.progress import Lines
from experiments.limits import LIMITS
from run import COMMANDS
from sim import Run, Scenario, simulate
from sim.measures import OUTCOMES
from sim.parameters import PARAMETERS

SMALL = """\
extends: baseline
title: {title}
organisation: {{spans: [1, 2], cadres: 3}}
weeks: 26
warmup_weeks: 4
levers:
  accountability: {{intensity: {intensity}}}
"""
ROOT = Path(__file__).parent.parent


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with two small scenarios."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "hard.yaml").write_text(SMALL.format(title="Hard", intensity=0.9))
    (tmp_path / "soft.yaml").write_text(SMALL.format(title="Soft", intensity=0.1))
    return tmp_path


def words(text: str) -> str:
    return " ".join(text.split())


def test_a_comparison_is_printed(folder: Path) -> None:
    result = called("compare", "hard.yaml", "soft.yaml", "--replicates", "2", "--seats", "5")
    assert result.exit_code == 0
    text = words(result.stdout)
    assert "Soft (soft) against Hard (hard) 2 of 2 pairs." in text
    assert text.index("Initiative") < text.index("Candor") < text.index("Formalism") < text.index("Service")
    assert "accountability.intensity 0.9 0.1" in text
    assert "Control as it is written and as it is met" in text
    assert "Who gains and who loses under soft" in text
    assert "First decision that diverged" in text
    assert "17 of 17 runs came to their end. Seed 1." in text
    assert text.endswith(LIMITS)


def test_a_world_that_changes_nothing_says_so_and_who_tells_its_story(folder: Path) -> None:
    def heard(*asked: str) -> str:
        return called("simulate", "hard.yaml", "--weeks", "2", "--world", *asked).stderr

    assert (
        "broken_promise: this world changes no conditions; the scenarios run as they do without it. Its story is told "
        "by promise_broken against promise_never, promise_kept against promise_never.\n"
    ) in heard("broken_promise")
    assert "no conditions" not in heard("bad_apples") + heard("broken_promise", "--quiet")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
@pytest.mark.parametrize("words", ["--help", "levers --help", "levers"])
def test_an_output_that_is_full_gets_one_line_and_1(words: str) -> None:
    with open("/dev/full", "w") as full:
        result = subprocess.run(
            [sys.executable, str(ROOT / "run.py"), *words.split()], stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert (result.returncode, result.stderr.splitlines()) == (1, ["output: No space left on device."])


@pytest.mark.parametrize("width", [80, 100, 120, 150])
def test_a_narrow_terminal_cuts_no_name_of_an_outcome(
    folder: Path, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    (folder / "much_softer_than_hard.yaml").write_text(
        SMALL.format(title="Soft", intensity=0.1) + "reference: hard\nexpected: {criticisms: falls}\n"
    )
    console = Console(file=StringIO(), width=width)
    monkeypatch.setattr("experiments.commands.comparison_view.stdout", lambda: console)
    called("compare", "hard.yaml", "much_softer_than_hard.yaml", "--replicates", "2", "--weeks", "8")
    text = console.file.getvalue()  # type: ignore[attr-defined]
    for outcome in OUTCOMES:
        row = next(line for line in text.splitlines() if line.startswith(f"  {outcome.label.split()[0]}"))
        assert len(row.split()) >= 4
    assert "…" not in text


@pytest.mark.parametrize(
    ("command", "file", "says"),
    [
        ("simulate", "hysteresis_of_candor", "this is a study, not a scenario. Write: python run.py sweep"),
        ("sweep", "tight_control", "this is a scenario, not a study. Write: python run.py simulate"),
        ("sweep", "own.yaml", "this is a scenario, not a study. Write: python run.py simulate"),
        ("sweep", "part.yaml", "this is a scenario, not a study. Write: python run.py simulate"),
        ("calibrate", "own.yaml", "this is a scenario, not a calibration. Write: python run.py simulate"),
        ("simulate", "targets.yaml", "this is a calibration, not a scenario. Write: python run.py calibrate"),
    ],
)
def test_a_file_of_another_kind_is_told_by_the_command_that_takes_it(
    folder: Path, command: str, file: str, says: str
) -> None:
    (folder / "own.yaml").write_text(SMALL.format(title="Own", intensity=0.1), "utf-8")
    (folder / "targets.yaml").write_text("targets: {}\n", "utf-8")
    (folder / "part.yaml").write_text("levers: {}\n", "utf-8")
    refused = called(command, file)
    assert (refused.exit_code, len(refused.stderr.splitlines())) == (2, 1)
    assert says in refused.stderr


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "gbk", "utf-8"])
@pytest.mark.parametrize("command", ["simulate", "check"])
def test_letters_that_the_output_lacks_are_escaped(folder: Path, encoding: str, command: str) -> None:
    (folder / "own.yaml").write_text(SMALL.format(title="收紧 \U0001f600", intensity=0.1), "utf-8")
    arguments = [sys.executable, str(ROOT / "run.py"), command, "own.yaml"]
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    result = subprocess.run(arguments, capture_output=True, env=environment)
    assert (result.returncode, b"Traceback" in result.stderr) == (0, False)


def test_without_an_output_a_command_still_ends_well(folder: Path) -> None:
    called_without = (
        "import sys; sys.stdout = None; from run import program; program(['simulate', 'hard.yaml', '--quiet'])"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    result = subprocess.run(
        [sys.executable, "-c", called_without], capture_output=True, text=True, env=environment
    )
    assert (result.returncode, result.stderr) == (0, "")


def test_a_narrow_terminal_cuts_no_name_of_a_lever(monkeypatch: pytest.MonkeyPatch) -> None:
    console = Console(file=StringIO(), width=80)
    monkeypatch.setattr("experiments.commands.views.stdout", lambda: console)
    called("levers", "--all")
    text = console.file.getvalue()  # type: ignore[attr-defined]
    assert all(f"\n{name} " in text for name in PARAMETERS)


def test_why_trust_differs_is_told_cause_by_cause(folder: Path) -> None:
    result = called("compare", "hard.yaml", "soft.yaml", "--replicates", "2", "--why", "--out", "why")
    text = words(result.stdout)
    assert "Why trust differs in the end" in text
    assert text.index("own failure held to account") < text.index("Trust down +")
    assert (folder / "why" / "why_trust_differs.csv").is_file()
    silent = called("compare", "hard.yaml", "soft.yaml", "--replicates", "2", "--out", "silent")
    assert "Why trust differs" not in silent.stdout
    assert not (folder / "silent" / "why_trust_differs.csv").exists()


def test_a_direction_named_before_the_run_stands_beside_what_was_found(folder: Path) -> None:
    (folder / "soft.yaml").write_text(
        SMALL.format(title="Soft", intensity=0.1)
        + "reference: hard\nexpected: {criticisms: falls, candor: unclear}\n"
    )
    text = words(called("compare", "hard.yaml", "soft.yaml", "--replicates", "8").stdout)
    assert "falls: as expected" in text
    assert "Of 1 directions that soft expects against hard, 1 were found" in text


def test_limits_are_the_same_in_both_directions(folder: Path) -> None:
    there = called("compare", "hard.yaml", "soft.yaml", "--replicates", "1").stdout
    back = called("compare", "soft.yaml", "hard.yaml", "--replicates", "1").stdout
    assert words(there).endswith(LIMITS) and words(back).endswith(LIMITS)


def test_json_is_one_object_and_nothing_else(folder: Path) -> None:
    result = called("compare", "hard.yaml", "soft.yaml", "--replicates", "2", "--json")
    assert list(json.loads(result.stdout)["contrasts"][0]["outcomes"])[:1] == ["initiative"]
    assert result.stderr.splitlines()[-1] == "4 of 4 runs, 0 failed, about 0 s left"
    assert json.loads(called("simulate", "hard.yaml", "--json").stdout)["scenario"] == "hard"
    assert "tasks.new_per_month" in json.loads(called("levers", "--json").stdout)
    assert json.loads(called("schema").stdout)["type"] == "object"
    assert json.loads(called("doctor", "--json").stdout)["engine"] in {"compiled", "interpreted"}


def test_quiet_says_nothing_beside_the_result(folder: Path) -> None:
    assert called("simulate", "hard.yaml", "--quiet").stderr == ""


def test_one_scenario_is_printed(folder: Path) -> None:
    result = called("simulate", "hard.yaml", "--replicates", "3", "--set", "accountability.intensity=0.3")
    assert result.exit_code == 0
    assert "3 of 3 runs came to their end" in result.stdout


def test_settings_and_weeks_change_every_arm(folder: Path) -> None:
    settings = ["--set", "accountability.intensity=0.5", "--set", "prior.forgiven=0.4", "--weeks", "13"]
    result = called("compare", "hard.yaml", "soft.yaml", "--replicates", "1", "--json", *settings)
    assert json.loads(result.stdout)["contrasts"][0]["differing_keys"] == []


def test_a_world_is_shared_by_all(folder: Path) -> None:
    result = called(
        "compare", "--world", "bad_apples", "hard.yaml", "soft.yaml", "--replicates", "1", "--json"
    )
    record = json.loads(result.stdout)
    assert record["reference"] == "hard in bad_apples"
    assert [one["key"] for one in record["contrasts"][0]["differing_keys"]] == ["accountability.intensity"]


def test_a_folder_is_written(folder: Path) -> None:
    result = called("compare", "hard.yaml", "soft.yaml", "--replicates", "1", "--out", "result")
    assert result.exit_code == 0
    assert (folder / "result" / "figure.png").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["simulate", "baselin"], "baselin: there is no scenario of this name. Did you mean 'baseline'?"),
        (
            ["compare", "baseline", "loosend"],
            "loosend: there is no scenario of this name. Did you mean 'loosened'?",
        ),
        (
            ["simulate", "baseline", "--set", "accountability.intensty=0.2"],
            "--set accountability.intensty: there is no lever parameter of this name. "
            "Did you mean 'accountability.intensity'?",
        ),
        (
            ["simulate", "baseline", "--set", "accountability.intensity=0,2"],
            "--set accountability.intensity: expected a number, got '0,2'. Write 0.2, with a point.",
        ),
        (
            ["simulate", "baseline", "--set", "prior.forgiven=2"],
            "--set prior.forgiven: 2 is outside 0 to 1. Write a number from 0 to 1 (probability).",
        ),
        (
            ["simulate", "baseline", "--weeks", "0"],
            "--weeks 0: baseline: weeks: expected a whole number from 1 to 5200, got 0. "
            "Write a whole number of weeks from 1 to 5200.",
        ),
        (
            ["check", "nowhere.yaml"],
            "nowhere.yaml:1:1: there is no such file. Check the spelling, and the folder you are in.",
        ),
    ],
)
def test_wrong_input_gets_one_line_and_2(folder: Path, arguments: list[str], message: str) -> None:
    result = called(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"{message}\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["simulate", "baseline", "--set", "x"],
            "--set x: expected LEVER=VALUE. Write e.g. accountability.intensity=0.2.",
        ),
        (
            ["simulate", "baseline", "--set", "a.b=1", "--set", "a.b=2"],
            "--set a.b: it is set twice. Leave one of the two out.",
        ),
        (
            ["levers", "unheard of"],
            "no lever contains unheard of. Use --all to look among world and population parameters too.",
        ),
        (["levers", "unheard of", "--all"], "no lever contains unheard of."),
        (["compare", "baseline"], "Missing argument 'OTHERS...'."),
        (
            ["compare", "a", "b", "--replicates", "0"],
            "Invalid value for '--replicates': 0 is not in the range 1<=x<=100000.",
        ),
        (
            ["simulate", "a", "--replicates", "2147483647"],
            "Invalid value for '--replicates': 2147483647 is not in the range 1<=x<=100000.",
        ),
        (["compair"], "No such command 'compair'. Did you mean 'compare'?"),
        (["frobnicate"], "No such command 'frobnicate'. Known are: simulate, compare, story"),
        (
            ["simulate", "a", "--seed", "1e9"],
            "Invalid value for '--seed': expected a whole number, got '1e9'. Write digits alone, e.g. 12.",
        ),
    ],
)
def test_wrong_usage_gets_2(arguments: list[str], message: str) -> None:
    result = called(*arguments)
    assert result.exit_code == 2
    assert f"Error: {message}" in result.stderr


def test_all_faults_of_all_files_are_listed_once(folder: Path) -> None:
    (folder / "bad.yaml").write_text(
        "extends: baseline\ntitle: Bad\nlevers:\n  acountability: {intensity: 1}\n"
    )
    result = called("check", "hard.yaml", "bad.yaml", "bad.yaml", "nowhere.yaml")
    assert result.exit_code == 2
    assert result.stdout == "hard.yaml: Hard\n"
    first, second = result.stderr.splitlines()
    assert first.startswith("bad.yaml:4:3: levers.acountability: ")
    assert second.startswith("nowhere.yaml:1:1: ")


def test_unlike_scenarios_are_refused_before_anything_runs(folder: Path) -> None:
    result = called("compare", "hard.yaml", "baseline")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "organisation.spans: [1, 2] in hard, [1, 12] in baseline: the same people" in result.stderr


def test_different_scenarios_of_one_name_are_refused_before_anything_runs(folder: Path) -> None:
    (folder / "other").mkdir()
    (folder / "other" / "hard.yaml").write_text(SMALL.format(title="Other", intensity=0.3))
    result = called("compare", "hard.yaml", "other/hard.yaml")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "hard: two scenarios have this name. Rename one of their files.\n"
    assert called("story", "hard.yaml", "--cadre", "1", "--against", "hard.yaml", "--quiet").exit_code == 0


def test_a_folder_with_something_else_is_refused_before_anything_runs(folder: Path) -> None:
    result = called("simulate", "hard.yaml", "--out", ".")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == ".: the folder holds something else. Name a new or empty folder.\n"


def test_what_will_be_replaced_is_said_before_anything_runs(folder: Path) -> None:
    first, again = (called("simulate", "hard.yaml", "--out", "result") for _ in range(2))
    assert (first.exit_code, again.exit_code) == (0, 0)
    assert "replaced" not in first.stderr
    assert again.stderr.startswith("result: the simulation there will be replaced\n")
    other = called("compare", "hard.yaml", "soft.yaml", "--replicates", "1", "--out", "result")
    assert (other.exit_code, other.stdout) == (2, "")


def test_a_folder_that_cannot_be_replaced_is_refused_before_anything_runs(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "empty").mkdir()
    monkeypatch.chdir(folder / "empty")
    result = called("simulate", "../hard.yaml", "--out", ".")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.endswith("this one is mounted, or you are in it. Name a folder in it.\n")


def test_a_name_that_is_too_long_is_refused_before_anything_runs(folder: Path) -> None:
    result = called("simulate", "hard.yaml", "--out", "n" * 255)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "nothing can be written here" in result.stderr


def test_a_full_disk_gets_one_line_and_1(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "result/runs.csv")

    monkeypatch.setattr("experiments.comparison.results.write_manifest", full)
    result = called("simulate", "hard.yaml", "--out", "result", "--quiet")
    assert (result.exit_code, result.stderr) == (1, "result/runs.csv: No space left on device.\n")
    assert "1 of 1 runs" in result.stdout
    assert not (folder / "result").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["simulate", "hard.yaml"],
        ["compare", "hard.yaml", "soft.yaml", "--replicates", "2"],
        ["story", "hard.yaml", "--cadre", "0"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_a_closed_pipe_costs_no_folder(folder: Path, arguments: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, str(ROOT / "run.py"), *arguments, "--out", "result", "--quiet"]
    result = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, text=True)
    os.close(writer)
    assert (result.returncode, result.stderr) == (1, "")
    assert (folder / "result" / "manifest.json").is_file()


def test_a_job_that_a_scheduler_ends_keeps_what_is_finished(folder: Path) -> None:
    command = [sys.executable, str(ROOT / "run.py"), "compare", "hard.yaml", "soft.yaml"]
    command += ["--replicates", "50000", "--seats", "0", "--out", "result"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        process.stderr.readline()  # some runs have ended, or the model is being compiled
        process.terminate()
        _, said = process.communicate(timeout=120)
    assert process.returncode == 130
    assert "of 100000 runs are kept" in said


def test_progress_that_nobody_reads_stops_nothing(folder: Path) -> None:
    command = [sys.executable, str(ROOT / "run.py"), "simulate", "hard.yaml", "--replicates", "20", "--json"]
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=writer, text=True)
    os.close(writer)
    assert json.loads(done.stdout)["runs"]["ok"] == 20
    without = ["sh", "-c", f"{shlex.join(command)} 2>&-"]
    assert json.loads(subprocess.run(without, stdout=subprocess.PIPE, text=True).stdout)["runs"]["ok"] == 20


def _failing_where(roster: int | None) -> Any:
    def failing(scenario: Scenario, seed: int, replicate: int, **request: Any) -> Run:
        if roster is None or request["roster"] == roster:
            raise ZeroDivisionError("no township")
        return simulate(scenario, seed, replicate, **request)

    return failing


def test_some_failed_runs_give_3_and_the_rest_is_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(experiments.comparison.pairs, "simulate", _failing_where(roster=1))
    result = called("compare", "hard.yaml", "soft.yaml", "--replicates", "3", "--out", "result")
    assert result.exit_code == 3
    assert "2 of 3 pairs." in result.stdout
    assert "4 of 6 runs came to their end." in words(result.stdout)
    assert "failed: roster 1, replicate 0: ZeroDivisionError: no township" in result.stderr
    manifest = json.loads((folder / "result" / "manifest.json").read_text())
    assert [(one["scenario"], one["roster"]) for one in manifest["runs"]["failed"]] == [
        ("hard", 1),
        ("soft", 1),
    ]


def test_only_failed_runs_give_1_and_no_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(experiments.comparison.pairs, "simulate", _failing_where(roster=None))
    result = called("simulate", "hard.yaml", "--replicates", "5", "--out", "result")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1] == "and 2 more"
    assert not (folder / "result").exists()
    assert called("compare", "hard.yaml", "soft.yaml", "--replicates", "2").exit_code == 1


def test_an_interruption_gives_130_and_keeps_what_is_finished(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(futures: Any) -> Any:
        for future in list(futures)[:2]:
            future.exception()
            yield future
        raise KeyboardInterrupt

    monkeypatch.setattr(experiments.comparison.pairs, "as_completed", interrupted)
    monkeypatch.setattr(experiments.comparison.pairs, "cores", lambda: 1)
    result = called(
        "compare", "hard.yaml", "soft.yaml", "--replicates", "100", "--seats", "0", "--out", "result"
    )
    assert result.exit_code == 130
    assert "of 200 runs are kept" in result.stderr
    assert json.loads((folder / "result" / "manifest.json").read_text())["runs"]["interrupted"] is True


def test_an_interruption_outside_runs_gives_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("sim.load_scenario", interrupted)
    result = called("check", "baseline")
    assert (result.exit_code, result.stderr) == (130, "interrupted\n")


def test_progress_is_one_line_at_every_tenth(capsys: pytest.CaptureFixture[str]) -> None:
    times = iter([0.0, 8.0, 18.0])  # at the beginning and at each line
    lines = Lines(clock=lambda: next(times))
    for done in (1, 4, 5, 9):
        lines(done, 20, 1)
    assert capsys.readouterr().err.splitlines() == [
        "4 of 20 runs, 1 failed, about 32 s left",
        "9 of 20 runs, 1 failed, about 22 s left",
    ]


def test_levers_are_found_by_their_meaning() -> None:
    result = called("levers", "hosting")
    assert "inspection.hosting_ban" in result.stdout
    assert "inspection.visits" not in result.stdout
    assert "prior.forgiven" in called("levers", "--all").stdout


def test_the_doctor_names_the_engine_and_the_cache() -> None:
    result = called("doctor")
    assert result.exit_code == 0
    assert "engine" in result.stdout and "cache folder" in result.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_every_command_names_what_it_does(command: str) -> None:
    result = called(command, "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith(f"Usage: program {command} ")
    assert len(result.stdout.splitlines()) > 4


def _modules_after(*arguments: str) -> set[str]:
    """The modules that a command imports in a process of its own."""
    code = (
        "import sys; from run import program; program(sys.argv[1:], standalone_mode=False); "
        "print(' '.join(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(done.stderr.split())


def test_help_imports_nothing_heavy() -> None:
    for arguments in (["--help"], ["compare", "--help"], ["simulate", "--help"]):
        assert not {"numpy", "sim", "rich", "numba", "ruamel.yaml"} & _modules_after(*arguments)


def test_a_table_needs_no_figure_frame_or_statistics_library(folder: Path) -> None:
    paths = (str(folder / "hard.yaml"), str(folder / "soft.yaml"))
    loaded = _modules_after("compare", *paths, "--replicates", "1", "--quiet")
    assert not {"matplotlib", "pandas", "mesa", "scipy.stats", "pyarrow"} & loaded


def test_a_story_is_told_alone_and_beside_another(folder: Path) -> None:
    alone = called("story", "hard.yaml", "--cadre", "2", "--quiet")
    assert alone.exit_code == 0
    assert words(alone.stdout).startswith("Cadre 2, 26 weeks, seed 1, roster 0, replicate 0")
    assert words(alone.stdout).endswith(LIMITS)
    both = called("story", "hard.yaml", "--cadre", "2", "--against", "soft.yaml", "--json", "--out", "result")
    assert [story["scenario"] for story in json.loads(both.stdout)["stories"]] == ["hard", "soft"]
    assert "Hard (hard)" in (folder / "result" / "story.txt").read_text()
    assert json.loads((folder / "result" / "manifest.json").read_text())["kind"] == "story"


def test_two_stories_end_with_why_trust_differs(folder: Path) -> None:
    text = words(called("story", "hard.yaml", "--cadre", "1", "--against", "soft.yaml").stdout)
    assert "Why trust differs in the end" in text
    assert "Why trust differs" not in called("story", "hard.yaml", "--cadre", "1").stdout


def test_a_cadre_that_is_not_there_gets_2(folder: Path) -> None:
    result = called("story", "hard.yaml", "--cadre", "6")
    assert result.exit_code == 2
    assert "hard has no cadre 6: there are 6 cadres, numbered 0 to 5." in words(result.stderr)
