"""Figures of comparisons and single scenarios: what they are made from, and how they are made again."""

from dataclasses import replace
from pathlib import Path

from experiments.comparison.comparison import Comparison, compare
from experiments.comparison.summary import Summary, summarise
from experiments.figures.comparison import draw_comparison, draw_scenario
from experiments.figures.drawing import drawn_in
from experiments.figures.files import Draw, FigureError, Source, picture, write_figure
from experiments.folder import stored_manifest
from experiments.languages import words
from experiments.store.model_code import semantics
from sim import Scenario, load_scenario
from sim.errors import InputError

COMPARISON, SIMULATION = "comparison", "simulation"


def write_comparison_figure(comparison: Comparison, stem: Path, language: str) -> list[Path]:
    """Write the figure of a comparison in every format; gives back the files. Raises `FontError`."""
    with drawn_in(language, _names(comparison.scenarios)):
        return write_figure(_of_comparison(comparison, language), stem, comparison_source(comparison, language))


def write_scenario_figure(summary: Summary, stem: Path, language: str) -> list[Path]:
    """Write the figure of one scenario in every format; gives back the files. Raises `FontError`."""
    with drawn_in(language, _names([summary.scenario])):
        return write_figure(_of_scenario(summary, language), stem, _scenario_source(summary, language))


def comparison_source(comparison: Comparison, language: str) -> Source:
    """What the figure of a comparison is made from."""
    return _source(COMPARISON, comparison.scenarios, comparison.seed, comparison.pairs_planned, language)


def _scenario_source(summary: Summary, language: str) -> Source:
    return _source(SIMULATION, [summary.scenario], summary.seed, summary.planned, language)


def _names(scenarios: list[Scenario]) -> str:
    """All that users called their scenarios."""
    return "".join(scenario.name + scenario.title for scenario in scenarios)


def _source(figure: str, scenarios: list[Scenario], seed: int, runs: int, language: str) -> Source:
    return {
        "figure": figure,
        "scenarios": [[scenario.name, scenario.fingerprint()] for scenario in scenarios],
        "seed": seed,
        "replicates": runs,
        "semantics": semantics(),
        "language": language,
    }


def _of_comparison(comparison: Comparison, language: str) -> Draw:
    return lambda: draw_comparison(comparison, words(language))


def _of_scenario(summary: Summary, language: str) -> Draw:
    return lambda: draw_scenario(summary, words(language))


def figure_again(file: Path, source: Source) -> bytes:
    """The bytes of a figure file, from runs that are done again. Raises `FigureError` where its folder does not fit."""
    scenarios = _scenarios(file, source)
    seed, runs, language = source["seed"], source["replicates"], source["language"]
    if source["figure"] == COMPARISON:
        compared = compare(scenarios[0], scenarios[1:], seed, runs)
        draw, again = _of_comparison(compared, language), comparison_source(compared, language)
    else:
        summary = summarise(scenarios[0], seed, runs)
        draw, again = _of_scenario(summary, language), _scenario_source(summary, language)
    with drawn_in(language, _names(scenarios)):
        return picture(draw(), file.suffix[1:], again)


def _scenarios(file: Path, source: Source) -> list[Scenario]:
    """The scenarios in the folder of a figure; they must be the ones it shows."""
    try:
        found = [
            replace(load_scenario(file.parent / entry["file"]), name=entry["name"])
            for entry in stored_manifest(file.parent)["scenarios"]
        ]
    except (OSError, ValueError, KeyError, TypeError, InputError) as error:
        what = "the folder of its comparison is not around it. Put it back"
        raise FigureError([f"{file}: {what}, or compare the scenarios again."]) from error
    if [[scenario.name, scenario.fingerprint()] for scenario in found] != source["scenarios"]:
        raise FigureError([f"{file}: it shows other scenarios than those in {file.parent}. Compare them again."])
    return found
