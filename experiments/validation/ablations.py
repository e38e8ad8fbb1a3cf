"""Ablation and placebo: what loosening does once a force is switched off, or beliefs and levers are tampered with."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from experiments.inference import Floats, t_quantile
from experiments.numbers import number
from experiments.study.variables import Setting
from experiments.validation.bench import Bench, Margins
from experiments.validation.draw import Draw, default_draw
from experiments.validation.over_draws import Asking, answers
from experiments.validation.part import Effort, Part, Table, Work
from experiments.validation.placebo import frozen, shuffled
from sim import Scenario
from sim.values import Fixed
from sim.yaml_source import read_yaml

FORCES = Path(__file__).with_name("forces.yaml")
OUTCOMES = ("service", "initiative", "candor", "formalism")
MATTERS = {"service": 0.005}  # a change below it is too small to matter
MATTERS_OTHERWISE = 0.02
PLACEBO_PAIRS = 8  # runs that are stopped every week are dear
REORDERED, REWIRED, AT_REST, SHUFFLED = (
    "levers in another order",
    "levers rewired",
    "beliefs at rest",
    "updates shuffled",
)
PLACEBOS = {
    REORDERED: "The same levers, set in another order: nothing may move.",
    REWIRED: "Each lever gets the value that was meant for the next one.",
    AT_REST: "Beliefs stay as they were when policies parted.",
    SHUFFLED: "Each seat learns what any seat of its township should have learned.",
}


@cache
def forces() -> dict[str, tuple[Fixed[Setting], str]]:
    """Every countervailing force: what switches it off, and what it is for; raises ValueError for a broken file."""
    document = read_yaml(FORCES, FORCES.name)
    if document.faults:
        raise ValueError("\n".join(document.messages([])))
    return {name: (Fixed(said["values"]), said["why"]) for name, said in document.content.items()}


def ablated(bench: Bench) -> Margins:
    """By how much the effects of loosening change under a draw that switches a force off."""
    return _moved(_effects(bench), _effects(Bench(default_draw(), bench.pairs, bench.weeks)))


def tampered(bench: Bench) -> Margins:
    """By how much the effects of loosening change under the placebo that the draw is named after."""
    tight, loosened = bench.arm("tight_control"), bench.arm("loosened")
    if bench.draw.label == REORDERED:
        found = _effects(bench, loosened=_with_levers_of(tight, loosened, reverse=True))
    elif bench.draw.label == REWIRED:
        found = _effects(bench, loosened=_with_levers_of(tight, loosened, shift=1))
    else:
        run = frozen if bench.draw.label == AT_REST else shuffled
        windows = [
            [run(arm, asked).window(0, arm.weeks) for asked in bench.requests()] for arm in (tight, loosened)
        ]
        found = {
            name: np.array([there[name] - here[name] for here, there in zip(*windows, strict=True)])
            for name in OUTCOMES
        }
    return _moved(found, _effects(bench))


def _effects(bench: Bench, loosened: Scenario | None = None) -> dict[str, Floats]:
    """Loosened - tight, pair by pair."""
    tight, other = bench.arm("tight_control"), loosened or bench.arm("loosened")
    return {name: bench.gain(other, tight, name) for name in OUTCOMES}


def _moved(found: Mapping[str, Floats], whole: Mapping[str, Floats]) -> Margins:
    moved = {f"moved {name}": found[name] - whole[name] for name in OUTCOMES}
    return {**moved, **{f"whole {name}": whole[name] for name in OUTCOMES}}


def _with_levers_of(tight: Scenario, loosened: Scenario, reverse: bool = False, shift: int = 0) -> Scenario:
    """Tight control under the levers of the loosened one: in reverse order, or each with the next one's share of range.

    Only levers between 0 and 1 are rewired: the others have other units.
    """
    from sim.parameters import PARAMETERS

    names = [name for name, _, _ in tight.differences(loosened) if name in PARAMETERS]
    values = {name: loosened.values[name] for name in (reversed(names) if reverse else names)}
    if shift:
        unit = [name for name in names if (PARAMETERS[name].low, PARAMETERS[name].high) == (0, 1)]
        values |= {name: loosened.values[unit[(n + shift) % len(unit)]] for n, name in enumerate(unit)}
    return tight.with_levers(values)


def measure(effort: Effort, work: Work) -> dict[str, Any]:
    """Every force off in turn, then every placebo, at the default of everything else."""
    off = tuple(Draw("force", name, values) for name, (values, _) in forces().items())
    placebos = tuple(Draw("placebo", name, Fixed({})) for name in PLACEBOS)
    questions: list[tuple[str, Callable[[Bench], Margins], tuple[Draw, ...], int]] = [
        ("ablations", ablated, off, effort.default_pairs),
        ("placebos", tampered, placebos, min(effort.default_pairs, PLACEBO_PAIRS)),
    ]
    rows, seconds = list[dict[str, Any]](), 0.0
    whole: dict[str, float] = {}
    for name, question, draws, pairs in questions:
        asking = Asking(question, draws, (pairs,) * len(draws), effort.weeks)
        found = answers(work.folder, name, asking, work.processes, work.shown)
        seconds += float(np.nansum([one.seconds for one in found]))
        for draw, one in zip(draws, found, strict=True):
            whole = whole or {outcome: one.found[f"whole {outcome}"] for outcome in OUTCOMES}
            moved = {
                outcome: _change(one.found[f"moved {outcome}"], one.error[f"moved {outcome}"], pairs)
                for outcome in OUTCOMES
            }
            rows.append({"kind": draw.source, "name": draw.label, "pairs": pairs, "moved": moved})
    return {"weeks": effort.weeks, "seconds": seconds, "whole": whole, "rows": rows}


def _change(mean: float, error: float, pairs: int) -> dict[str, float]:
    reach = t_quantile(pairs - 1) * error
    return {"mean": mean, "low": mean - reach, "high": mean + reach}


def tables(found: Mapping[str, Any]) -> list[Table]:
    """What moves under each force and placebo, beside what loosening does in the whole model."""
    whole = tuple(number(found["whole"][name], True) for name in OUTCOMES)
    why = {**{name: said for name, (_, said) in forces().items()}, **PLACEBOS}
    rows = [("**the whole model**", *whole, "")]
    rows += [
        (
            f"*{row['name']}*" if row["kind"] == "placebo" else row["name"],
            *(_cell(name, row["moved"][name], found["whole"][name]) for name in OUTCOMES),
            ("" if matters(row) else "secondary: " if row["kind"] == "force" else "nothing beyond chance: ")
            + why[row["name"]],
        )
        for row in found["rows"]
    ]
    pairs = {
        kind: next(row["pairs"] for row in found["rows"] if row["kind"] == kind)
        for kind in ("force", "placebo")
    }
    return [
        Table(
            "What each force, and each placebo, moves",
            "First what loosening does (loosened - tight control) in the whole model; then by how much that changes "
            "with each force switched off (`experiments/validation/forces.yaml`), and below under placebos. Bold where "
            "the change is beyond its 95 % interval and not too small to matter "
            f"({MATTERS['service']:g} of service, {MATTERS_OTHERWISE:g} of a rate); ± where the effect changes its "
            "sign. *Secondary* where nothing moves that much: do not sell a result by it. "
            f"{pairs['force']} pairs of counties over {found['weeks']} weeks, {pairs['placebo']} for placebos.",
            ("without", *OUTCOMES, "what it is for"),
            rows,
        )
    ]


def _cell(name: str, moved: Mapping[str, float], whole: float) -> str:
    text = number(moved["mean"], True)
    if not _is_large(name, moved):
        return text
    return f"**{text}** ±" if whole * (whole + moved["mean"]) < 0 else f"**{text}**"


def _is_large(name: str, moved: Mapping[str, float]) -> bool:
    beyond = moved["low"] > 0 or moved["high"] < 0
    return beyond and abs(moved["mean"]) >= MATTERS.get(name, MATTERS_OTHERWISE)


def matters(row: Mapping[str, Any]) -> bool:
    """Whether a force or a placebo moves anything beyond its interval and enough to matter."""
    return any(_is_large(name, row["moved"][name]) for name in OUTCOMES)


ABLATIONS = Part("ablations", measure, tables)
