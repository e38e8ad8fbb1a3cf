"""The command that prints the scorecard."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from run import program


def called(*arguments: str) -> Result:
    return CliRunner().invoke(program, ["validate", *arguments])


def test_facts_are_scored_and_kept(tmp_path: Path) -> None:
    result = called("--only", "C12", "--only", "C13", "--blocks", "2", "--out", str(tmp_path), "--quiet")
    assert result.exit_code == 0
    assert "near beyond far" in result.stdout
    assert "C13 input: work.amplification" in result.stdout
    assert "Predicted: 1 of 1 signs" in result.stdout
    assert (tmp_path / "C12.json").is_file()


def test_json_is_one_object(tmp_path: Path) -> None:
    found = json.loads(
        called("--only", "C35", "--blocks", "2", "--out", str(tmp_path), "--json", "--quiet").stdout
    )
    assert found["rows"][0]["scores"][0]["sign"] is True
    assert found["groups"]["predicted"] == {"signs": 1, "signs_found": 1, "sizes": 0, "sizes_found": 0}


def test_a_fact_to_be_confirmed_is_marked(tmp_path: Path) -> None:
    assert "C35 *" in called("--only", "C35", "--blocks", "2", "--out", str(tmp_path), "--quiet").stdout


def test_an_unknown_fact_is_refused(tmp_path: Path) -> None:
    result = called("--only", "C99", "--out", str(tmp_path))
    assert result.exit_code == 2
    assert "there is no fact C99. Known are: C1, C2," in result.stderr


def test_an_unknown_theory_is_refused(tmp_path: Path) -> None:
    result = called("--theory", "magic", "--out", str(tmp_path))
    assert result.exit_code == 2
    assert "Known are: rational_cheater, crowding_out, no_trust." in " ".join(result.stderr.split())
