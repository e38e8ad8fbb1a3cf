"""The house style of figures: colours that everybody can tell apart, one font, units on axes."""

from typing import Any, Literal

Dash = Literal["-", "--", "-.", ":"]

# Okabe and Ito (2008): told apart by people with any common kind of colour blindness, and in print.
BLACK, ORANGE, SKY, GREEN = "#000000", "#E69F00", "#56B4E9", "#009E73"
BLUE, VERMILION, PURPLE = "#0072B2", "#D55E00", "#CC79A7"
REFERENCE = BLACK
OTHERS = (BLUE, VERMILION, GREEN, PURPLE, ORANGE, SKY)
MARKERS = ("D", "o", "s", "^", "v")
DASHES: tuple[Dash, ...] = ("-", "--", "-.", ":")  # beside the colour, so that nothing depends on it alone
GREY = "#666666"
BAND = 0.18  # opacity of a band
SEQUENTIAL, UNCERTAINTY = "cividis", "Greys"  # maps that keep their order in print and for everybody's eyes
BESIDE: Any = {"loc": "upper left", "bbox_to_anchor": (1.02, 1.0), "borderaxespad": 0.0}  # a legend to the right

RC: Any = {
    "font.family": ["DejaVu Sans"],  # other languages: experiments.figures.fonts
    "font.size": 9,
    "axes.titlesize": 10,
    "axes.titlelocation": "left",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": GREY,
    "xtick.color": GREY,
    "ytick.color": GREY,
    "axes.labelcolor": GREY,
    "legend.frameon": False,
    "figure.dpi": 100,
    "savefig.dpi": 150,
    "svg.fonttype": "none",  # text stays text
    "svg.hashsalt": "trustgap",  # the same figure gives the same file
}


def colour(position: int) -> str:
    """Colour of a scenario: 0 is the reference."""
    return REFERENCE if position == 0 else OTHERS[(position - 1) % len(OTHERS)]


def dash(position: int) -> Dash:
    """Line style of a scenario."""
    return DASHES[position % len(DASHES)]


def marker(position: int) -> str:
    """Marker of a scenario."""
    return MARKERS[position % len(MARKERS)]
