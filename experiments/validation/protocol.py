"""The worlds as the protocol wants them asked: in prefectures, in so many pairs, beyond the smallest difference.

Pairs of a world are asked in slices, by any number of processes in any order. What is measured pair by pair is the same
however it is sliced; what is one number over many pairs (a best number of visits, a correlation, weeks to recovery) is
one number a slice, and its interval is that of the mean over slices.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from experiments.calibration.evaluation import Measured
from experiments.calibration.record import Evaluated
from experiments.inference import Floats, mean_interval
from experiments.numbers import ABSENT, number, share
from experiments.store.model_code import semantics
from experiments.study.variables import Setting
from experiments.validation.bench import SEED, Bench, Margins
from experiments.validation.demands import DEMANDS, Demand
from experiments.validation.draw import default_draw
from experiments.validation.over_draws import answers, scenarios_hash, source_hash
from experiments.validation.part import Effort, Part, Table, Work
from experiments.validation.worlds import COUNTIES, TWO_YEARS, WORLDS, all_worlds, margins_of, of_world
from sim.organisation import PRESETS, OrganisationSpec

PRESET = "prefecture"
SLICE = 10  # pairs that are asked at once, enough to ask everything
SAME_SIGN = 0.9  # share of numbers that must have the sign
BY_TITLE = {world.title: world for world in WORLDS}
OF_ONE_KIND = ("Bad apples", "Good faith", "Ablation")  # worlds that run some of the same arms


class Slice(NamedTuple):
    """Some pairs of a world, or of worlds of one kind: those of rosters `first` to `first` + `pairs` - 1."""

    worlds: tuple[str, ...]
    first: int
    pairs: int


def slices(pairs: int) -> tuple[Slice, ...]:
    """All worlds in so many pairs each, in slices that are as even as can be and enough to ask everything."""
    parts = np.array_split(np.arange(pairs), max(1, pairs // SLICE))
    kinds = (OF_ONE_KIND, *((title,) for title in BY_TITLE if title not in OF_ONE_KIND))
    return tuple(Slice(worlds, int(part[0]), len(part)) for part in parts for worlds in kinds)


@dataclass(frozen=True)
class InSlices:
    """Slices of worlds, asked one by one under the default in an organisation."""

    slices: tuple[Slice, ...]
    organisation: OrganisationSpec

    @property
    def count(self) -> int:
        """One answer a slice."""
        return len(self.slices)

    def __call__(self, settings: Mapping[str, Setting]) -> Measured:
        """Every number of every margin of the slice of this number."""
        worlds, first, pairs = self.slices[int(settings["number"])]
        bench = Bench(default_draw(), pairs, first=first, organisation=self.organisation, full=True)
        return Measured(_in_a_row(margins_of([BY_TITLE[title] for title in worlds], bench)), {})

    def identity(self) -> dict[str, Any]:
        """What decides the answers."""
        return {
            "asked": source_hash(all_worlds),
            "model": semantics(),
            "scenarios": scenarios_hash(),
            "organisation": self.organisation.as_mapping(),
            "slices": self.slices,
            "seed": SEED,
        }


def _in_a_row(margins: Margins) -> dict[str, float]:
    """Every number under a name of its own: its place, and the requirement."""
    return {f"{n} {name}": float(one) for name, numbers in margins.items() for n, one in enumerate(numbers)}


def _by_requirement(row: Mapping[str, float]) -> Margins:
    """Margins as they were before they stood in a row."""
    margins: dict[str, list[float]] = {}
    for name, one in row.items():
        margins.setdefault(name.partition(" ")[2], []).append(one)
    return {name: np.array(numbers) for name, numbers in margins.items()}


def put_together(asked: Iterable[Slice], found: Iterable[Evaluated]) -> dict[str, Margins]:
    """The margins of every world over all its slices, without slices that failed."""
    gathered: dict[str, dict[str, list[Floats]]] = {}
    for (worlds, *_), answer in zip(asked, found, strict=True):
        margins = _by_requirement(answer.found)
        for title in worlds:
            world = gathered.setdefault(title, {})
            for name, numbers in of_world(title, margins).items():
                world.setdefault(name, []).append(numbers)
    return {
        title: {name: np.concatenate(gathered[title][name]) for name in gathered[title]}
        for title in BY_TITLE
        if title in gathered
    }


def judged(numbers: Floats, demand: Demand) -> dict[str, Any]:
    """Whether a requirement holds: the interval of the mean beyond the smallest difference, and signs alike."""
    interval, same = mean_interval(numbers), float((numbers > 0.0).mean())
    return {
        "mean": _finite(float(numbers.mean())),
        "low": _finite(interval.low),
        "high": _finite(interval.high),
        "same": same,
        "numbers": len(numbers),
        **demand._asdict(),
        "by_interval": interval.low > demand.smallest,
        "by_share": same >= SAME_SIGN,
    }


def holds(one: Mapping[str, Any]) -> bool:
    """Whether a requirement that was judged holds."""
    return bool(one["by_interval"] and one["by_share"])


def measure(effort: Effort, work: Work) -> dict[str, Any]:
    """Every requirement of every world, judged; a failed slice is named."""
    asking = InSlices(slices(effort.protocol_pairs), PRESETS[PRESET])
    found = answers(work.folder, "protocol", asking, work.processes, work.shown)
    return {
        "pairs": effort.protocol_pairs,
        "organisation": PRESET,
        "seconds": float(np.nansum([one.seconds for one in found])),
        "failed": [
            f"{', '.join(worlds)}, pairs {first} to {first + pairs - 1}: {one.failure}"
            for (worlds, first, pairs), one in zip(asking.slices, found, strict=True)
            if not one.ok
        ],
        "worlds": {
            title: {name: judged(numbers, DEMANDS[title][name]) for name, numbers in margins.items()}
            for title, margins in put_together(asking.slices, found).items()
        },
    }


def tables(found: Mapping[str, Any]) -> list[Table]:
    """Every requirement with its margin, how sure that is, and whether it holds."""
    failed = "".join(f" Failed: {one}." for one in found["failed"])
    return [
        Table(
            "Whether the worlds hold by the protocol",
            f"{found['pairs']} pairs of the preset `{found['organisation']}` under the default, each with other "
            "people, over the weeks of the scenario. A requirement holds where the 95 % interval of its mean margin "
            f"lies wholly beyond the smallest difference that matters and {share(SAME_SIGN)} of its numbers have the "
            "sign; else it is missed by the interval, by the share, or by both. *Of* says what the interval is over: "
            "*pairs*; *pools* of prefectures whose township-years make one tail; *blocks* of about ten pairs where the "
            "requirement is one number over many of them (a best number of visits, a correlation, weeks to recovery, "
            "which are all that were watched where it does not come); *places* of the other levers, each asked in "
            f"{COUNTIES} counties over {TWO_YEARS} weeks.{failed}",
            ("requirement", "margin", "interval", "sign", "of", "smallest", "verdict"),
            [
                (f"{title}: {name}", *_cells(one))
                for title, requirements in found["worlds"].items()
                for name, one in requirements.items()
            ],
        )
    ]


def _cells(one: Mapping[str, Any]) -> tuple[str, ...]:
    """What was found for a requirement."""
    return (
        ABSENT if one["mean"] is None else number(one["mean"], True),
        ABSENT if one["low"] is None else f"{number(one['low'], True)} to {number(one['high'], True)}",
        share(one["same"]),
        f"{one['numbers']} {one['each']}{'' if one['numbers'] == 1 else 's'}",
        f"{one['smallest']:g} ({one['unit']})" if one["unit"] else f"{one['smallest']:g}",
        verdict(one),
    )


def verdict(one: Mapping[str, Any]) -> str:
    """Holds, or by what it is missed: one number alone has no interval to hold by."""
    missed = {
        "no interval" if one["low"] is None else "interval": not one["by_interval"],
        "share": not one["by_share"],
    }
    by = [what for what, is_missed in missed.items() if is_missed]
    return f"missed ({' and '.join(by)})" if by else "holds"


def _finite(value: float) -> float | None:
    """A number; None where there is none."""
    return value if np.isfinite(value) else None


PROTOCOL = Part("protocol", measure, tables)
