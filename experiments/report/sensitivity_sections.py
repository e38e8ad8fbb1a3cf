"""Which factors matter, where a policy backfires, whether the way back is the way there."""

from collections.abc import Mapping

from experiments.languages import Words
from experiments.numbers import number, share
from experiments.report.design_section import policy_label, settings_label
from experiments.report.findings import Discovered, Findings
from experiments.report.parts import Picture, Section, Table, interval, table
from experiments.report.study_figures import kind_of
from experiments.report.sweeps import Looped, told
from experiments.sensitivity.discovery import Box
from experiments.sensitivity.screening import ElementaryEffects
from experiments.sensitivity.variance_shares import VarianceShares
from experiments.study import Study

Pictures = Mapping[str, Picture]


def sensitivity_sections(study: Study, found: Findings, pictures: Pictures, words: Words) -> list[Section]:
    """One section a kind of analysis that the design asked for, and one that says what was refused."""
    screening = [_screening(target.axis(study, words), one, words) for target, one in found.screening.items()]
    shares = [_shares(target.axis(study, words), one, words) for target, one in found.shares.items()]
    discovered = [_discovered(name, one, study, words) for name, one in found.discovered.items()]
    looped = [_looped(name, one, words) for name, one in found.loops.items()]
    kinds = {
        ("screening", "screening"): screening,
        ("shares", "variance_shares"): shares,
        ("discovery", "discovery"): discovered,
        ("loops", "loop"): looped,
    }
    sections = [
        Section(
            key, words(f"report.{key}"), (words(f"report.{key}.method"),), (*_of(plot, pictures), *tables)
        )
        for (key, plot), tables in kinds.items()
        if tables
    ]
    if found.refused:
        why = tuple(
            words(
                "report.refused.why",
                target=target.label(study, words),
                why=words(f"refusal.{refusal.key}", **refusal.values),
            )
            for target, refusal in found.refused
        )
        sections.append(Section("refused", words("report.refused"), why))
    return sections


def _of(plot: str, pictures: Pictures) -> tuple[Picture, ...]:
    return tuple(one for name, one in pictures.items() if kind_of(name) == plot)


def _name(name: str, words: Words) -> str:
    """A factor by its label; a group by its name."""
    return words.get(f"factor.{name}", words.label(name).replace("_", " "))


def _screening(axis: str, found: ElementaryEffects, words: Words) -> Table:
    """Factors in the order in which they matter."""
    rows = []
    for name in found.order():
        here = found.names.index(name)
        star, reach = float(found.mu_star[here]), float(found.reach[here])
        between = interval(star - reach, star + reach, words, signed=False)
        rows.append(
            (
                _name(name, words),
                number(star),
                between,
                number(float(found.mu[here]), True),
                number(float(found.sigma[here])),
            )
        )
    head = [words("report.factor.label"), "μ*", words("report.effects.interval"), "μ", "σ"]
    note = words(
        "report.screening.note",
        outcome=axis,
        n=found.trajectories,
        pairings=found.pairings,
        noise=share(found.noise_share),
    )
    return table(head, "lrrrr", rows, note)


def _shares(axis: str, found: VarianceShares, words: Words) -> Table:
    """Factors or groups, largest total share first."""
    order = sorted(range(len(found.names)), key=lambda here: -found.total[here])
    rows = [
        (
            _name(found.names[here], words),
            number(float(found.first[here])),
            _around(float(found.first[here]), float(found.first_reach[here]), words),
            number(float(found.total[here])),
            _around(float(found.total[here]), float(found.total_reach[here]), words),
            words("report.yes" if found.above_dummy(found.names[here]) else "report.no"),
        )
        for here in order
    ]
    columns = ("first", "first_interval", "total", "total_interval", "above")
    head = [words("report.factor.label"), *(words(f"report.shares.{one}") for one in columns)]
    note = words(
        "report.shares.note",
        outcome=axis,
        n=found.places,
        pairings=found.pairings,
        noise=share(found.noise_share),
    )
    return table(head, "lrrrrl", rows, note)


def _around(middle: float, reach: float, words: Words) -> str:
    return interval(middle - reach, middle + reach, words, signed=False)


def _discovered(outcome: str, one: Discovered, study: Study, words: Words) -> Table:
    """The boxes from the whole space inward, the one to read first marked."""
    found = one.found
    step = max(1, len(found.boxes) // 12)
    shown = sorted({*range(0, len(found.boxes), step), *([found.chosen] if found.chosen is not None else [])})
    rows = [
        (
            words("report.discovery.chosen") if place == found.chosen else str(place),
            share(found.boxes[place].coverage),
            share(found.boxes[place].density),
            share(found.boxes[place].mass),
            _limits(found.boxes[place], words) if place == found.chosen else "",
        )
        for place in shown
    ]
    head = [words(f"report.discovery.{key}") for key in ("box", "coverage", "density", "mass", "limits")]
    key = "report.discovery.note" if found.chosen is not None else "report.discovery.none"
    policy = policy_label(study, one.policy, words)
    note = words(key, outcome=words.label(outcome), policy=policy, cases=found.cases, points=found.points)
    return table(head, "lrrrl", rows, note)


def _limits(box: Box, words: Words) -> str:
    """Every side of a box, with how likely it would be by chance."""
    return words("report.semicolon").join(
        words(
            "report.discovery.limit",
            factor=words.label(one.factor),
            low=number(one.low),
            high=number(one.high),
            chance=number(one.chance),
        )
        for one in box.limits
    )


def _looped(outcome: str, one: Looped, words: Words) -> Table:
    """The gap between both ways, over the design and at each point, and what the speeds say of it."""
    named = [(words("report.loops.whole"), weeks, found) for weeks, found in one.speeds.items()]
    named += [(settings_label(settings, words), weeks, found) for settings, weeks, found in one.points]
    rows = [
        (
            label,
            str(weeks),
            number(found.gap, True),
            interval(found.interval.low, found.interval.high, words),
            f"{found.runs} / {found.planned}",
        )
        for label, weeks, found in named
    ]
    head = [
        words("report.loops.point"),
        words("report.loops.weeks"),
        words("report.loops.gap"),
        words("report.effects.interval"),
        words("report.effects.n"),
    ]
    note = words(
        "report.loops.note", outcome=words.axis(outcome), lever=words.axis(one.lever), told=told(one, words)
    )
    return table(head, "lrrrr", rows, note)
