"""The numbers and the picture of the README, made from runs: `python -m experiments.front_page`."""

import re
import tempfile
from pathlib import Path

from experiments.comparison.comparison import Comparison, compare
from experiments.inference import PairedDifference
from experiments.numbers import with_sign
from experiments.provenance import ROOT
from sim import load_scenario
from sim.measures import BY_NAME

README = ROOT / "README.md"
PICTURE = ROOT / "docs" / "picture.png"
SHOWN = (
    "initiative", "candor", "formalism", "real_completion", "service",
    "trust_down", "trust_up", "burden", "breaches", "disasters",
)  # fmt: skip
PART = re.compile(r"(<!-- made from the code: headline -->\n).*?(\n<!-- end -->)", re.DOTALL)


def comparison() -> Comparison:
    """Tight control and loosened over 20 pairs, as `make demo` compares them."""
    return compare(load_scenario("tight_control"), [load_scenario("loosened")])


def headline(compared: Comparison) -> str:
    """A few outcomes of a comparison as a table in Markdown."""
    found = compared.contrasts[0].outcomes
    head = ["Outcome, last year of five", "Tight control", "Loosened", "Difference (95 % interval)"]
    lines = [head, ["---", "---:", "---:", "---:"], *(_row(name, found[name]) for name in SHOWN)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _row(name: str, found: PairedDifference) -> list[str]:
    """Label and unit, both means, and their difference with its interval."""
    outcome, interval = BY_NAME[name], found.interval
    difference, low, high = (with_sign(one, 2) for one in (found.difference, interval.low, interval.high))
    means = f"{found.reference:.2f}", f"{found.other:.2f}"
    return [f"{outcome.label} ({outcome.unit})", *means, f"{difference} ({low} to {high})"]


def with_numbers(page: str, table: str) -> str:
    """The page with this table between its markers."""
    return PART.sub(lambda part: f"{part[1]}\n{table}\n{part[2]}", page)


def draw(compared: Comparison, path: Path) -> None:
    """Draw the picture of the README."""
    # It takes half a second, and only the picture needs it
    from experiments.comparison.figure_source import write_comparison_figure

    with tempfile.TemporaryDirectory() as folder:
        drawn, *_ = write_comparison_figure(compared, Path(folder) / "figure", "en")
        path.write_bytes(drawn.read_bytes())


def main() -> None:
    """Write numbers and picture anew."""
    compared = comparison()
    README.write_text(with_numbers(README.read_text("utf-8"), headline(compared)), "utf-8", newline="\n")
    draw(compared, PICTURE)


if __name__ == "__main__":
    main()
