"""Broken scenario files: each gives its exact messages, and none anything else."""

import builtins
import random
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mutations import mutated
from ruamel.yaml import YAML

from sim.errors import ScenarioError
from sim.scenario import Scenario
from sim.scenario_files import SCENARIOS, load_scenario

FOLDER = Path(__file__).parent / "broken_yaml"
EXPECTED: dict[str, list[str]] = YAML(typ="safe").load(FOLDER / "expected.yaml")
HEAD = "extends: baseline\ntitle: Something is wrong here\n"


def test_every_broken_file_has_its_messages() -> None:
    files = {str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*.yaml")} - {"expected.yaml"}
    assert files == set(EXPECTED)
    assert len(files) >= 80


@pytest.mark.parametrize("name", EXPECTED)
def test_broken_file(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FOLDER)
    with pytest.raises(ScenarioError) as caught:
        load_scenario(name)
    assert list(caught.value.messages) == [f"{name}:{message}" for message in EXPECTED[name]]


def messages_of(path: Path) -> tuple[str, ...]:
    """What loading a file beneath the working directory complains of."""
    with pytest.raises(ScenarioError) as caught:
        load_scenario(path)
    return caught.value.messages


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_folder(here: Path) -> None:
    (here / "folder.yaml").mkdir()
    message = "folder.yaml:1:1: this is a folder. Give the name of a file in it."
    assert messages_of(here / "folder.yaml") == (message,)


def test_a_file_that_is_not_there(here: Path) -> None:
    message = "gone.yaml:1:1: there is no such file. Check the spelling, and the folder you are in."
    assert messages_of(here / "gone.yaml") == (message,)


def test_a_file_that_may_not_be_read(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = here / "secret.yaml"
    path.write_text(HEAD)
    really_open = builtins.open

    def forbidding(file: Any, *arguments: Any, **options: Any) -> Any:
        if Path(file) == path:
            raise PermissionError(13, "Permission denied", str(file))
        return really_open(file, *arguments, **options)

    load_scenario("baseline")
    monkeypatch.setattr(builtins, "open", forbidding)
    message = (
        "secret.yaml:1:1: you are not allowed to read this file. Ask its owner for permission, or copy it."
    )
    assert messages_of(path) == (message,)


def test_a_disk_that_fails(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*arguments: Any, **options: Any) -> Any:
        raise OSError(5, "Input/output error")

    load_scenario("baseline")
    (here / "lost.yaml").write_text(HEAD)
    monkeypatch.setattr(builtins, "open", failing)
    what = "this file cannot be read ([Errno 5] Input/output error)."
    assert messages_of(here / "lost.yaml") == (f"lost.yaml:1:1: {what} Give the name of a YAML file.",)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (HEAD.encode() + b"question: na\xefve?\n", "3:13: from here on the file is not UTF-8 text."),
        (HEAD.encode("utf-16"), "1:1: from here on the file is not UTF-8 text."),
    ],
)
def test_a_file_in_another_encoding(here: Path, content: bytes, message: str) -> None:
    (here / "old.yaml").write_bytes(content)
    assert messages_of(here / "old.yaml") == (f"old.yaml:{message} Save it with the encoding UTF-8.",)


def test_utf_8_with_and_without_mark_and_with_windows_lines(here: Path) -> None:
    text = "extends: baseline\ntitle: 减负\n".replace("\n", "\r\n")
    for encoding in ("utf-8", "utf-8-sig"):
        (here / "chinese.yaml").write_bytes(text.encode(encoding))
        assert load_scenario(here / "chinese.yaml").title == "减负"


def test_a_character_that_cannot_be_printed(here: Path) -> None:
    (here / "bell.yaml").write_text(HEAD + "question: a \x07?\n")
    message = "bell.yaml:3:13: a character that cannot be printed stands here. Delete it."
    assert messages_of(here / "bell.yaml") == (message,)


def test_a_file_that_is_too_large(here: Path) -> None:
    (here / "large.yaml").write_text("#" * 1_000_001)
    what = "this file is larger than 1 MB."
    assert messages_of(here / "large.yaml") == (f"large.yaml:1:1: {what} Give the name of a smaller one.",)


def test_no_ordinary_file(here: Path) -> None:
    message = "/dev/null:1:1: this is no ordinary file. Give the name of a YAML file."
    assert messages_of(Path("/dev/null")) == (message,)


def test_a_name_that_no_file_can_have() -> None:
    with pytest.raises(ScenarioError):
        load_scenario("nul\0byte.yaml")


def test_an_unsafe_tag_is_never_executed(here: Path) -> None:
    (here / "unsafe.yaml").write_text(HEAD + "question: !!python/object/apply:os.mkdir [hacked]\n")
    assert len(messages_of(here / "unsafe.yaml")) == 1
    assert not (here / "hacked").exists()


def test_a_billion_laughs_are_refused(here: Path) -> None:
    lines = [
        "a: &a [x, x]",
        *(f"{y}: &{y} [*{x}, *{x}]" for x, y in zip("abcdefgh", "bcdefghi", strict=True)),
    ]
    (here / "laughs.yaml").write_text("\n".join(lines))
    refused = [message for message in messages_of(here / "laughs.yaml") if "anchors and aliases" in message]
    assert len(refused) == 1 + 8 * 3


VALID = {path.stem: path.read_text() for path in sorted(SCENARIOS.rglob("*.yaml"))}
MESSAGE = re.compile(r"(?s)mutant\.yaml:[1-9]\d*:[1-9]\d*: .+[.?]")


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(sorted(VALID)), st.sampled_from(["", "worlds"]), st.randoms(use_true_random=False))
def test_a_mutated_file_is_a_scenario_or_says_where_it_is_broken(
    tmp_path_factory: pytest.TempPathFactory, name: str, folder: str, luck: random.Random
) -> None:
    path = tmp_path_factory.getbasetemp() / folder / "mutant.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(mutated(VALID[name], luck).encode("utf-8", errors="surrogatepass"))
    try:
        scenario = load_scenario(path)
    except ScenarioError as error:
        assert error.messages
        for message in error.messages:
            assert MESSAGE.search(message), message
    else:
        assert isinstance(scenario, Scenario)
        assert len(scenario.fingerprint()) == 64
