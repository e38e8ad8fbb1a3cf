"""What keeps an organisation written in a scenario from being a tree."""

from collections.abc import Iterator, Mapping
from typing import Any

from sim.errors import Fault, shown

MAX_TIERS = 6
MAX_DEPARTMENTS = 12
MAX_CADRES = 2_000_000


def organisation_faults(content: Mapping[str, object]) -> Iterator[Fault]:
    """What keeps `spans`, `cadres`, `departments` and `village_agents` from making a tree.

    Paths start at these keys.
    """
    cadres = content["cadres"]
    townships, faults = _townships(content["spans"])
    faults += _count_faults("cadres", cadres, 1, MAX_CADRES)
    faults += _count_faults("departments", content["departments"], 1, MAX_DEPARTMENTS)
    if isinstance(cadres, int) and 1 <= cadres <= MAX_CADRES:
        faults += _count_faults("village_agents", content["village_agents"], 0, cadres - 1)
        if townships * cadres > MAX_CADRES:
            what = f"{townships:,} townships of {cadres:,} make {townships * cadres:,} cadres."
            write = f"At most {MAX_CADRES:,} can be simulated: write smaller numbers."
            faults.append(Fault(("spans",), what, write))
    return iter(faults)


def _whole(count: object, low: int, high: int | float) -> bool:
    return isinstance(count, int) and not isinstance(count, bool) and low <= count <= high


def _count_faults(key: str, count: object, low: int, high: int) -> list[Fault]:
    if _whole(count, low, high):
        return []
    what = f"expected a whole number from {low} to {high:,}, got {shown(count)}."
    return [Fault((key,), what, f"Write e.g. {key}: {min(max(low, 3), high)}.")]


def _townships(spans: object) -> tuple[int, list[Fault]]:
    """The number of townships (0 where the spans make no tree) and what is wrong with the spans."""
    example = "Write e.g. spans: [1, 12]."
    if not isinstance(spans, list | tuple):
        what = f"expected a list with one entry per tier, got {shown(spans)}."
        return 0, [Fault(("spans",), what, example)]
    if not 2 <= len(spans) <= MAX_TIERS:
        what = f"a tree has 2 to {MAX_TIERS} tiers of offices, this one has {len(spans)}."
        return 0, [Fault(("spans",), what, example)]
    if not _whole(spans[0], 1, 1):
        what = f"a tree has one office at the top, got {shown(spans[0])}."
        return 0, [Fault(("spans", 1), what, example)]
    offices = 1
    for tier, span in enumerate(spans[1:], start=2):
        offices, fault = _offices_of_tier(span, offices, tier)
        if fault is not None:
            return 0, [fault]
    return offices, []


def _offices_of_tier(span: object, above: int, tier: int) -> tuple[int, Fault | None]:
    """The offices of one tier, given those of the tier above, or what is wrong."""
    each: list[Any] = list(span) if isinstance(span, list | tuple) else [span]
    wrong = [count for count in each if not _whole(count, 1, float("inf"))]
    if wrong:
        what = f"expected a whole number of 1 or more offices, got {shown(wrong[0])}."
        return 0, Fault(("spans", tier), what, "Write e.g. 12.")
    if isinstance(span, list | tuple) and len(each) != above:
        what = f"{len(each)} numbers for the {above:,} offices of the tier above."
        return 0, Fault(("spans", tier), what, "Write one number for each of them, or one number for all.")
    return (sum(each) if isinstance(span, list | tuple) else above * each[0]), None
