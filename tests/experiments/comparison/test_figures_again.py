"""Figures of `compare` and `simulate`: in both languages, with their source, and the same bytes when made again."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from command_line import called
from small_runs import small

from experiments.comparison.comparison import compare
from experiments.comparison.results import write_comparison, write_summary
from experiments.comparison.summary import summarise
from experiments.figures import fonts
from experiments.figures.files import FORMATS, source_of

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def rerun(file: Path) -> tuple[int, str]:
    result = called("rerun", file)
    return result.exit_code, result.output


@pytest.fixture(scope="module", params=["en", "zh"])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    if request.param == "zh" and fonts.chinese_font() is None:
        pytest.skip("no font with Chinese characters here")
    folder = tmp_path_factory.mktemp("figures")
    arms = [small(name).with_weeks(30, 8) for name in ("tight_control", "loosened")]
    write_comparison(compare(arms[0], arms[1:], 3, 2), folder / "compared", [], NOW, request.param)
    write_summary(summarise(arms[0], 3, 2), folder / "simulated", [], NOW, request.param)
    return folder


@pytest.mark.parametrize("kind", ["compared", "simulated"])
@pytest.mark.parametrize("suffix", FORMATS)
def test_a_figure_is_made_again_byte_for_byte(folder: Path, kind: str, suffix: str) -> None:
    file = folder / kind / f"figure.{suffix}"
    assert rerun(file) == (0, f"{file}: identical\n")
    before = file.read_bytes()
    file.write_bytes(before + b"\n")
    assert rerun(file)[0] == 1
    file.write_bytes(before)


@pytest.mark.filterwarnings("error:Glyph")
def test_a_chinese_title_has_its_letters_in_an_english_figure(tmp_path: Path) -> None:
    if fonts.chinese_font() is None:
        pytest.skip("no font with Chinese characters here")
    named = replace(small("loosened").with_weeks(30, 8), name="放松", title="放松")
    write_summary(summarise(named, 3, 2), tmp_path / "simulated", [], NOW, "en")
    assert rerun(tmp_path / "simulated" / "figure.png")[0] == 0


def test_a_figure_says_what_it_is_made_from(folder: Path) -> None:
    source = source_of(folder / "compared" / "figure.svg")
    assert (source["seed"], source["replicates"]) == (3, 2)
    assert [name for name, _ in source["scenarios"]] == ["tight_control", "loosened"]


def test_a_figure_without_its_scenarios_is_refused(folder: Path, tmp_path: Path) -> None:
    alone = tmp_path / "figure.png"
    alone.write_bytes((folder / "compared" / "figure.png").read_bytes())
    code, said = rerun(alone)
    assert code == 2 and "Put it back, or compare the scenarios again." in said
    other = folder / "simulated" / "other.png"
    other.write_bytes(alone.read_bytes())
    code, said = rerun(other)
    assert code == 2 and "it shows other scenarios than those in" in said
