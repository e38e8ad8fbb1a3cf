"""The headline levers under many draws: where service is best, and whether that place moves as theory says."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from experiments.inference import Floats
from experiments.numbers import number, share
from experiments.validation.bench import Bench, Margins
from experiments.validation.draw import AROUND, DEFAULT, ONE_BY_ONE, Draw
from experiments.validation.over_draws import Asking, answers, column
from experiments.validation.part import Effort, Part, Table, Work, titles
from experiments.validation.shares import ENOUGH, of_source

GRID = (0.0, 0.25, 0.5, 0.75, 1.0)
INTENSITY, TOLERANCE = "accountability.intensity", "fault_tolerance.practised"
STRICTER = {INTENSITY: 1, TOLERANCE: -1}  # which way along the lever is stricter
OUTCOMES = ("service", "initiative", "candor", "formalism", "trust_up", "burden", "burnout", "breaches")
FLAT = 0.02  # of service: the smallest difference that matters
UNMOVED = 0.01  # of a lever: a best place that moves less does not move
ALTERNATIVES = [source for source in ONE_BY_ONE if source != DEFAULT]
LEAST = {"moves": UNMOVED, "pulls": FLAT}


class Condition(NamedTuple):
    """What theory speaks of, from little of it to much; `stricter` is 1 where much asks for stricter levers."""

    little: Mapping[str, float]
    much: Mapping[str, float]
    stricter: int


CONDITIONS: Mapping[str, Condition] = {
    "verifiability": Condition(
        {
            "work.routine_verifiability": 0.5,
            "work.complex_verifiability": 0.05,
            "work.hazardous_verifiability": 0.2,
        },
        {
            "work.routine_verifiability": 0.95,
            "work.complex_verifiability": 0.7,
            "work.hazardous_verifiability": 0.85,
        },
        1,
    ),
    "hazard": Condition({"work.hazardous_share": 0.02}, {"work.hazardous_share": 0.3}, 1),
    "low integrity": Condition({"cadres.low_integrity_share": 0.02}, {"cadres.low_integrity_share": 0.4}, 1),
    "diagnosis": Condition({"superiors.skill_mean": 0.0}, {"superiors.skill_mean": 1.0}, -1),
    "motivation": Condition(
        {"cadres.motivation_mean": 0.45, "cadres.low_motivation_share": 0.5},
        {"cadres.motivation_mean": 0.8, "cadres.low_motivation_share": 0.05},
        -1,
    ),
    "low fit": Condition({"work.complex_fit": 0.65}, {"work.complex_fit": 0.1}, -1),
}


def headline(bench: Bench) -> Margins:
    """What loosening does, where each lever is best for service, and what each condition does to that place.

    How far the place moves, and by how much the service that the whole lever adds rises, is counted towards the
    stricter end. Where the best place is an end of the lever and stays there, what the lever adds still tells which way
    it is pulled (increasing differences: Topkis 1978, Operations Research 26, 305-321).
    """
    tight, loosened = bench.arm("tight_control"), bench.arm("loosened")
    found = {f"effect {name}": bench.gain(loosened, tight, name) for name in OUTCOMES}
    for lever, stricter in STRICTER.items():
        service = along(bench, lever, {})
        found[f"best {lever}"] = np.array([top_of_parabola(GRID, service)])
        found[f"span {lever}"] = np.array([np.ptp(service)])
        for name, condition in CONDITIONS.items():
            little, much = (along(bench, lever, values) for values in (condition.little, condition.much))
            moved = top_of_parabola(GRID, much) - top_of_parabola(GRID, little)
            found[f"moves {lever} {name}"] = np.array([stricter * moved])
            found[f"pulls {lever} {name}"] = np.array([stricter * (added(GRID, much) - added(GRID, little))])
    return found


def along(bench: Bench, lever: str, values: Mapping[str, float]) -> Floats:
    """Mean service at the places of a lever, everything else as in the baseline."""
    arms = [bench.arm("baseline", None, {lever: at}, values) for at in GRID]
    return np.array([bench.outcome(arm, "service").mean() for arm in arms])


def top_of_parabola(places: Sequence[float], outcomes: Floats) -> float:
    """Where the parabola nearest to all outcomes is highest between the first and the last place.

    >>> top_of_parabola([0.0, 1.0, 2.0], np.array([0.0, 1.0, 0.0]))
    1.0
    """
    curvature, slope, _ = np.polyfit(places, outcomes, 2)
    first, last = places[0], places[-1]
    if curvature < 0:
        return float(round(min(max(-slope / (2.0 * curvature), first), last), 9))
    return last if curvature * (last + first) + slope > 0 else first


def added(places: Sequence[float], outcomes: Floats) -> float:
    """What the whole range adds by the line nearest to all outcomes.

    >>> added([0.0, 1.0, 2.0], np.array([0.0, 1.0, 2.0]))
    2.0
    """
    slope, _ = np.polyfit(places, outcomes, 1)
    return float(round(slope * (places[-1] - places[0]), 9))


def lever_draws(effort: Effort) -> tuple[Draw, ...]:
    """The accepted set where there is one; else as many draws all around the default."""
    draws = effort.draws()
    if effort.accepted:
        return tuple(draw for draw in draws if draw.source != AROUND)
    return draws[: len(draws) - max(0, effort.around - effort.most)]


def measure(effort: Effort, work: Work) -> dict[str, Any]:
    """All answers, set by set: shares of draws, and the mean of the best places."""
    draws = lever_draws(effort)
    asking = Asking(headline, draws, effort.pairs_under(draws), effort.weeks)
    found = answers(work.folder, "levers", asking, work.processes, work.shown)
    names = next((list(one.found) for one in found if one.ok), [])
    said: dict[str, Any] = {}
    for source in dict.fromkeys(draw.source for draw in asking.draws):
        values = {name: of_source(asking.draws, source, column(found, name))[1] for name in names}
        said[source] = {
            "draws": sum(draw.source == source for draw in asking.draws),
            "labels": [draw.label for draw in asking.draws if draw.source == source],
            "effects": {name: values[f"effect {name}"].tolist() for name in OUTCOMES if names},
            "best": {lever: values[f"best {lever}"].tolist() for lever in STRICTER if names},
            "span": {lever: values[f"span {lever}"].tolist() for lever in STRICTER if names},
            "moves": _as_theory_says("moves", values),
            "pulls": _as_theory_says("pulls", values),
        }
    return {
        "pairs": max(asking.pairs),
        "weeks": effort.weeks,
        "seconds": float(np.nansum([one.seconds for one in found])),
        "sources": said,
    }


def _as_theory_says(what: str, values: Mapping[str, Floats]) -> dict[str, dict[str, list[float]]]:
    """Moves or pulls of every lever under every condition and draw, above 0 where theory says so."""
    return {
        lever: {name: (one.stricter * values[f"{what} {lever} {name}"]).tolist() for name, one in CONDITIONS.items()}
        for lever in STRICTER
        if values
    }


def tables(found: Mapping[str, Any]) -> list[Table]:
    """Where levers are best, how best places move, and in how many draws what loosening does keeps its sign."""
    sources: Mapping[str, Any] = found["sources"]
    headings = ("lever", "much of", "theory", *(f"{title}: as said / not / against" for title in titles(sources)))
    how = f"{found['pairs']} pairs of counties over {found['weeks']} weeks under each draw"
    return [
        Table(
            "Where the headline levers are best for service",
            f"Everything else as in the baseline; {how}. *Rising* where the most is best, *falling* where none is, "
            "*interior* where it lies between (top of the parabola through five places of the lever), *flat* where "
            f"service spans less than {FLAT:g} along the lever, so that the best place says little.",
            ("lever", "draws", "rising", "falling", "interior", "flat", "mean best place", "mean span"),
            [_where(lever, source, sources[source]) for lever in STRICTER for source in sources],
        ),
        Table(
            "Whether the best place moves as theory says",
            "From little to much of each condition: in how many draws the best place of the lever moves to the "
            f"stricter or the looser end as theory says, not at all (less than {UNMOVED:g}), or the other way; wanted "
            f"as theory says in {share(ENOUGH)} of draws.",
            headings,
            [_move("moves", lever, name, sources) for lever in STRICTER for name in CONDITIONS],
        ),
        Table(
            "Which way the best place is pulled",
            "A best place at an end of the lever, or on a flat top, cannot show by moving what a condition does to it. "
            "What the whole lever adds to service can: in how many draws that rises towards the end of which theory "
            f"says so, hardly changes (less than {FLAT:g} of service), or changes the other way.",
            headings,
            [_move("pulls", lever, name, sources) for lever in STRICTER for name in CONDITIONS],
        ),
        Table(
            "What loosening does, under other draws and other rules",
            "Loosened against tight control: the effect under the default, without moral hazard (care does not fall "
            "with liability), under each structural alternative (beliefs by counting evidence instead of a delta rule; "
            "satisficing instead of a logit), and in how many draws of a set it has the sign of the default.",
            ("outcome", "default", *_named(sources), *titles(_sets(sources))),
            [_effect(name, sources) for name in OUTCOMES],
        ),
    ]


def _where(lever: str, source: str, said: Mapping[str, Any]) -> tuple[str, ...]:
    best, span = (np.array(said[what][lever], dtype=float) for what in ("best", "span"))
    told, inside = span >= FLAT, (best > GRID[0]) & (best < GRID[-1])
    counts = [int((told & where).sum()) for where in (best == GRID[-1], best == GRID[0], inside)]
    counts.append(int((span < FLAT).sum()))
    draws = f"{titles([source])[0]} ({said['draws']})"
    return (
        f"`{lever}`",
        draws,
        *map(str, counts),
        number(float(np.nanmean(best))),
        number(float(np.nanmean(span))),
    )


def _move(what: str, lever: str, name: str, sources: Mapping[str, Any]) -> tuple[str, ...]:
    cells, least = [], LEAST[what]
    for said in sources.values():
        moves = np.array(said[what][lever][name], dtype=float)
        as_said, against = int((moves > least).sum()), int((moves < -least).sum())
        verdict = "" if as_said >= ENOUGH * said["draws"] else " (missed)"
        cells.append(f"{as_said} / {said['draws'] - as_said - against} / {against}{verdict}")
    return (f"`{lever}`", name, "stricter" if CONDITIONS[name].stricter > 0 else "looser", *cells)


def _effect(name: str, sources: Mapping[str, Any]) -> tuple[str, ...]:
    usual = sources[DEFAULT]["effects"][name][0]
    others = [number(value, True) for source in ALTERNATIVES for value in sources[source]["effects"][name]]
    shares = []
    for source in _sets(sources):
        values = np.array(sources[source]["effects"][name], dtype=float)
        shares.append(f"{int((np.sign(values) == np.sign(usual)).sum())} of {len(values)}")
    return (name, number(usual, True), *others, *shares)


def _named(sources: Mapping[str, Any]) -> list[str]:
    """What the alternatives to the default are called."""
    return [label for source in ALTERNATIVES for label in sources[source]["labels"]]


def _sets(sources: Mapping[str, Any]) -> list[str]:
    """Those sources that are sets of draws."""
    return [source for source in sources if source not in ONE_BY_ONE]


LEVERS = Part("levers", measure, tables)
