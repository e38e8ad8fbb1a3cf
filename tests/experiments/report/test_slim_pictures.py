"""Pictures in a page carry no weight that nobody sees."""

from experiments.figures.drawing import Drawing
from experiments.report.parts import picture, slim


def test_lengths_and_names_are_cut_and_words_stay() -> None:
    drawn = (
        '<svg width="10.123456pt">\n <g id="axes_1">\n  <path id="mark" d="M 0.006 1.25 \nL 2.3456 3 \n"/>\n'
        '  <use xlink:href="#mark" x="1.999999"/>\n  <text>a  0.123456</text>\n </g>\n</svg>'
    )
    assert slim(drawn) == (
        '<svg width="10.12pt"><g><path id="mark" d="M 0.01 1.25 L 2.35 3 "/>'
        '<use xlink:href="#mark" x="2.00"/><text>a  0.123456</text></g></svg>'
    )


def test_a_picture_is_slim() -> None:
    from matplotlib.figure import Figure

    figure = Figure()
    figure.subplots().plot([0, 1 / 3], [0, 1 / 7])
    drawn = picture(Drawing(figure, "title", "caption"), "one").svg
    assert slim(drawn) == drawn and "<g id=" not in drawn and 'id="one-' in drawn
