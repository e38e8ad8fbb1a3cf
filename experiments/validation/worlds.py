"""The worlds that must come out so: neither strictness nor looseness may always win.

Each world is a question put to a bench of organisations; the answer says for every requirement by how much it is met,
above 0 where it is. Signs were written into the world files before any policy was run. The worlds are requirements:
no draw is accepted for them, and they count as no validation.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache, partial
from typing import NamedTuple, TypeVar

import numpy as np

from experiments.inference import Floats
from experiments.validation.bench import Bench, Margins, best_place
from experiments.validation.draw import baseline
from experiments.validation.placebo import frozen, run_and_then, shuffled, with_record, yoked
from experiments.validation.sample import correlation
from sim import Run, Scenario, events, simulate
from sim.beginning import Request
from sim.measures import disaster_tail
from sim.organisation import build
from sim.parameters import PARAMETERS
from sim.run_state import RunState
from sim.state import YEAR

Levers = Mapping[str, float]
Found = TypeVar("Found")
VISITS = (0.0, 10.0, 20.0, 30.0, 45.0, 60.0, 80.0, 110.0, 150.0)
FEW_VISITS = (0.0, 20.0, 45.0, 80.0, 150.0)  # the same curve where runs are dear
CELLS = tuple(
    (intensity, visits)
    for intensity in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
    for visits in (0.0, 10.0, 20.0, 40.0, 60.0, 100.0)
)
FEW_CELLS = ((0.0, 0.0), (0.4, 0.0), (0.0, 20.0), (0.4, 20.0), (0.8, 60.0))
PLACES_A_PAIR, FEW_PLACES = 0.6, 4  # of the other levers: sixty where a hundred pairs are asked in full
COUNTIES, TWO_YEARS = 5, 2 * YEAR  # that answer at each of these places, and for how long
POOL = 4  # organisations whose township-years make one tail
FEW = 2  # pairs of runs that are stopped every week, where runs are dear
LOG_ROWS = 2_000  # for each cadre: in seven years fewer events befall any
QUARTER, SILENCED, WATCHED = 13, 52, 208  # weeks
DEMANDED = 0.25  # of the effect: less is no ablation
CONTROL = ("accountability.intensity", "inspection.visits")
ANGELS: Levers = {
    "cadres.low_integrity_share": 0.0,
    "cadres.low_motivation_share": 0.0,
    "cadres.motivation_mean": 1.0,
    "visits.helpful": 0.0,
    "success.care_depth": 0.0,
}


class World(NamedTuple):
    """A world: what it asks, and how many pairs answer it in full."""

    number: int
    title: str
    ask: Callable[[Bench], Margins]
    pairs: int = 20


def bad_apples(bench: Bench) -> Margins:
    """Loosening the dishonest costs service and breaches."""
    tight, loosened, laissez = (
        bench.arm(name, "bad_apples") for name in ("tight_control", "loosened", "laissez_faire")
    )
    return {
        "service falls from tight to loosened": -bench.gain(loosened, tight, "service"),
        "service falls from loosened to laissez-faire": -bench.gain(laissez, loosened, "service"),
        "breaches rise from tight to loosened": bench.gain(loosened, tight, "breaches"),
        "breaches rise from loosened to laissez-faire": bench.gain(laissez, loosened, "breaches"),
    }


def good_faith(bench: Bench) -> Margins:
    """Loosening the willing on complex work pays, up to a point."""
    tight, loosened, laissez = (
        bench.arm(name, "good_faith") for name in ("tight_control", "loosened", "laissez_faire")
    )
    return {
        "service is more loosened than tight": bench.gain(loosened, tight, "service"),
        "service is more loosened than in laissez-faire": bench.gain(loosened, laissez, "service"),
    }


def routine(bench: Bench) -> Margins:
    """Looking pays on work that can be checked, and so does blaming shirking."""
    pairs = {
        "looking": ("tight_looking", "lax_looking"),
        "blaming": ("shirking_punished", "shirking_unpunished"),
    }
    return {
        f"{what} raises {outcome.replace('_', ' ')}": bench.gain(
            bench.arm(tight, "routine"), bench.arm(lax, "routine"), outcome
        )
        for what, (tight, lax) in pairs.items()
        for outcome in ("service", "real_completion")
    }


def high_hazard(bench: Bench) -> Margins:
    """Strict procedure wins on the tail of disasters, whatever the mean says."""
    bench, pools = bench.for_weeks(), max(1, bench.pairs // POOL)

    def tails(policy: str) -> Floats:
        losses = [run.township_year_losses for run in bench.runs(bench.arm(policy, "high_hazard"))]
        return np.array([disaster_tail(np.concatenate(losses[n::pools])) for n in range(pools)])

    return {"strict procedure lowers the tail": tails("free_procedure") - tails("strict_procedure")}


def hosting_capture(bench: Bench) -> Margins:
    """The best number of visits is interior, and lower where those who are hosted look away."""
    grid, best = VISITS if bench.full else FEW_VISITS, {}
    for world in ("no_capture", "hosting_capture"):
        arms = [bench.arm("baseline", world, {"inspection.visits": number}) for number in grid]
        best[world] = best_place(grid, np.array([bench.outcome(arm, "service").mean() for arm in arms]))
    clean, captured = best["no_capture"], best["hosting_capture"]
    return {
        "some visits are best under capture": np.array([captured]),
        "not most visits are best without capture": np.array([grid[-1] - clean]),
        "fewer visits are best under capture": np.array([clean - captured]),
    }


def broken_promise(bench: Bench) -> Margins:
    """A broken promise is worse than none, and a kept one better."""
    bench = bench.for_weeks()
    never, broken, kept = (
        np.array([run.window(208, 260)["trust_up"] for run in bench.runs(bench.arm(name, "broken_promise"))])
        for name in ("promise_never", "promise_broken", "promise_kept")
    )
    return {"a broken promise costs trust": never - broken, "a kept promise earns trust": kept - never}


def placebo(bench: Bench) -> Margins:
    """Tolerance restores candor through beliefs: what is left without them is less."""
    bench = bench.with_pairs(bench.pairs if bench.full else FEW)
    reference, policy = bench.arm("baseline"), bench.arm("fault_tolerance_only")

    def under_the_others(asked: Request) -> tuple[float, float]:
        """The effect on candor: all of it, and what is left under the reference's beliefs."""
        before, record = with_record(reference, asked)
        candor = before.outcomes["candor"]
        total = simulate(policy, **asked._asdict()).outcomes["candor"] - candor
        return total, yoked(policy, asked, record).outcomes["candor"] - candor

    total, left = np.array(bench.each(under_the_others)).T
    found = {"tolerance raises candor": total, "less so under the beliefs of those without it": total - left}
    if bench.full:
        at_rest = bench.each(
            lambda asked: (
                frozen(policy, asked).outcomes["candor"] - frozen(reference, asked).outcomes["candor"]
            )
        )
        found["less so under beliefs at rest"] = total - np.array(at_rest)
    return found


def targeting(bench: Bench) -> Margins:
    """Where everybody learns what anybody lived through, own treatment does not decide own trust; the effect stays.

    A correlation over the seats of a few counties is mostly chance: asked in full only.
    """
    if not bench.full:
        return {}
    before, after = bench.arm("baseline"), bench.arm("fault_tolerance_only")

    def both(mixed: bool) -> tuple[float, Floats]:
        """Own reprisals v. own trust, and the effect of tolerance on candor."""

        def found(arm: Scenario, asked: Request) -> tuple[float, Floats]:
            asked = asked._replace(log_rows=LOG_ROWS * build(arm.organisation).cadres)
            run = shuffled(arm, asked) if mixed else simulate(arm, **asked._asdict())
            return run.outcomes["candor"], _treatment_and_trust(run)

        here, there = (bench.each(partial(found, arm)) for arm in (before, after))
        effect = np.array([b - a for (a, _), (b, _) in zip(here, there, strict=True)])
        return correlation(*np.concatenate([seats for _, seats in there], axis=1)), effect

    (link, effect), (link_mixed, effect_mixed) = both(False), both(True)
    return {
        "own reprisals lower own trust": np.array([-0.15 - link]),
        "not where changes are shuffled": np.array([0.05 - abs(link_mixed)]),
        "shuffling leaves the effect": np.array([0.02 - abs((effect_mixed - effect).mean())]),
    }


def _treatment_and_trust(run: Run) -> Floats:
    """Share of own problems told that were punished, and the belief that speaking is safe, of those who spoke."""
    log, seats, warmup = run.state.log, run.state.tree.cadres, run.scenario.warmup_weeks
    kept = slice(0, int(log.count[0]))
    early = (log.week[kept] >= warmup) & (log.week[kept] < warmup + WATCHED)
    answers = (log.kind[kept] == events.ANSWER) & early
    told = np.bincount(log.who[kept][answers], minlength=seats).astype(float)
    reprisals = np.bincount(log.who[kept][answers & (log.fourth[kept] > 0.0)], minlength=seats)
    share = np.divide(reprisals, told, out=np.full(seats, np.nan), where=told > 0)
    pairs = np.stack([_within_townships(share, run), _within_townships(-run.state.cadres.punished, run)])
    return pairs[:, ~np.isnan(pairs[0])]


def _within_townships(values: Floats, run: Run) -> Floats:
    by_township = values.reshape(run.state.tree.townships, -1)
    counted = np.maximum(np.isfinite(by_township).sum(axis=1, keepdims=True), 1)
    within: Floats = (by_township - np.nansum(by_township, axis=1, keepdims=True) / counted).ravel()
    return within


def silence_trap(bench: Bench) -> Margins:
    """Silence outlasts its cause because nobody learns without speaking; active repair ends it sooner."""
    if not bench.full:
        bench = bench.for_weeks(SILENCED + WATCHED // 2)
    base, restored, repaired = (
        bench.arm(name, "silence_trap")
        for name in ("baseline", "silenced_then_restored", "silenced_then_repaired")
    )
    curve = _silence(bench, base, restored, twin=False)
    alone, twin, helped = (
        _weeks_to_recover(each)
        for each in (
            curve,
            _silence(bench, base, restored, twin=True),
            _silence(bench, base, repaired, twin=False),
        )
    )
    return {
        "bad weeks leave silence behind": np.array([0.9 - curve[0]]),
        "it lasts twice as long as where all learn": np.array([1.0 + alone - 2 * max(QUARTER, twin)]),
        "repair ends it sooner": np.array([alone - helped]),
    }


def _silence(bench: Bench, base: Scenario, silenced: Scenario, twin: bool) -> Floats:
    """Share of problems told, quarter by quarter since the levers returned, over that of those never silenced.

    Where these tell nothing either, nothing is lost.
    """

    def go(arm: Scenario, asked: Request) -> Run:
        return run_and_then(arm, asked, _hear_anyway) if twin else simulate(arm, **asked._asdict())

    first, last = base.warmup_weeks + SILENCED, base.warmup_weeks + base.weeks
    quarters = np.arange(first, last, QUARTER)

    def told(arm: Scenario) -> Floats:
        """Share of problems told in each quarter, those of all pairs together; 0 where nobody met any."""
        series = [go(arm, asked).state.series for asked in bench.requests()]
        told, met = (
            np.add.reduceat(sum(getattr(one, name) for one in series)[:last], quarters) for name in ("told", "problems")
        )
        return np.divide(told, met, out=np.zeros_like(told), where=met > 0.0)

    usual, now = told(base), told(silenced)
    share: Floats = np.divide(now, usual, out=np.ones_like(now), where=usual > 0.0)
    return share


def _hear_anyway(state: RunState, week: int) -> None:
    """What the twin adds: everybody also learns what would have become of a problem told."""
    told = state.series.told[: week + 1][-QUARTER:].sum()
    answered = state.series.answered[: week + 1][-QUARTER:].sum() / max(told, 1.0)
    punished = state.series.reprisals[: week + 1][-QUARTER:].sum() / max(told, 1.0)
    state.cadres.answered[:] += 0.03 * (answered - state.cadres.answered)
    state.cadres.punished[:] += 0.03 * (punished - state.cadres.punished)


def _weeks_to_recover(curve: Floats) -> float:
    """Weeks until half of what was lost has come back; all that were watched where it never does."""
    back = curve >= (1.0 + curve[0]) / 2.0
    return float(QUARTER * (np.argmax(back) if back.any() else len(curve)))


class Force(NamedTuple):
    """A countervailing force: what switches it off, and the contrast that must not survive unchanged."""

    off: Mapping[str, float]
    world: str
    policy: str
    reference: str


FORCES: Mapping[str, Force] = {
    "care falls with liability": Force(
        {"success.care_depth": 0.0}, "bad_apples", "laissez_faire", "tight_control"
    ),
    "bad apples exist": Force(
        {"cadres.low_integrity_share": 0.0, "cadres.low_motivation_share": 0.0},
        "bad_apples",
        "laissez_faire",
        "tight_control",
    ),
    "meetings coordinate": Force({"success.coordination": 0.0}, "good_faith", "laissez_faire", "loosened"),
}


def ablation(bench: Bench) -> Margins:
    """Without a countervailing force the effect on service moves by a quarter of itself, or changes its sign."""

    def moved(force: Force) -> Floats:
        def effect(off: Mapping[str, float]) -> Floats:
            policy, reference = (
                bench.arm(name, force.world, values=off) for name in (force.policy, force.reference)
            )
            return bench.gain(policy, reference, "service")

        whole, without = effect({}), effect(force.off)
        away = float(np.sign(whole.mean()))
        return -away * (without - whole) - DEMANDED * abs(float(whole.mean()))

    return {name: moved(force) for name, force in FORCES.items()}


def zero_control(bench: Bench) -> Margins:
    """No control at all is nowhere best among other levers; where nobody shirks it is somewhere.

    It is asked in counties. Which control is best beside none, and at which place none is, is sought with half of the
    pairs and asked with the others, lest it be so by chance.
    """
    if bench.full:
        cells, first = CELLS, round(PLACES_A_PAIR * bench.first)
        last = round(PLACES_A_PAIR * (bench.first + bench.pairs))
        bench = replace(bench, organisation=None).for_weeks(TWO_YEARS).with_pairs(COUNTIES)
    else:
        cells, first = FEW_CELLS, _number(bench)
        last = first + FEW_PLACES
    places = _places_of_other_levers()[first:last]
    seeking, asking = bench.halves()

    def service(bench: Bench, cell: tuple[float, float], levers: Levers, people: Levers) -> float:
        control = dict(zip(CONTROL, cell, strict=True))
        return float(bench.outcome(bench.arm("baseline", None, {**levers, **control}, people), "service").mean())

    def gained(counties: Bench, levers: Levers, people: Levers) -> float:
        """By how much mean service is above that without control under the control that those who seek find best."""
        none, *others = cells
        best = max(others, key=lambda cell: service(seeking, cell, levers, people))
        return service(counties, best, levers, people) - service(counties, none, levers, people)

    settings, gains = [{}, *places], list[float]()
    for levers in settings:
        gains.append(gained(seeking, levers, ANGELS))
        if gains[-1] < 0:
            break
    found = settings[int(np.argmin(gains))]
    return {
        "some control is best among other levers": np.array(
            [gained(asking, levers, {}) for levers in (places if bench.full else places[:1])]
        ),
        "none is best somewhere where nobody shirks": np.array([-gained(asking, found, ANGELS)]),
    }


@cache
def _places_of_other_levers() -> list[Levers]:
    """Settings of all levers but control, each at half to one and a half of its value, spread evenly (Sobol)."""
    from scipy.stats import qmc

    free = [
        name for name, one in PARAMETERS.items() if one.kind == "lever" and not one.choices and name not in CONTROL
    ]
    drawn = qmc.Sobol(len(free), seed=7).random_base2(10)
    return [dict(zip(free, map(_around, free, place), strict=True)) for place in drawn]


def _number(bench: Bench) -> int:
    """Which of its set the draw is: every draw meets another place of the levers."""
    return int(bench.draw.label) if bench.draw.label.isdigit() else 0


def _around(name: str, place: float) -> float:
    """A lever at half to one and a half of its baseline value, within its bounds."""
    parameter, usual = PARAMETERS[name], baseline().values[name]
    return min(parameter.high, max(parameter.low, usual * (0.5 + float(place))))


def one_off_and_sustained(bench: Bench) -> Margins:
    """A cap on paper comes back while the demand for control stays, and not where blame from above fell too."""
    bench = bench.for_weeks(117)

    def upward_at_104(policy: str) -> Floats:
        arm = bench.arm(policy)
        weeks = slice(arm.warmup_weeks + 91, arm.warmup_weeks + 117)
        return np.array([run.state.series.upward_hours[weeks].sum() for run in bench.runs(arm)])

    uncut, capped, sustained = map(upward_at_104, ("baseline", "paper_capped", "burden_cut_sustained"))
    return {
        "hours come back under a cap": capped / uncut - 0.9,
        "they stay down under less blame": 0.85 - sustained / uncut,
    }


WORLDS = (
    World(1, "Bad apples", bad_apples),
    World(2, "Good faith", good_faith),
    World(3, "Routine and verifiable", routine),
    World(4, "High hazard", high_hazard, 40),
    World(5, "Capture by hosting", hosting_capture, 10),
    World(6, "Broken promise", broken_promise),
    World(7, "Placebo: through beliefs", placebo, 10),
    World(7, "Placebo: own treatment", targeting, 40),
    World(8, "Silence trap", silence_trap, 10),
    World(9, "Ablation", ablation),
    World(10, "Zero control", zero_control),
    World(11, "One-off and sustained", one_off_and_sustained),
)


def all_worlds(bench: Bench) -> Margins:
    """Every requirement of every world, named by the world's title."""
    return margins_of(WORLDS, bench)


def margins_of(worlds: Iterable[World], bench: Bench) -> Margins:
    """Every requirement of these worlds, named by the world's title; arms that they share are run once."""
    return {f"{world.title}: {name}": margins for world in worlds for name, margins in world.ask(bench).items()}


def of_world(title: str, margins: Mapping[str, Found]) -> dict[str, Found]:
    """What was found for the requirements of one world, by their own names."""
    return {name.removeprefix(f"{title}: "): one for name, one in margins.items() if name.startswith(f"{title}: ")}
