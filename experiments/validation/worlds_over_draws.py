"""The worlds under the default, under an accepted set, and under draws all around the default."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from experiments.numbers import ABSENT, number
from experiments.validation import worlds
from experiments.validation.draw import NO_HAZARD, ONE_BY_ONE
from experiments.validation.over_draws import Asking, answers, column
from experiments.validation.part import TITLES, Effort, Part, Table, Work, titles
from experiments.validation.shares import as_mapping

NOT_ASKED = (  # what is off already cannot be switched off
    (NO_HAZARD, "Ablation: care falls with liability"),
    (NO_HAZARD, "Zero control: none is best somewhere where nobody shirks"),
)


def measure(effort: Effort, work: Work) -> dict[str, Any]:
    """Every requirement under every draw, and every world: it holds in a draw where all its requirements do."""
    draws = effort.draws()
    asking = Asking(worlds.all_worlds, draws, effort.pairs_under(draws), effort.weeks)
    found = answers(work.folder, "worlds", asking, work.processes, work.shown)
    names = next((list(one.found) for one in found if one.ok), [])
    margins = {name: column(found, name) for name in names}
    not_asked = [(source, name) for source, name in NOT_ASKED if name in margins]
    for source, name in not_asked:
        margins[name] = np.where([draw.source == source for draw in asking.draws], np.inf, margins[name])
    own = {world.title: list(worlds.of_world(world.title, margins).values()) for world in worlds.WORLDS}
    whole = {title: np.min(numbers, axis=0) for title, numbers in own.items() if numbers}
    requirements = as_mapping(asking.draws, margins)
    for source, name in not_asked:
        del requirements[name][source]
    return {
        "pairs": effort.pairs,
        "accepted_pairs": effort.accepted_pairs,
        "weeks": effort.weeks,
        "seconds": float(np.nansum([one.seconds for one in found])),
        "worlds": {
            title: {source: said["holds"] for source, said in sources.items()}
            for title, sources in as_mapping(asking.draws, whole).items()
        },
        "requirements": requirements,
    }


def tables(found: Mapping[str, Any]) -> list[Table]:
    """Requirements with the share of draws in which each holds; what a conditional one hangs on."""
    requirements: Mapping[str, Mapping[str, Any]] = found["requirements"]
    sources = list(next(iter(requirements.values()))) if requirements else []
    rows = []
    for name, by_source in requirements.items():
        asked = (by_source.get(source) for source in sources)
        shares = [f"{one['holds']} of {one['draws']}" if one else ABSENT for one in asked]
        rows.append((name, *shares, _verdict(by_source)))
    whole = [
        (
            title,
            *(
                f"{held[source]} of {next(iter(requirements.values()))[source]['draws']}"
                for source in sources
            ),
            "",
        )
        for title, held in found["worlds"].items()
    ]
    headings = ("requirement", *titles(sources), "verdict")
    return [
        Table(
            "In how many draws the worlds hold",
            f"Under each draw {found['accepted_pairs']} pairs of counties ({found['pairs']} where draws lie all "
            f"around the default; {worlds.FEW} where runs are stopped every week, for the placebo and the trap) over "
            f"{found['weeks']} weeks or as long as the world needs; silence is watched for a shorter time than by the "
            "protocol. A requirement holds where the mean has its sign, a world where all its requirements hold. Below "
            "four draws in five a requirement is conditional, and the parameter it hangs on most is named (rank "
            "correlation with the margin; *by chance* where shuffled margins do as much one time in twenty). *No moral "
            "hazard*: care does not fall with liability.",
            headings,
            [*rows, *((f"**{title}**", *cells) for title, *cells in whole)],
        )
    ]


def _verdict(by_source: Mapping[str, Any]) -> str:
    """Holds, or under which rules it is missed and on what it hangs in which set."""
    said = []
    for source, one in by_source.items():
        if source in ONE_BY_ONE:
            said += [f"missed ({label})" for label in one["fails"]]
        elif one["conditional"]:
            said.append(f"conditional ({TITLES[source]}{_on(one['hinge'])})")
    return "; ".join(said) or "holds"


def _on(hinge: Mapping[str, Any] | None) -> str:
    if hinge is None:
        return ""
    chance = "" if hinge["tells"] else ", by chance"
    return f": `{hinge['parameter']}` {number(hinge['correlation'], True)}{chance}"


WORLDS = Part("worlds", measure, tables)
