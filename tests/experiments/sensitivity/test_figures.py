"""Figures of sensitivity: every language, the same bytes again, and what they draw is what was found."""

from collections.abc import Callable

import numpy as np
import pytest

from experiments.figures.discovery import draw_discovery
from experiments.figures.drawing import Drawing, drawn_in
from experiments.figures.files import picture
from experiments.figures.loop import draw_loop
from experiments.figures.screening import draw_screening
from experiments.figures.tornado import draw_tornado
from experiments.figures.variance_shares import draw_variance_shares
from experiments.inference import paired_difference
from experiments.languages import Words, words
from experiments.sensitivity.discovery import discover
from experiments.sensitivity.loops import loop
from experiments.sensitivity.screening import ElementaryEffects
from experiments.sensitivity.variance_shares import VarianceShares
from experiments.study.variables import DUMMY

NAMES = ("accountability.intensity", "inspection.visits", DUMMY)
GENERATOR = np.random.default_rng(4)
PLACES = GENERATOR.uniform(size=(200, 2))
CASES = PLACES[:, 0] > 0.7
THREE = np.array([0.1, 0.3, 0.0])


def screening(said: Words) -> Drawing:
    found = ElementaryEffects(NAMES, 20, 4, 0.1, THREE, THREE / 10, THREE, THREE / 2)
    return draw_screening(found, "Formalism", "Formalism (share)", said)


def shares(said: Words) -> Drawing:
    found = VarianceShares(NAMES, 128, 4, 0.1, THREE, THREE / 10, THREE, THREE / 10, {})
    return draw_variance_shares(found, "Formalism", said)


def boxes(said: Words) -> Drawing:
    return draw_discovery(discover(NAMES[:2], PLACES, CASES), NAMES[:2], PLACES, CASES, "service falls", said)


def both_ways(said: Words) -> Drawing:
    lever = np.linspace(0, 1, 5)
    up = GENERATOR.uniform(size=(6, 5))
    return draw_loop(
        loop(lever, up, up + 0.1),
        "feedback.response_standard",
        "candor",
        said("report.loops.one_speed"),
        said,
    )


def tornado(said: Words) -> Drawing:
    here = np.arange(9.0)
    ends = [paired_difference(here, here + shift + here % 2) for shift in (0.1, 0.4)]
    return draw_tornado(NAMES[:2], ends, ends, "initiative", said)


FIGURES = [screening, shares, boxes, both_ways, tornado]


@pytest.mark.parametrize("draw", FIGURES)
def test_a_figure_has_a_title_units_and_a_caption_with_its_n(draw: Callable[[Words], Drawing]) -> None:
    with drawn_in("en"):
        drawing = draw(words("en"))
    assert "formalism" in drawing.title.lower() or draw not in (screening, shares)
    assert drawing.title and any(character.isdigit() for character in drawing.caption)
    assert all(axes.get_xlabel() for axes in drawing.figure.axes)


def test_the_factor_that_matters_most_stands_on_top() -> None:
    with drawn_in("en"):
        labels = [label.get_text() for label in screening(words("en")).figure.axes[0].get_yticklabels()]
    assert labels == ["Inspection: visits", "Accountability: intensity", words("en")("figure.dummy")]


def test_the_drawn_box_is_the_one_that_was_found() -> None:
    found = discover(NAMES[:2], PLACES, CASES)
    assert found.chosen is not None
    box = found.boxes[found.chosen]
    with drawn_in("en"):
        (patch,) = boxes(words("en")).figure.axes[1].patches
    low = next(limit.low for limit in box.limits if limit.factor == NAMES[0])
    assert patch.get_x() == low


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_the_same_figure_gives_the_same_bytes(suffix: str) -> None:
    with drawn_in("en"):
        one, other = (picture(shares(words("en")), suffix, {"study": "x"}) for _ in range(2))
    assert one == other
