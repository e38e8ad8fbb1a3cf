"""A comparison on the terminal."""

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table

from experiments.commands.console import new_table, stdout
from experiments.comparison.comparison import Comparison, Contrast
from experiments.comparison.controls import CONTROLS
from experiments.comparison.gains import Gains
from experiments.inference import PairedDifference
from experiments.limits import LIMITS
from experiments.numbers import between, number, share, written
from experiments.outcome_groups import OUTCOME_GROUPS
from experiments.reasons_table import reasons_table
from experiments.verdicts import FEWEST
from sim.measures import BY_NAME

WEAK_CORRELATION = 0.3  # below this, shared luck saves hardly any runs
# Columns that can be missed: where there is no room, the later ones go first
UNIT, EXPECTED, PAIRS = "unit", "expected", "pairs"
DISPENSABLE = (EXPECTED, UNIT, PAIRS)
UNBOUND = 1_000  # characters, more than any table is wide
WIDEST_LABEL = 2 + max(len(outcome.label) for outcome in BY_NAME.values())
LABEL, NARROW_LABEL = 20, 16  # characters that are enough for the name of an outcome, and in a narrow terminal
HOW_TO_READ = (
    "Outcomes are those of the last year. Intervals are 95 %, of the mean difference over pairs of runs with "
    "the same people and luck. Better and worse: for citizens or cadres, where the interval lies beyond zero."
)
COLOURS = {"better": "green", "worse": "red", "differs": "bold"}


def print_comparison(comparison: Comparison) -> None:
    """Print every contrast and what holds of all of them."""
    console = stdout()
    for contrast in comparison.contrasts:
        _print_contrast(console, comparison, contrast)
    batch = comparison.batch
    console.print(f"{batch.succeeded} of {batch.planned} runs came to their end. Seed {comparison.seed}.")
    console.print(HOW_TO_READ, style="dim")
    console.print(LIMITS, style="bold")


def _print_contrast(console: Console, comparison: Comparison, contrast: Contrast) -> None:
    reference, other = comparison.reference.name, contrast.other.name
    console.print(
        f"\n[bold]{contrast.other.title}[/bold] ({other}) against {comparison.reference.title} ({reference})"
    )
    console.print(f"{contrast.pairs} of {comparison.pairs_planned} pairs.")
    console.print(_fitting(console, contrast, reference))
    weak = hardly_paired(contrast.outcomes)
    if weak:
        console.print(
            f"Pairs hardly correlate (below {WEAK_CORRELATION}): {', '.join(weak)}. Take more pairs."
        )
    _print_expectations(console, contrast, reference)
    _print_tail(console, contrast, reference)
    console.print(_controls(contrast, reference))
    if contrast.gains is not None:
        _print_gains(console, contrast.gains, reference, other)
    _print_divergence(console, contrast, reference)
    if contrast.reasons:
        console.print(reasons_table(contrast.reasons, reference, other))
    console.print(_keys(contrast, reference))


def hardly_paired(outcomes: Mapping[str, PairedDifference]) -> list[str]:
    """The labels of all outcomes shown whose pairs hardly correlate, in the order of the table."""
    shown = [name for names in OUTCOME_GROUPS.values() for name in names]
    return [BY_NAME[name].label for name in shown if outcomes[name].correlation < WEAK_CORRELATION]


def verdict(name: str, found: PairedDifference) -> str:
    """In a word, what an interval beyond zero means; empty where it does not lie beyond zero."""
    side, better = found.interval.side, BY_NAME[name].better
    if side == 0:
        return ""
    return "differs" if better == 0 else "better" if side == better else "worse"


def _fitting(console: Console, contrast: Contrast, reference: str) -> Table:
    """The outcomes with as many columns as there is room for; names of outcomes give way before columns do."""
    unbound = console.options.update(width=UNBOUND)
    for count in range(len(DISPENSABLE), -1, -1):
        table = _outcomes(contrast, reference, DISPENSABLE[:count])
        excess = console.measure(table, options=unbound).maximum - console.width
        table.columns[0].width = WIDEST_LABEL - max(excess, 0)
        if table.columns[0].width >= LABEL:
            return table
    table.columns[0].width = NARROW_LABEL
    return table


def _outcomes(contrast: Contrast, reference: str, shown: Sequence[str]) -> Table:
    """Outcomes under their headings, with those of the dispensable columns that are to be shown."""
    table = Table(box=None, pad_edge=False)
    table.add_column("outcome")
    if UNIT in shown:
        table.add_column("unit", style="dim")
    for scenario in (reference, contrast.other.name):
        table.add_column(scenario, justify="right", overflow="fold")
    for heading in ("difference", "95 % interval"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("", no_wrap=True)
    if EXPECTED in shown and contrast.expected:
        table.add_column("expected", no_wrap=True)
    for heading in ("correlation", "same sign") if PAIRS in shown else ():
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("n", justify="right", no_wrap=True)
    for group, names in OUTCOME_GROUPS.items():
        table.add_row(f"[bold]{group}[/bold]")
        for name in names:
            found = contrast.outcomes[name]
            table.add_row(*_cells(name, found, contrast, shown), style=COLOURS.get(verdict(name, found)))
    return table


def _cells(name: str, found: PairedDifference, contrast: Contrast, shown: Sequence[str]) -> list[str]:
    return [
        f"  {BY_NAME[name].label}",
        *([BY_NAME[name].unit] if UNIT in shown else []),
        number(found.reference),
        number(found.other),
        number(found.difference, True),
        between(found.interval.low, found.interval.high, True),
        verdict(name, found),
        *([_expected(contrast, name)] if EXPECTED in shown and contrast.expected else []),
        *([number(found.correlation), share(found.same_sign)] if PAIRS in shown else []),
        str(found.pairs),
    ]


def _expected(contrast: Contrast, name: str) -> str:
    """The direction named before the run, and whether it was found."""
    expected = contrast.expected.get(name)
    if expected is None:
        return ""
    return f"{expected.direction}: {expected.verdict}" if expected.verdict else expected.direction


def _print_expectations(console: Console, contrast: Contrast, reference: str) -> None:
    """How many of the directions that the scenario's file names were found."""
    named = [expected.verdict for expected in contrast.expected.values() if expected.verdict]
    if named:
        console.print(
            f"Of {len(named)} directions that {contrast.other.name} expects against {reference}, "
            f"{named.count('as expected')} were found, {named.count('the other way')} turned out the other way, "
            f"{named.count('open')} are open."
        )


def _print_tail(console: Console, contrast: Contrast, reference: str) -> None:
    tail = contrast.tail
    if tail is None:
        return
    interval = between(tail.interval.low, tail.interval.high, True)
    console.print(
        f"Disasters, mean loss of the worst 5 % of {tail.township_years} township-years: "
        f"{number(tail.reference)} under {reference}, {number(tail.other)} under {contrast.other.name} "
        f"(difference {interval}), in task values."
    )


def _controls(contrast: Contrast, reference: str) -> Table:
    table = Table(
        box=None, pad_edge=False, title="\nControl as it is written and as it is met", title_justify="left"
    )
    table.add_column("instrument")
    table.add_column("unit", style="dim")
    for name in (reference, contrast.other.name):
        table.add_column(f"{name}: norm", justify="right", overflow="fold")
        table.add_column("realised", justify="right")
    labels = {control.name: control for control in CONTROLS}
    for row in contrast.controls:
        values = (row.reference_norm, row.reference_realised, row.other_norm, row.other_realised)
        table.add_row(labels[row.name].label, labels[row.name].unit, *(number(value) for value in values))
    return table


def _print_gains(console: Console, gains: Gains, reference: str, other: str) -> None:
    headings = ("seats", "better off", "worse off", "undecided", "difference in wellbeing")
    table = new_table(("seats by", ""), headings, f"Who gains and who loses under {other}")
    for group in gains.groups:
        shares = (share(value) for value in (group.better, group.worse, group.undecided))
        table.add_row(group.trait, group.group, str(group.seats), *shares, number(group.difference, True))
    console.print(table)
    console.print(
        f"{gains.counted} of {gains.seats} seats, over {gains.replicates} replicates; a seat counts "
        f"where its holder stayed in both arms in {FEWEST} replicates or more. Left: "
        f"{share(gains.left_reference)} under {reference}, {share(gains.left_other)} under {other}. "
        "By luck alone up to 5 % of seats are called better or worse off.",
        style="dim",
    )


def _print_divergence(console: Console, contrast: Contrast, reference: str) -> None:
    found = contrast.divergence
    if found is None:
        console.print("\nFirst decision that diverged: none in the first pair.")
        return
    console.print(
        f"\nFirst decision that diverged (first pair): week {found.week}, {found.who}, {found.event}: "
        f"{found.reference} under {reference}, {found.other} under {contrast.other.name}."
    )


def _keys(contrast: Contrast, reference: str) -> Table:
    table = new_table(("key",), (reference, contrast.other.name), "What differs between the scenarios")
    for key, here, there in contrast.keys:
        table.add_row(key, written(here), written(there))
    if not contrast.keys:
        table.add_row("nothing", "", "")
    return table
