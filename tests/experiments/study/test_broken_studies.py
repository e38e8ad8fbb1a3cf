"""Broken studies: each gives its exact messages, and none anything else."""

import random
import re
from pathlib import Path

import pytest
from command_line import called
from mutations import mutated
from ruamel.yaml import YAML
from small_studies import study

from experiments.study import Study, StudyError, read_study
from experiments.study.reading import STUDIES
from sim.errors import ScenarioError

FOLDER = Path(__file__).parents[2] / "broken_studies"
EXPECTED: dict[str, list[str]] = YAML(typ="safe").load(FOLDER / "expected.yaml")
VALID = {path.stem: path.read_text("utf-8") for path in sorted(STUDIES.glob("*.yaml"))}
MESSAGE = re.compile(r"(?s)mutant\.yaml:[1-9]\d*:[1-9]\d*: .+[.?]")


def test_every_broken_study_has_its_messages() -> None:
    assert {path.name for path in FOLDER.glob("*.yaml")} - {"expected.yaml"} == set(EXPECTED)
    assert len(EXPECTED) >= 53


@pytest.mark.parametrize("name", EXPECTED)
def test_broken_study(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FOLDER)
    with pytest.raises(StudyError) as caught:
        read_study(name)
    assert list(caught.value.messages) == [f"{name}:{message}" for message in EXPECTED[name]]


def test_a_study_nobody_ships() -> None:
    with pytest.raises(StudyError, match=r"there is no study of this name. Did you mean '(\w+)'\?"):
        read_study(next(iter(VALID))[:-2])


def test_an_unsafe_tag_is_never_executed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "unsafe.yaml").write_text("schema: 1\nname: !!python/object/apply:os.mkdir [hacked]\n")
    with pytest.raises(StudyError, match=r"the tag '!!python/object/apply:os.mkdir' is not allowed"):
        read_study(tmp_path / "unsafe.yaml")
    assert not (tmp_path / "hacked").exists()


def refused_or_usable(path: Path, luck: random.Random) -> bool:
    """Break a valid study, read it, and check that it is refused with its place, or can be used (True)."""
    text = mutated(VALID[luck.choice(sorted(VALID))], luck)
    path.write_bytes(text.encode("utf-8", errors="surrogatepass"))
    try:
        study = read_study(path)
    except StudyError as error:
        assert error.messages
        for message in error.messages:
            assert MESSAGE.search(message), message
        return False
    assert isinstance(study, Study)
    assert len(study.points()) == study.size
    try:
        study.scenario(study.points()[-1])
    except ScenarioError as error:  # a point too far on to be tried when the file was read
        assert study.size > 1_000, error
    return True


def outcomes_of_mutations(folder: Path, seeds: range) -> list[bool]:
    path = folder / "mutant.yaml"
    return [refused_or_usable(path, random.Random(seed)) for seed in seeds]


def test_a_mutated_study_can_be_used_or_says_where_it_is_broken(tmp_path: Path) -> None:
    assert set(outcomes_of_mutations(tmp_path, range(100))) == {True, False}


@pytest.mark.slow
@pytest.mark.parametrize("part", range(10))
def test_many_mutated_studies(tmp_path: Path, part: int) -> None:
    assert set(outcomes_of_mutations(tmp_path, range(200 * part, 200 * (part + 1)))) == {True, False}


TABLES = {
    "learning.gain;voice.peers\n0,1;2\n": (
        "1:1: there is no parameter 'learning.gain;voice.peers'. Put commas between the columns.",
        "2:1: 2 values for 1 columns. Write one value for each column.",
    ),
    "": ("1:1: the table has no rows. Write one line a point.",),
    "label\nx\n": ("1:1: no column sets anything. Name a parameter in the first line.",),
    "learning.gain,learning.gain\n0.1,0.2\n": (
        "1:2: learning.gain: this column is there twice. Take one of the two out.",
    ),
    "learning.gain,,\n0.1,,\n": tuple(
        f"1:{place}: this column has no name. Name it in the first line, or take the commas away that make one more."
        for place in (2, 3)
    ),
    'learning.gain\n"0.1\n': ("1:1: this is no table (unexpected end of data). Save it as CSV with commas.",),
}


@pytest.mark.parametrize("table", TABLES)
def test_a_broken_table_of_points(table: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "points.csv").write_text(table)
    with pytest.raises(StudyError) as caught:
        study(tmp_path, "design: {method: csv, file: points.csv}\n")
    assert caught.value.messages == tuple(
        f"study.yaml:7:29: design.file: points.csv:{message}" for message in TABLES[table]
    )


def test_the_command_line_never_shows_a_traceback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    codes = set()
    for seed in range(1_000_000, 1_000_040):
        luck = random.Random(seed)
        text = mutated(VALID[luck.choice(sorted(VALID))], luck)
        Path("mutant.yaml").write_bytes(text.encode("utf-8", errors="surrogatepass"))
        result = called("check", "mutant.yaml")
        codes.add(result.exit_code)
        assert result.exception is None or isinstance(result.exception, SystemExit)
        assert bool(result.stderr) == (result.exit_code == 2)
        assert "Traceback" not in result.stderr
    assert codes == {0, 2}
