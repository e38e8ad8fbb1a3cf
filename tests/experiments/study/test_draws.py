"""A study over a stored set of parameter draws."""

from pathlib import Path

import pytest
from small_studies import HEAD, settings, study

from experiments.study import StudyError
from experiments.study.draws import Draws

DRAWS = "draw,distance,learning.gain,voice.threshold\n" + "".join(
    f"{draw},{draw / 10},{draw / 100},0.05\n" for draw in range(1, 7)
)
CONTRAST = """\
design:
  method: contrast
  reference: tight_control
  policies: [tight_control, loosened]
  across: {workload.documents: [4, 12]}
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "accepted.csv").write_text(DRAWS)
    return tmp_path


def test_every_point_is_run_under_every_draw(here: Path) -> None:
    made = study(here, CONTRAST, HEAD + "over: {draws: accepted.csv}\n")
    assert made.size == len(made.points()) == 6 * 4
    assert [point.number for point in made.points()] == list(range(24))
    fifth = made.points()[4:8]
    assert {point.draw for point in fifth} == {1}
    assert [point.cell for point in fifth] == [2, 2, 3, 3]
    assert [dict(point.settings) for point in fifth[::2]] == [
        {"learning.gain": 0.02, "voice.threshold": 0.05, "workload.documents": documents}
        for documents in (4.0, 12.0)
    ]
    assert made.scenario(fifth[0]).values["learning.gain"] == 0.02


def test_some_draws_are_spread_over_the_table(here: Path) -> None:
    made = study(here, CONTRAST, HEAD + "over: {draws: accepted.csv, most: 3}\n")
    assert isinstance(made.over, Draws)
    assert [row["learning.gain"] for row in made.over.rows] == [0.01, 0.03, 0.05]
    assert len(settings(made)) == 12


def test_what_the_draws_set_cannot_be_varied_or_set_again(here: Path) -> None:
    design = "design: {method: factorial, factors: {learning.gain: [0.1, 0.2]}}\n"
    with pytest.raises(StudyError, match=r"learning.gain is fixed in over and varied here"):
        study(here, design, HEAD + "over: {draws: accepted.csv}\n")
    model = HEAD.replace("weeks: 52", "weeks: 52, set: {voice.threshold: 0.1}")
    with pytest.raises(StudyError, match=r"accepted.csv:1:4: voice.threshold is fixed in model.set"):
        study(here, CONTRAST, model + "over: {draws: accepted.csv}\n")


def test_faults_of_a_table_are_named_with_their_place(here: Path) -> None:
    (here / "accepted.csv").write_text("learning.gain,lerning.memory\n0.1,2\nmuch,3\n0.2\n")
    with pytest.raises(StudyError) as caught:
        study(here, CONTRAST, HEAD + "over: {draws: accepted.csv}\n")
    places = [message.split("over.draws: ")[1].split(": ")[0] for message in caught.value.messages]
    assert places == ["accepted.csv:1:2", "accepted.csv:3:1", "accepted.csv:4:1"]
    assert "Did you mean 'learning.memory'?" in caught.value.messages[0]


@pytest.mark.parametrize("file", ["gone.csv", "gone.parquet", "accepted.parquet", "empty.csv"])
def test_a_table_that_cannot_be_read(here: Path, file: str) -> None:
    (here / "accepted.parquet").write_text("no table")
    (here / "empty.csv").write_text("learning.gain\n")
    with pytest.raises(StudyError, match=rf"over.draws: {file}:1:1: .+\."):
        study(here, CONTRAST, HEAD + f"over: {{draws: {file}}}\n")
