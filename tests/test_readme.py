"""What the README shows works: its Python runs, its commands and paths exist, its numbers are the model's."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from experiments import front_page
from experiments.provenance import ROOT
from run import COMMANDS, PAGES, program
from sim import load_scenario
from sim.errors import ScenarioError

PAGE = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
PYTHON = [text for language, text in BLOCKS if language == "python"]
YAML = [text for language, text in BLOCKS if language == "yaml"]
COMMAND_LINES = [
    shlex.split(line, comments=True)
    for language, text in BLOCKS
    if language in ("sh", "bat")
    for line in text.replace("\\", "/").splitlines()
]
RUN_LINES = [words[words.index("run.py") + 1 :] for words in COMMAND_LINES if "run.py" in words]
MAKE_TARGETS = {words[1] for words in COMMAND_LINES if words[0] == "make"} | set(re.findall(r"`make ([\w-]+)`", PAGE))


def test_python_examples_run() -> None:
    assert PYTHON
    for text in PYTHON:
        done = subprocess.run([sys.executable, "-c", text], cwd=ROOT, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout[:10]) == (0, "initiative"), done.stderr


@pytest.fixture
def somewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with the files and results that the commands name."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "scenarios").symlink_to(ROOT / "scenarios")
    (tmp_path / "larger.yaml").touch()
    for folder in ("relief", "shards"):
        (tmp_path / "results" / folder).mkdir(parents=True)


@pytest.mark.usefixtures("somewhere")
@pytest.mark.parametrize("words", RUN_LINES, ids=" ".join)
def test_commands_are_understood(words: list[str]) -> None:
    name, *arguments = words
    command = program.get_command(click.Context(program), name)
    assert command is not None
    command.make_context(name, arguments)  # raises where an option or argument is wrong


def test_every_command_is_shown() -> None:
    assert {words[0] for words in RUN_LINES} == {*COMMANDS, *PAGES}


@pytest.mark.parametrize("words", RUN_LINES, ids=" ".join)
def test_scenarios_and_levers_in_commands_exist(words: list[str]) -> None:
    if words[0] not in ("compare", "simulate", "story"):
        return
    name, *arguments = words
    given = program.get_command(click.Context(program), name).make_context(name, arguments).params
    names = [given[key] for key in ("scenario", "reference", "against") if given.get(key)] + [*given.get("others", ())]
    assert names
    for scenario in names:
        changes = dict(setting.split("=") for setting in given["settings"])
        load_scenario(scenario, given["world"]).with_levers({key: float(value) for key, value in changes.items()})


def test_the_policy_shown_is_right(tmp_path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(YAML[0], "utf-8")
    assert load_scenario(file).title == "Fewer visits, then a campaign"


def test_the_world_shown_is_one_in_a_folder_of_worlds_and_nowhere_else(tmp_path) -> None:
    (tmp_path / "worlds").mkdir()
    for folder in (tmp_path, tmp_path / "worlds"):
        (folder / "floods.yaml").write_text(YAML[1], "utf-8")
    met = load_scenario("tight_control", tmp_path / "worlds" / "floods.yaml")
    assert met.values["work.hazardous_share"] == 0.4
    with pytest.raises(ScenarioError):
        load_scenario("tight_control", tmp_path / "floods.yaml")


def test_make_has_every_target_named() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert {"demo", "test"} <= MAKE_TARGETS
    assert set(re.findall(r"^([\w-]+):", makefile, re.MULTILINE)) >= MAKE_TARGETS


def test_every_path_named_is_there() -> None:
    linked = re.findall(r"\]\(([^)]+)\)", PAGE)
    listed = re.findall(r"^\| `([^`]+)` \|", PAGE, re.MULTILINE)
    assert linked and listed
    assert [path for path in linked + listed if not (ROOT / path).exists()] == []


def test_numbers_are_those_of_the_model() -> None:
    shown = front_page.PART.search(PAGE)
    assert shown is not None
    assert front_page.headline(front_page.comparison()) in shown[0], "run `make readme`"
