"""Why common luck saves no more: initiative under tight control and loosened, taken apart.

Four questions. Does luck stay where it belongs: as two policies approach each other, does the saving grow without
bound? Which part of the variance is due to people and which to luck? How does the saving change with time and with the
size of the organisation? And how much could any luck save where one policy varies more than the other, or where
a choice is rare under one policy and not under the other?
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.measuring import say, table
from sim import Run, Scenario, load_scenario, simulate
from sim.organisation import PRESETS
from sim.state import YEAR

REFERENCE, OTHER, OUTCOME = "tight_control", "loosened", "initiative"
STEPS = (0.001, 0.01, 0.1, 0.5, 1.0)  # of the way from loosened to tight control
REPLICATES = 4  # of each roster, to tell people from luck
SIZES = ("county", "prefecture")
WANTED = 10.0

Values = NDArray[np.float64]


class Part(NamedTuple):
    """A part of the variance, under either policy and of their difference."""

    reference: float
    other: float
    difference: float

    @property
    def times(self) -> float:
        """How many times fewer runs it takes where this part is common; infinite where nothing is left of it."""
        apart = self.reference + self.other
        return apart / self.difference if self.difference > 0.0 else np.inf


def whole(reference: Values, other: Values) -> Part:
    """All of the variance, of values of shape (pairs,)."""
    return Part(*(float(values.var(ddof=1)) for values in (reference, other, other - reference)))


def people_and_luck(reference: Values, other: Values) -> tuple[Part, Part]:
    """The variance between rosters and that within them, of values of shape (rosters, replicates).

    Analysis of variance with one random factor; what comes out negative is zero.
    """
    within, between = [], []
    for values in (reference, other, other - reference):
        luck = float(values.var(axis=1, ddof=1).mean())
        within.append(luck)
        between.append(max(0.0, float(values.mean(axis=1).var(ddof=1)) - luck / values.shape[1]))
    return Part(*between), Part(*within)


def most_of_unequal(reference: float, other: float) -> float:
    """Times fewer runs at correlation 1, given both standard deviations."""
    return (reference**2 + other**2) / (reference - other) ** 2 if reference != other else np.inf


def most_of_choices(rare: float, common: float) -> float:
    """Times fewer runs where all that varies is one choice, taken with these chances and decided by one draw.

    The choices then differ with the chance |common - rare|, which no other way of drawing can make smaller.
    """
    apart = abs(common - rare)
    return (
        (rare * (1.0 - rare) + common * (1.0 - common)) / (apart * (1.0 - apart)) if apart > 0.0 else np.inf
    )


def shown(times: float) -> str:
    """How often fewer runs are needed, in words short enough for a table."""
    return f"{times:.1f}" if times < 100.0 else f"{times:,.0f}" if np.isfinite(times) else "any number"


def tell(pairs: int) -> None:
    """Run the pairs and print."""
    tight, loosened = load_scenario(REFERENCE), load_scenario(OTHER)
    reference, other = _runs(tight, pairs), _runs(loosened, pairs)
    say(f"\nWhat limits the saving: {OUTCOME}, {OTHER} - {REFERENCE}")
    _tell_steps(tight, loosened, other)
    _tell_parts(tight, loosened, pairs)
    _tell_years(reference, other)
    _tell_sizes(tight, loosened, pairs)
    _tell_most(_last_year(reference), _last_year(other))


def _tell_steps(tight: Scenario, loosened: Scenario, other: list[Run]) -> None:
    """The saving between loosened and policies ever nearer to it; the first year apart and the last."""
    rows = []
    for step in STEPS:
        changed = {
            name: value + step * (tight.values[name] - value) for name, value in loosened.values.items()
        }
        levers = {name: value for name, value in changed.items() if value != loosened.values[name]}
        moved = _runs(loosened.with_levers(levers), len(other))
        first = whole(_year(moved, 0), _year(other, 0)).times
        rows.append((f"{step:g}", shown(first), shown(whole(_last_year(moved), _last_year(other)).times)))
    say(table(("part of the way to tight control", "first year", "last year"), rows))
    say(
        "Luck keeps its addresses: near policies meet it alike, and only decisions that really change part the runs.\n"
    )


def _tell_parts(tight: Scenario, loosened: Scenario, pairs: int) -> None:
    """The saving by what varies: who is there, and what happens to them."""
    rosters = max(2, pairs // REPLICATES)
    reference, other = (
        np.array(
            [
                [_outcome(simulate(policy, roster=r, replicate=n)) for n in range(REPLICATES)]
                for r in range(rosters)
            ]
        )
        for policy in (tight, loosened)
    )
    people, luck = people_and_luck(reference, other)
    rows = [
        (name, f"{np.sqrt(part.reference):.4f}", f"{np.sqrt(part.other):.4f}", shown(part.times),
         shown(most_of_unequal(np.sqrt(part.reference), np.sqrt(part.other))))
        for name, part in (("people", people), ("luck", luck))
    ]  # fmt: skip
    head = ("what varies", f"deviation, {REFERENCE}", OTHER, "times fewer", "at correlation 1")
    say(table(head, rows))
    say(f"{rosters} rosters with {REPLICATES} replicates each; standard deviations of {OUTCOME}.\n")


def _tell_years(reference: list[Run], other: list[Run]) -> None:
    """The saving year by year."""
    years = range(reference[0].scenario.weeks // YEAR)
    times = [shown(whole(_year(reference, year), _year(other, year)).times) for year in years]
    say(f"By year since policies parted: {', '.join(times)} times fewer")


def _tell_sizes(tight: Scenario, loosened: Scenario, pairs: int) -> None:
    """The saving by size of the organisation."""
    for size in SIZES:
        runs = [_runs(policy.with_organisation(PRESETS[size]), pairs) for policy in (tight, loosened)]
        say(f"{size.capitalize()}: {shown(whole(*map(_last_year, runs)).times)} times fewer")


def _tell_most(reference: Values, other: Values) -> None:
    """The most that any luck could save here, and whether what is wanted lies within it."""
    deviations = float(reference.std(ddof=1)), float(other.std(ddof=1))
    most = most_of_unequal(*deviations)
    chances = float(reference.mean()), float(other.mean())
    say(
        f"Standard deviations of {deviations[0]:.4f} and {deviations[1]:.4f} allow {shown(most)} times at most, at "
        f"correlation 1; a single choice that is taken with chance {chances[0]:.3f} or {chances[1]:.3f} allows "
        f"{most_of_choices(*chances):.1f}."
    )
    if most < WANTED:
        say(f"{WANTED:.0f} times fewer are out of reach for this pair of policies, whatever luck they share.")


def _runs(policy: Scenario, pairs: int) -> list[Run]:
    return [simulate(policy, roster=n) for n in range(pairs)]


def _outcome(run: Run) -> float:
    return run.outcomes[OUTCOME]


def _last_year(runs: list[Run]) -> Values:
    return np.array([_outcome(run) for run in runs])


def _year(runs: list[Run], year: int) -> Values:
    return np.array([run.window(year * YEAR, (year + 1) * YEAR)[OUTCOME] for run in runs])
