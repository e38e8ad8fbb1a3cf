"""What a design of factors shows: outcomes at each level, differences between levels, and what factors do together."""

from collections.abc import Mapping

from experiments.contrasts.holm import Judged
from experiments.grids import Grid, Interaction, Step, grid, interactions, steps
from experiments.inference import NO_INTERVAL
from experiments.languages import Words
from experiments.levels import levels, settings_of
from experiments.numbers import ABSENT, number
from experiments.report.design_section import settings_label
from experiments.report.parts import Picture, Section, Table, interval, table
from experiments.report.study_figures import factors_of_levels, kind_of
from experiments.store.results import Results

MOST_INTERACTIONS = 5  # of an outcome


def level_sections(results: Results, pictures: Mapping[str, Picture], words: Words) -> list[Section]:
    """Maps first, then one section a factor with its curve and the numbers behind it, then interactions."""
    maps = tuple(one for name, one in pictures.items() if kind_of(name) in {"heat_map", "tornado"})
    sections = [Section("maps", words("report.maps"), (), maps)] if maps else []
    grids = _grids(results)
    for factor in factors_of_levels(results):
        heading = words("report.levels", factor=words.label(factor))
        method = words("report.levels.method", metrics=len(results.study.measure.metrics))
        curves = [one for name, one in pictures.items() if name.startswith((f"curve-{factor}", f"optimum-{factor}-"))]
        tables = [_levels(results, factor, words), *_differences(results, grids, factor, words)]
        sections.append(Section(f"levels-{factor}", heading, (method,), (*curves, *tables)))
    return [*sections, *_interactions(results, grids, words)]


def _grids(results: Results) -> dict[str, Grid]:
    """Outcome -> its grid, over factors and the draws that a study runs over; none where they are not crossed."""
    if results.study.design.method != "factorial":
        return {}
    design = results.design[[*(factor.name for factor in results.study.design.factors), "draw"]]
    return {outcome: grid(design, results.table(outcome)) for outcome in results.study.measure.metrics}


def _levels(results: Results, factor: str, words: Words) -> Table:
    """One row an outcome and level."""
    rows = []
    for outcome in results.study.measure.metrics:
        found = levels(results.design[factor], results.table(outcome))
        rows += [
            (
                words.axis(outcome) if place == 0 else "",
                words.setting(one.setting),
                number(one.mean),
                interval(one.interval.low, one.interval.high, words, signed=False),
                f"{one.pairings} / {one.planned}",
                str(one.points),
                words(f"report.method_of_interval.{one.interval.method}"),
            )
            for place, one in enumerate(found)
        ]
    columns = ("outcome", "level", "mean", "interval", "n", "points", "method_column")
    return table([words(f"report.levels.{one}") for one in columns], "llrrrrl", rows)


def _differences(results: Results, grids: Mapping[str, Grid], factor: str, words: Words) -> list[Table]:
    """One row an outcome and level, against the first level of a factor that is crossed with the others."""
    if not any(factor in one.settings for one in grids.values()):
        return []
    rows, before = [], ""
    for step in steps(grids, factor):
        rows.append(_difference(step, before != step.outcome, results.replicates, words))
        before = step.outcome
    first = words.setting(settings_of(results.design[factor])[0])
    columns = ("outcome", "level", "difference", "interval", "holm", "n", "method_column")
    head = [words(f"report.differences.{one}", first=first) for one in columns]
    return [table(head, "llrrlrl", rows, words("report.differences.note"))]


def _difference(step: Step, is_first: bool, planned: int, words: Words) -> tuple[str, ...]:
    found = step.found
    return (
        words.axis(step.outcome) if is_first else "",
        words.setting(step.level),
        number(found.difference, True),
        interval(found.interval.low, found.interval.high, words),
        _decided(step.judged, words),
        f"{found.pairs} / {planned}",
        words(f"report.method_of_interval.{found.interval.method}"),
    )


def _interactions(results: Results, grids: Mapping[str, Grid], words: Words) -> list[Section]:
    """The largest interactions of every outcome, where two factors or more are crossed."""
    crossed = [name for name in factors_of_levels(results) if any(name in one.settings for one in grids.values())]
    if len(crossed) < 2:
        return []
    rows = []
    for outcome, found in grids.items():
        largest = interactions(outcome, found, crossed)[:MOST_INTERACTIONS]
        rows += [_interaction(one, place == 0, results.replicates, words) for place, one in enumerate(largest)]
    columns = ("outcome", "levels", "change", "interval", "holm", "n", "method_column")
    head = [words(f"report.interactions.{one}") for one in columns]
    method = words("report.interactions.method", most=MOST_INTERACTIONS)
    blocks = (table(head, "llrrlrl", rows),)
    return [Section("interactions", words("report.interactions"), (method,), blocks)]


def _interaction(found: Interaction, is_first: bool, planned: int, words: Words) -> tuple[str, ...]:
    ends = found.judged.interval if found.judged else NO_INTERVAL
    return (
        words.axis(found.outcome) if is_first else "",
        settings_label(found.levels, words),
        number(found.change, True),
        interval(ends.low, ends.high, words),
        _decided(found.judged, words),
        f"{found.pairs} / {planned}",
        words(f"report.method_of_interval.{ends.method}"),
    )


def _decided(judged: Judged | None, words: Words) -> str:
    """Whether a difference stands among all that are looked at; a dash where nothing is known."""
    return ABSENT if judged is None else words("report.yes" if judged.decided else "report.no")
