"""The command that prints the scorecard."""

import json
import signal
from pathlib import Path

import pytest
from click.testing import Result
from command_line import called

from experiments.commands.validate import PARTS as NAMED
from experiments.validation.facts import MEASURES
from experiments.validation.over_draws import read_summary
from experiments.validation.part import Effort, Part, Table, Work
from experiments.validation.parts import PARTS
from experiments.validation.sample import Floats, Sample


def validated(*arguments: str) -> Result:
    return called("validate", *arguments)


def test_facts_are_scored_and_kept(tmp_path: Path) -> None:
    result = validated("--only", "C12", "--only", "C13", "--blocks", "2", "--out", str(tmp_path), "--quiet")
    assert result.exit_code == 0
    assert "near beyond far" in result.stdout
    assert "C13 input: work.amplification" in result.stdout
    assert "Predicted: 1 of 1 signs" in result.stdout
    assert (tmp_path / "C12.json").is_file()


def test_json_is_one_object(tmp_path: Path) -> None:
    found = json.loads(
        validated("--only", "C35", "--blocks", "2", "--out", str(tmp_path), "--json", "--quiet").stdout
    )
    assert found["rows"][0]["scores"][0]["sign"] is True
    assert found["groups"]["predicted"] == {"signs": 1, "signs_found": 1, "sizes": 0, "sizes_found": 0}


def test_a_fact_to_be_confirmed_is_marked(tmp_path: Path) -> None:
    assert "C35 *" in validated("--only", "C35", "--blocks", "2", "--out", str(tmp_path), "--quiet").stdout


def test_an_unknown_fact_is_refused(tmp_path: Path) -> None:
    result = validated("--only", "C99", "--out", str(tmp_path))
    assert result.exit_code == 2
    assert "there is no fact C99. Known are: C1, C2," in result.stderr


def test_an_unknown_theory_is_refused(tmp_path: Path) -> None:
    result = validated("--theory", "magic", "--out", str(tmp_path))
    assert result.exit_code == 2
    assert "Known are: rational_cheater, crowding_out, no_trust." in " ".join(result.stderr.split())


def test_a_part_is_measured_kept_for_its_page_and_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def measure(effort: Effort, work: Work) -> dict[str, int]:
        work.shown(1, 1, 0)
        return {"draws": effort.around, "pairs": effort.pairs, "prefectures": effort.protocol_pairs}

    table = Table("Counted", "As asked.", ("draws", "pairs"), [("seven", "four")])
    monkeypatch.setitem(PARTS, "worlds", Part("worlds", measure, lambda found: [table]))
    few = ("--draws", "7", "--pairs", "4", "--protocol-pairs", "6")
    result = validated("worlds", *few, "--out", str(tmp_path), "--quiet")
    assert result.exit_code == 0
    assert "seven" in result.stdout
    assert read_summary(tmp_path, "worlds") == {"draws": 7, "pairs": 4, "prefectures": 6}
    found = json.loads(validated("worlds", "--draws", "7", "--out", str(tmp_path), "--json", "--quiet").stdout)
    assert found == {"worlds": {"draws": 7, "pairs": 3, "prefectures": 100}}


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_an_interruption_keeps_the_fact_in_hand_and_says_how_to_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sent: signal.Signals
) -> None:
    usual = MEASURES["C12"]

    def interrupted(sample: Sample) -> dict[str, Floats]:
        signal.raise_signal(sent)
        return usual(sample)

    monkeypatch.setitem(MEASURES, "C12", interrupted)
    asked = ("--only", "C12", "--only", "C35", "--blocks", "2", "--workers", "1", "--out", str(tmp_path), "--quiet")
    result = validated(*asked)
    assert (result.exit_code, result.stdout) == (130, "")
    how = f"What was measured is kept in {tmp_path}. To go on, give the same command again."
    assert result.stderr.splitlines() == [how, "interrupted"]
    assert [path.name for path in tmp_path.iterdir()] == ["C12.json"]


def test_a_folder_that_cannot_be_written_to_is_refused_before_anything_is_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(MEASURES, "C12")
    (tmp_path / "file").write_text("")
    result = validated("--only", "C12", "--out", str(tmp_path / "file" / "here"), "--quiet")
    told = f"{tmp_path / 'file' / 'here'}: nothing can be written here (Not a directory). Name another folder.\n"
    assert (result.exit_code, result.stderr) == (2, told)


def test_an_unknown_part_is_refused() -> None:
    assert "'galaxies' is not one of" in validated("galaxies").stderr


def test_the_command_knows_every_part() -> None:
    assert ("facts", *PARTS) == NAMED


@pytest.mark.slow
@pytest.mark.parametrize("part", PARTS)
def test_every_part_can_be_told_after_few_draws(part: str, tmp_path: Path) -> None:
    few = ("--draws", "2", "--pairs", "2", "--default-pairs", "2", "--protocol-pairs", "2")
    result = validated(part, *few, "--out", str(tmp_path), "--quiet")
    assert result.exit_code == 0
    assert PARTS[part].tables(read_summary(tmp_path, part))[0].title in " ".join(result.stdout.split())
