"""The figures of a study: which there are, by name, and how each is drawn from its results."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from experiments.contrasts.sheet import AnswerSheet
from experiments.figures.curve import draw_curve
from experiments.figures.drawing import Drawing
from experiments.figures.files import Draw, Source, write_figure
from experiments.figures.forest import draw_forest
from experiments.figures.heat_map import draw_heat_map
from experiments.languages import Words
from experiments.levels import levels, outcome_map
from experiments.report.contrast_figures import contrast_figures
from experiments.report.design_section import policy_label
from experiments.report.findings import Findings
from experiments.report.optimum_figures import optimum_figures
from experiments.report.parts import Picture, picture
from experiments.report.sensitivity_figures import sensitivity_figures
from experiments.store.results import Results

REPORT, FIGURES = "report", "figures"
MOST_LEVELS = 25  # levels of a factor that still make a curve; drawn designs have as many as points


def study_figures(results: Results, found: Findings, words: Words) -> dict[str, Draw]:
    """Name -> how it is drawn, within `drawn_in` of the language: those the study names, or all that fit."""
    wanted = results.study.report.plots
    figures = _all_figures(results, found, words)
    return {name: draw for name, draw in figures.items() if not wanted or kind_of(name) in wanted}


def kind_of(name: str) -> str:
    """The plot that a figure is one of: the part of its name before the first dash."""
    return name.partition("-")[0]


def _all_figures(results: Results, found: Findings, words: Words) -> dict[str, Draw]:
    if found.sheet is not None:
        forest = partial(_forest, results, found.sheet, words)
        contrast = contrast_figures(results, found.sheet, words)
        return {"forest": forest, **contrast, **sensitivity_figures(results, found, words)}
    metrics = results.study.measure.metrics
    curves = {f"curve-{name}": partial(_curve, results, name, words) for name in factors_of_levels(results)}
    axes = map_axes(results)
    maps = {
        f"heat_map-{outcome}": partial(_heat_map, results, outcome, axes, words)
        for outcome in metrics
        if axes is not None
    }
    optima = optimum_figures(results, factors_of_levels(results), words)
    return {**maps, **curves, **optima, **sensitivity_figures(results, found, words)}


def factors_of_levels(results: Results) -> list[str]:
    """Factors with several values, few enough to take each for itself."""
    factors = results.factors
    return [name for name in factors if 2 <= factors[name].nunique() <= MOST_LEVELS]


def map_axes(results: Results) -> tuple[str, str] | None:
    """The factors on the axes of a map, x and y: those of the study's report, or both factors of a grid."""
    plan = results.study.report
    if plan.x and plan.y:
        return plan.x, plan.y
    names = factors_of_levels(results)
    return (names[0], names[1]) if results.study.design.method == "factorial" and len(names) == 2 else None


def pictures(figures: Mapping[str, Draw]) -> dict[str, Picture]:
    """Every figure as it stands in a page, by name."""
    return {name: picture(draw(), name.replace(".", "-")) for name, draw in figures.items()}


def write_figures(results: Results, figures: Mapping[str, Draw], language: str, folder: Path) -> list[Path]:
    """Write every figure in every format into a folder; gives back the files."""
    folder.mkdir(parents=True, exist_ok=True)
    return [
        file
        for name, draw in figures.items()
        for file in write_figure(draw, folder / f"{name}.{language}", figure_source(results, name, language))
    ]


def figure_source(results: Results, name: str, language: str) -> Source:
    """What a figure is made from: the study, its results, and its name and language among their figures."""
    return {
        "study": results.study.name,
        "study_sha256": results.manifest["study"]["sha256"],
        "results_sha256": results.manifest["results_sha256"],
        "semantics": results.manifest["model"]["semantics"],
        "seed": results.study.seed,
        "figure": name,
        "language": language,
    }


def _forest(results: Results, sheet: AnswerSheet, words: Words) -> Drawing:
    rows = [policy_label(results.study, policy, words) for policy in sheet.answers]
    found = {
        outcome: [answer.differences[outcome].effect.found for answer in sheet.answers.values()]
        for outcome in sheet.outcomes
    }
    return draw_forest(rows, found, sheet.planned, words)


def _curve(results: Results, factor: str, words: Words) -> Drawing:
    column = results.design[factor]
    metrics = results.study.measure.metrics
    return draw_curve(factor, {name: levels(column, results.table(name)) for name in metrics}, words)


def _heat_map(results: Results, outcome: str, axes: tuple[str, str], words: Words) -> Drawing:
    x, y = axes
    found = outcome_map(results.design[x], results.design[y], results.table(outcome))
    return draw_heat_map(outcome, x, y, found, words)
