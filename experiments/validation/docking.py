"""Docking at the level of relations: the same questions to this model and to one that was published.

Axtell, Axelrod, Epstein and Cohen (1996), Computational and Mathematical Organization Theory 1, 123-141: models that
were made apart are relationally equivalent where what goes in moves what comes out in the same way, whatever the
numbers. The other model is that of `civil_violence`. What stands for what, the relations and their signs were written
down before either model was asked, and nothing was set for the sake of the comparison. The last relation was added when
the others had been answered, to tell outbursts that feed on themselves from tasks that come together.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from experiments.calibration.evaluation import Measured
from experiments.calibration.record import Evaluated
from experiments.inference import Floats, Interval, correlation, mean_interval
from experiments.numbers import between, number
from experiments.store.model_code import semantics
from experiments.study.variables import Setting
from experiments.validation.bench import SEED
from experiments.validation.civil_violence import Regime, unrest
from experiments.validation.draw import baseline
from experiments.validation.over_draws import answers, scenarios_hash, source_hash
from experiments.validation.part import Effort, Part, Table, Work
from experiments.validation.placebo import run_and_then
from sim.beginning import Request
from sim.run_state import RunState

STANDS_FOR: tuple[tuple[str, str], ...] = (
    ("a citizen, a step", "a cadre, a week"),
    ("active: in open rebellion", "a task begun on paper or neglected"),
    ("quiet", "a task begun by the book or by initiative"),
    ("legitimacy L, one number for all, set from outside",
     "trust up: the chances of being forgiven, answered and not punished that cadres expect, held at one number"),
    ("cops per citizen", "visits per township-year"),
    ("P, the arrest expected from the cops in sight", "the chance of being found out, learned from visits"),
    ("jail", "blame"),
    ("hardship and aversion to risk, drawn for each", "motivation and integrity, drawn for each"),
)  # fmt: skip
FALL = 0.2  # of legitimacy
FOLD = 3  # as many pairs as other parts take at the default: rare outbursts decide what a peak is


class Course(NamedTuple):
    """A run, time by time, shape (times,): how many acted of how many who could; and the share who never did."""

    acted: Floats
    could: Floats
    never: float

    @property
    def share(self) -> float:
        """Of those who could, who acted, over all times."""
        return float(self.acted.sum() / self.could.sum())

    @property
    def dispersion(self) -> float:
        """Variance over time, as a ratio to that of people who decide alone with one chance."""
        chance = self.share
        return float(((self.acted - chance * self.could) ** 2).sum() / (chance * (1.0 - chance) * self.could.sum()))

    @property
    def persistence(self) -> float:
        """Correlation of the share with that of the time before, where anybody could act at both."""
        counted = self.could > 0.0
        both = counted[:-1] & counted[1:]
        shares = np.divide(self.acted, self.could, out=np.zeros_like(self.acted), where=counted)
        return correlation(shares[:-1][both], shares[1:][both])

    def since(self, time: int) -> "Course":
        """The same without what was before."""
        return self._replace(acted=self.acted[time:], could=self.could[time:])

    def peak(self, together: int) -> float:
        """The highest share in so many times taken together."""
        acted, could = (np.add.reduceat(each, np.arange(0, len(each), together)) for each in self[:2])
        return float((acted / could).max())


class Setup(NamedTuple):
    """A model under settings of its own; `run` takes looking (1: as usual), legitimacy at each time, and the pair."""

    legitimacy: float
    run: Callable[[float, Floats, int], Course]


class Docked(NamedTuple):
    """A model that is asked: how it stands still and how it falls, and for how many of its times.

    `settling` passes before anything is measured, `steady` is measured where nothing changes; a slow fall takes
    `fall`, and `after` is watched once it is over. Peaks are over `together`.
    """

    title: str
    still: Setup
    falling: Setup
    settling: int
    steady: int
    fall: int
    after: int
    together: int


class Arms(NamedTuple):
    """What one pair gave: nobody looks, the usual, twice the usual; less legitimacy; and two peaks of a fall."""

    unwatched: Course
    usual: Course
    watched: Course
    fallen: Course
    peak_of_sudden: float
    peak_of_slow: float


class Relation(NamedTuple):
    """A relation that Epstein's model has, its sign, and what might part this model from it.

    It holds where the interval of the mean of `measure` lies wholly above `beyond` where `sign` is 1,
    and wholly below it where `sign` is -1.
    """

    name: str
    measured: str
    sign: int
    beyond: float
    measure: Callable[[Arms], float]
    parted_by: str


RELATIONS: tuple[Relation, ...] = (
    Relation(
        "More looking, less of it", "share: twice the usual looking - the usual", -1, 0.0,
        lambda arms: arms.watched.share - arms.usual.share,
        "what is looked at is learned slowly, and visits cost hours too",
    ),
    Relation(
        "The first looking does most", "share: fall from none to the usual - fall from the usual to twice that",
        1, 0.0,
        lambda arms: arms.unwatched.share - 2.0 * arms.usual.share + arms.watched.share,
        "one visit looks at few tasks, so that what further visits find hardly grows less",
    ),
    Relation(
        "Less legitimacy, more of it", f"share: legitimacy lower by {FALL:g} - the usual", 1, 0.0,
        lambda arms: arms.fallen.share - arms.usual.share,
        "who expects no forgiveness also fears more to be found out with paper",
    ),
    Relation(
        "Some never act, though nobody looks", "share who never did; here seats that closed no task on paper", 1, 0.05,
        lambda arms: arms.unwatched.never,
        "choice is a matter of chance here, and whoever is asked often enough does it once",
    ),
    Relation(
        "It comes in outbursts", "variance over time / that of people who decide alone", 1, 2.0,
        lambda arms: arms.usual.dispersion,
        "everybody begins his tasks for himself",
    ),
    Relation(
        "A sudden fall of legitimacy gives a higher peak than a slow one",
        "share: peak of a sudden - of a slow fall that is over in the same week", 1, 0.0,
        lambda arms: arms.peak_of_sudden - arms.peak_of_slow,
        "nobody here is taken away for it, so that a slow fall leaves as many to do it",
    ),
    Relation(
        "An outburst lasts", "correlation with the share of the time before", 1, 0.0,
        lambda arms: arms.usual.persistence,
        "nobody here is safer because others do it too, and what comes at once is a directive that reaches many",
    ),
)  # fmt: skip


def _town(regime: Regime) -> Callable[[float, Floats, int], Course]:
    """Epstein's model in a regime."""

    def run(looking: float, legitimacy: Floats, pair: int) -> Course:
        found = unrest(regime._replace(cops=looking * regime.cops), legitimacy, SEED + pair)
        return Course(found.active, np.full(len(legitimacy), float(found.citizens)), found.never)

    return run


def _county(looking: float, legitimacy: Floats, pair: int) -> Course:
    """The baseline of this model, with the beliefs that make trust up held at one number for all."""
    usual, weeks = baseline(), len(legitimacy)
    visits = looking * usual.values["inspection.visits"]
    scenario = usual.with_weeks(weeks).with_levers({"inspection.visits": visits})

    def hold(state: RunState, week: int) -> None:
        level = legitimacy[min(week + 1 - scenario.warmup_weeks, weeks - 1)]
        state.cadres.forgiven[:] = state.cadres.answered[:] = level
        state.cadres.punished[:] = 1.0 - level

    run = run_and_then(scenario, Request(SEED, roster=pair, window_weeks=weeks), hold)
    series, never = run.state.series, float((run.state.tally.paper == 0.0).mean())
    acted = series.on_paper + series.neglected
    return Course(acted, acted + series.by_book + series.initiatives, never).since(scenario.warmup_weeks)


PUBLISHED = Docked(
    "Epstein (2002)",
    still=Setup(0.82, _town(Regime())),
    falling=Setup(0.9, _town(Regime(cops=0.074, longest_term=1000))),  # those of Mesa's example
    settling=20, steady=60, fall=60, after=20, together=1,
)  # fmt: skip
OURS = Docked(
    "this model",
    still=Setup(0.6, _county),  # trust up in the baseline
    falling=Setup(0.6, _county),
    settling=104, steady=156, fall=156, after=52, together=13,
)  # fmt: skip
MODELS: Mapping[str, Docked] = {"published": PUBLISHED, "ours": OURS}


def arms(model: Docked, pair: int) -> Arms:
    """Every arm of a pair."""

    def still(looking: float, fallen: float = 0.0) -> Course:
        legitimacy = np.full(model.settling + model.steady, model.still.legitimacy - fallen)
        return model.still.run(looking, legitimacy, pair).since(model.settling)

    def peak(fall: int) -> float:
        over = model.settling + model.fall  # the time at which it has fallen, quickly or slowly
        fallen = np.clip(1.0 + (np.arange(over + model.after) - over) / fall, 0.0, 1.0)
        legitimacy = model.falling.legitimacy - FALL * fallen
        return model.falling.run(1.0, legitimacy, pair).since(model.settling).peak(model.together)

    return Arms(still(0.0), still(1.0), still(2.0), still(1.0, FALL), peak(1), peak(model.fall))


@dataclass(frozen=True)
class Pairs:
    """Both models, asked pair by pair."""

    count: int

    def __call__(self, settings: Mapping[str, Setting]) -> Measured:
        """What every relation is measured by, in both models, in the pair of this number."""
        found: dict[str, float] = {}
        for key, model in MODELS.items():
            seen = arms(model, int(settings["number"]))
            found |= {f"{key}: {relation.name}": relation.measure(seen) for relation in RELATIONS}
        return Measured(found, {})

    def identity(self) -> dict[str, Any]:
        """What decides the answers."""
        return {
            "asked": source_hash(arms),
            "published": source_hash(unrest),
            "model": semantics(),
            "scenarios": scenarios_hash(),
            "pairs": self.count,
            "seed": SEED,
        }


def measure(effort: Effort, work: Work) -> dict[str, Any]:
    """Every relation in both models: mean over pairs and its interval; a failed pair is named."""
    asking = Pairs(FOLD * effort.default_pairs)
    found = answers(work.folder, "docking", asking, work.processes, work.shown)
    return {
        "pairs": asking.count,
        "seconds": float(np.nansum([one.seconds for one in found])),
        "failed": [f"pair {number}: {one.failure}" for number, one in enumerate(found) if not one.ok],
        "relations": {
            relation.name: {key: _mean(found, f"{key}: {relation.name}") for key in MODELS} for relation in RELATIONS
        },
    }


def _mean(found: list[Evaluated], name: str) -> dict[str, float]:
    values = np.array([one.found[name] for one in found if one.ok])
    interval = mean_interval(values)
    return {"mean": float(values.mean()), "low": interval.low, "high": interval.high}


def holds(relation: Relation, found: Mapping[str, float]) -> bool:
    """Whether the interval lies wholly on the side where the relation has it."""
    low, high = found["low"] - relation.beyond, found["high"] - relation.beyond
    return Interval(low, high, "none").side == relation.sign


def verdict(relation: Relation, found: Mapping[str, Mapping[str, float]]) -> str:
    """Shared, or not and by what the models are parted; a relation the rebuilt model lacks cannot be shared."""
    if not holds(relation, found["published"]):
        return "not found in the model built again"
    return "shared" if holds(relation, found["ours"]) else f"not shared: {relation.parted_by}"


def tables(found: Mapping[str, Any]) -> list[Table]:
    """What stands for what, and whether the same relations hold."""
    failed = "".join(f" Failed: {one}." for one in found["failed"])
    titles = [model.title for model in MODELS.values()]
    return [
        Table(
            "What stands for what",
            "Written down before either model was asked, as were the relations below and their signs. After a first "
            "run the last relation was added, to tell outbursts that feed on themselves from tasks that come together, "
            "both falls were made to be over in the same week, pairs were made more, and the times over which "
            "Epstein's model settles and is measured shorter. No sign was changed.",
            ("in Epstein (2002)", "here"),
            list(STANDS_FOR),
        ),
        Table(
            "Whether the same relations hold",
            f"Means over {found['pairs']} pairs with their 95 % intervals. A relation is shared where both intervals "
            f"lie wholly on the side that was expected. Numbers are not meant to agree.{failed}",
            ("relation", "measured by", "expected", *titles, "verdict"),
            [_row(relation, found["relations"][relation.name]) for relation in RELATIONS],
        ),
    ]


def _row(relation: Relation, found: Mapping[str, Mapping[str, float]]) -> tuple[str, ...]:
    side = "above" if relation.sign > 0 else "below"
    means = (found[key] for key in MODELS)
    numbers = (f"{number(one['mean'], True)} ({between(one['low'], one['high'], True)})" for one in means)
    expected = f"{side} {relation.beyond:g}"
    return (relation.name, relation.measured, expected, *numbers, verdict(relation, found))


DOCKING = Part("docking", measure, tables)
