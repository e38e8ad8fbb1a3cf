"""Figures of contrasts: they show what they are given, say how many runs there are, and are the same each time."""

import math
from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from experiments.contrasts.course import course, course_of_means
from experiments.contrasts.distribution import distribution
from experiments.contrasts.measured import Measured
from experiments.contrasts.optimum import optimum
from experiments.contrasts.replicates import stability
from experiments.contrasts.sheet import answer_sheet
from experiments.figures import fonts
from experiments.figures.distributions import draw_distributions
from experiments.figures.drawing import Drawing, drawn_in
from experiments.figures.files import picture
from experiments.figures.forest import draw_forest
from experiments.figures.information_loss import KINDS, draw_information_loss
from experiments.figures.optimum import draw_optimum
from experiments.figures.over_time import draw_over_time
from experiments.figures.pairs import draw_pairs
from experiments.figures.regret import draw_regret
from experiments.figures.replicates import draw_replicates
from experiments.figures.trade_off import draw_trade_off
from experiments.figures.variance import draw_variance
from experiments.inference import Interval, PairedDifference, mean_interval
from experiments.languages import LANGUAGES, Words, words
from sim import load_scenario

POLICIES, WORLDS, PAIRS = ("tight", "light"), ("calm", "rough"), 20
LUCK = np.random.default_rng(1).normal(0, 0.02, (2, 2, PAIRS))
VALUES = {
    "service": np.array([[0.5, 0.6], [0.5, 0.3]])[..., None] + LUCK,
    "breaches": np.array([[0.1, 0.3], [0.2, 0.4]])[..., None] + LUCK[::-1],
}
VALUES["service"][0, 0, 3] = math.nan  # a run that failed
TABLE = Measured(POLICIES, {"world": WORLDS}, VALUES)
SHEET = answer_sheet(TABLE)
LEVELS = np.linspace(0, 1, 5)
CURVE = (1 - 3 * (LEVELS - 0.5) ** 2)[:, None] + np.random.default_rng(2).normal(0, 0.05, (5, PAIRS))
TIME = course(np.arange(6.0), np.random.default_rng(3).random((PAIRS, 6)))
TIERS = course_of_means(np.arange(3.0), np.random.default_rng(4).random((PAIRS, 3)))
CAMPAIGN = load_scenario("burden_cut_campaign").interventions


def _trade_off(language: Words) -> Drawing:
    assert SHEET.trade_off is not None
    intervals = [
        [mean_interval(VALUES[outcome][1, policy]) for policy in (0, 1)] for outcome in SHEET.weighed
    ]
    return draw_trade_off(SHEET.weighed, POLICIES, SHEET.trade_off, intervals, language)


def _regret(language: Words) -> Drawing:
    found = SHEET.outcomes["service"].regret
    assert found is not None
    return draw_regret("service", WORLDS, POLICIES, found, language)


FIGURES: dict[str, Callable[[Words], Drawing]] = {
    "pairs": lambda w: draw_pairs(TABLE, SHEET.answers["light"], dict(zip(POLICIES, POLICIES, strict=True)), w),
    "optimum": lambda w: draw_optimum(optimum(LEVELS, CURVE), "accountability.intensity", "service", 1, w),
    "distributions": lambda w: draw_distributions(
        "service", POLICIES, VALUES["service"][0], [distribution(one) for one in VALUES["service"][0]], w
    ),
    "trade_off": _trade_off,
    "regret": _regret,
    "variance": lambda w: draw_variance({name: one.variance for name, one in SHEET.outcomes.items()}, w),
    "over_time": lambda w: draw_over_time({"candor": [TIME, TIME]}, POLICIES, [(), CAMPAIGN], 260, w),
    "information_loss": lambda w: draw_information_loss([dict.fromkeys(KINDS, TIERS)] * 2, POLICIES, w),
    "replicates": lambda w: draw_replicates(
        {"service": (stability(VALUES["service"][1, 0]), SHEET.answers["light"].differences["service"].stability)}, w
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("figure", FIGURES)
def test_a_figure_is_the_same_each_time_and_has_its_words(figure: str, language: str) -> None:
    if language == "zh" and fonts.chinese_font() is None:
        pytest.skip("no font with Chinese characters here")
    with drawn_in(language):
        first, second = (FIGURES[figure](words(language)) for _ in range(2))
        assert picture(first, "svg", {}) == picture(second, "svg", {})
    assert first.title and first.caption
    assert all(axes.get_xlabel() or axes.get_ylabel() or axes.get_xticklabels() for axes in first.figure.axes)


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        ("pairs", "n = 19-20 of 20 pairs"),
        ("optimum", "n = 20 of 20 pairs"),
        ("distributions", "19/20, 20/20"),
        ("trade_off", "n = 19 of 20 pairs"),
        ("regret", "n = 19 of 20 pairs"),
        ("variance", "n = 19 of 20 pairings"),
        ("over_time", "20/20"),
        ("information_loss", "20/20"),
    ],
)
def test_captions_say_how_many_runs_there_are(figure: str, said: str) -> None:
    assert said in FIGURES[figure](words("en")).caption


def test_pairs_without_room_are_named() -> None:
    names = ("service", "breaches", "candor", "initiative", "formalism", "burden")
    for count in (4, 6):
        table = Measured(POLICIES, {"world": WORLDS}, dict.fromkeys(names[:count], VALUES["service"]))
        (answer,) = answer_sheet(table).answers.values()
        caption = draw_pairs(table, answer, dict(zip(POLICIES, POLICIES, strict=True)), words("en")).caption
        assert caption.endswith("no room for the pairs of: Formalism, Burden.") == (count == 6)


def test_units_stand_on_the_axes() -> None:
    (axes,) = FIGURES["optimum"](words("en")).figure.axes
    assert (axes.get_xlabel(), axes.get_ylabel()) == (
        words("en").axis("accountability.intensity"),
        "Service to citizens (index)",
    )


def test_an_optimum_inside_is_marked_and_another_is_not() -> None:
    inside = draw_optimum(optimum(LEVELS, CURVE), "accountability.intensity", "service", 1, words("en"))
    flat = draw_optimum(optimum(LEVELS, 0 * CURVE), "accountability.intensity", "service", 1, words("en"))
    assert "lies inside: 0." in inside.caption and "No two levels" in flat.caption
    assert len(inside.figure.axes[0].patches) == 1 and not flat.figure.axes[0].patches


def test_an_outcome_that_should_be_low_keeps_its_own_numbers() -> None:
    drawn = draw_optimum(optimum(LEVELS, CURVE), "accountability.intensity", "formalism", -1, words("en"))
    assert drawn.figure.axes[0].get_lines()[0].get_ydata() == pytest.approx(-CURVE.mean(axis=1))


def test_interventions_are_marked_in_every_panel() -> None:
    plain = draw_over_time({"candor": [TIME]}, ["tight"], [()], 260, words("en")).figure.axes[0]
    marked = draw_over_time({"candor": [TIME]}, ["tight"], [CAMPAIGN], 260, words("en")).figure.axes[0]
    assert len(marked.get_lines()) == len(plain.get_lines()) + 2 * len(CAMPAIGN)


def test_what_lasts_is_marked_up_to_the_end_of_the_run() -> None:
    lasting = load_scenario("burden_cut_adaptive").interventions
    assert lasting and all(one.until_week is None for one in lasting)
    (axes,) = draw_over_time({"candor": [TIME]}, ["tight"], [lasting], 26, words("en")).figure.axes
    bars = [line for line in axes.get_lines() if line.get_linewidth() == 2.5]
    assert [float(np.asarray(bar.get_xdata())[-1]) for bar in bars] == [26] * len(bars)


def test_numbers_below_a_forest_leave_each_other_room() -> None:
    ends = [(-0.09, 0.0), (-0.018, 0.0), (0.0, 0.0044), (-0.012, 0.003), (-1300.0, 200.0), (-0.03, 0.0)]
    outcomes = ("service", "breaches", "candor", "initiative", "formalism", "burden")
    found = {
        name: [PairedDifference(9, 0.0, 0.0, end, Interval(end, end, "t"), 1.0, 1.0) for end in two]
        for name, two in zip(outcomes, ends, strict=True)
    }
    with drawn_in("en"):
        rows = ["Caps on meetings, documents and visits, with less demand for control", "Step by step"]
        figure = draw_forest(rows, found, 9, words("en")).figure
        FigureCanvasAgg(figure).draw()
    for axes in figure.axes:
        boxes = [label.get_window_extent() for label in axes.get_xticklabels() if label.get_text()]
        shown = [box for box in boxes if axes.bbox.x0 <= (box.x0 + box.x1) / 2 <= axes.bbox.x1]
        gaps = [right.x0 - left.x1 for left, right in pairwise(shown)]
        assert gaps and min(gaps) > 4, axes.get_title("left")  # pixels


def test_courses_by_hand() -> None:
    values = np.array([[0.0, math.nan], [10.0, 4.0], [20.0, 8.0], [math.nan, math.nan]])
    found = course(np.arange(2.0), values)
    assert (found.planned, found.runs) == (4, 3)
    assert (found.mean.tolist(), found.low.tolist()) == ([10, 6], pytest.approx([2, 4.4]))
    means = course_of_means(np.arange(2.0), values)
    assert means.high[1] == pytest.approx(6 + 12.7062 * 2, abs=1e-3)


def test_nothing_measured_leaves_gaps() -> None:
    found = course(np.arange(2.0), np.full((3, 2), math.nan))
    assert found.runs == 0 and np.isnan(found.mean).all()
