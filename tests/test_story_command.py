"""The command `story`: what it prints, writes and refuses."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from experiments.limits import LIMITS
from run import program

SMALL = """\
extends: baseline
title: {title}
organisation: {{spans: [1, 2], cadres: 3}}
weeks: 26
warmup_weeks: 4
levers:
  accountability: {{intensity: {intensity}}}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with two small scenarios."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "hard.yaml").write_text(SMALL.format(title="Hard", intensity=0.9))
    (tmp_path / "soft.yaml").write_text(SMALL.format(title="Soft", intensity=0.1))
    return tmp_path


def called(*arguments: str) -> Result:
    return CliRunner().invoke(program, arguments)


def words(text: str) -> str:
    return " ".join(text.split())


def test_a_story_is_told_alone_and_beside_another(folder: Path) -> None:
    alone = called("story", "hard.yaml", "--cadre", "2", "--quiet")
    assert alone.exit_code == 0
    assert words(alone.stdout).startswith("Cadre 2, 26 weeks, seed 1, roster 0, replicate 0")
    assert words(alone.stdout).endswith(LIMITS)
    both = called("story", "hard.yaml", "--cadre", "2", "--against", "soft.yaml", "--json", "--out", "result")
    assert [story["scenario"] for story in json.loads(both.stdout)["stories"]] == ["hard", "soft"]
    assert "Hard (hard)" in (folder / "result" / "story.txt").read_text()
    assert json.loads((folder / "result" / "manifest.json").read_text())["kind"] == "story"


def test_a_cadre_that_is_not_there_gets_2(folder: Path) -> None:
    result = called("story", "hard.yaml", "--cadre", "6")
    assert result.exit_code == 2
    assert "hard has no cadre 6: there are 6 cadres, numbered 0 to 5." in words(result.stderr)
