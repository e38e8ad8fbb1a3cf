"""The answer of a fit on a terminal."""

from experiments.commands.console import new_table, stdout
from experiments.fitting.fit import Fit
from experiments.limits import LIMITS
from experiments.numbers import between, number, share


def print_fit(found: Fit) -> None:
    """Print waves, parameters that were identified, ridges and how each claim fares."""
    console = stdout()
    console.print(
        f"{len(found.accepted)} draws are accepted, which miss at most {found.missed} claims; "
        f"the medoid is draw {found.medoid}."
    )
    base = found.baseline
    console.print(
        f"the baseline, {base.draws} times: {base.missed:.1f} claims missed, "
        f"load not missed in {share(base.bearable)}, {share(base.accepted)} accepted"
    )
    for place, wave in enumerate(found.waves, start=1):
        console.print(
            f"wave {place}: {wave.draws} draws from {share(wave.space)} of the space miss {wave.missed:.1f} claims, "
            f"load not missed in {share(wave.bearable)}, {share(wave.accepted)} accepted"
        )
    told = [one for one in found.parameters if one.identified]
    names = ", ".join(one.name for one in told) or "none"
    console.print(f"identified: {names} of {len(found.parameters)} that were chosen")
    for ridge in found.ridges:
        console.print(f"ridge: {ridge.one} and {ridge.other} ({number(ridge.correlation, True)})")
    table = new_table(("claim", "unit", "wanted"), ("median", "90 %", "met in"))
    for one in found.claims:
        middle = between(one.low, one.high, True)
        shown = share(one.met) if one.anywhere else "no draw comes near"
        table.add_row(one.name, one.unit, one.wanted, number(one.median, True), middle, shown)
    console.print(table)
    console.print(LIMITS, style="bold")
