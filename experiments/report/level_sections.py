"""What a design of factors shows: outcomes at each level of each factor."""

from collections.abc import Mapping

from experiments.languages import Words
from experiments.levels import levels
from experiments.numbers import number
from experiments.report.parts import Picture, Section, Table, interval, table
from experiments.report.study_figures import factors_of_levels, kind_of
from experiments.store.results import Results


def level_sections(results: Results, pictures: Mapping[str, Picture], words: Words) -> list[Section]:
    """Maps first, then one section a factor with its curve and the numbers behind it."""
    maps = tuple(one for name, one in pictures.items() if kind_of(name) in {"heat_map", "tornado"})
    sections = [Section("maps", words("report.maps"), (), maps)] if maps else []
    for factor in factors_of_levels(results):
        heading = words("report.levels", factor=words.label(factor))
        method = words("report.levels.method", metrics=len(results.study.measure.metrics))
        curves = [one for name, one in pictures.items() if name.startswith((f"curve-{factor}", f"optimum-{factor}-"))]
        sections.append(
            Section(f"levels-{factor}", heading, (method,), (*curves, _levels(results, factor, words)))
        )
    return sections


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
