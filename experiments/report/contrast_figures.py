"""The figures of a contrast beside its forest: pairs, distributions, trade-off, regret, variance, replicates, time."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from experiments.contrasts.course import Course, course, course_of_means
from experiments.contrasts.measured import Measured, measured
from experiments.contrasts.replicates import stability
from experiments.contrasts.sheet import AnswerSheet
from experiments.figures.distributions import draw_distributions
from experiments.figures.drawing import Drawing
from experiments.figures.files import Draw
from experiments.figures.information_loss import KINDS, draw_information_loss
from experiments.figures.over_time import draw_over_time
from experiments.figures.pairs import draw_pairs
from experiments.figures.regret import draw_regret
from experiments.figures.replicates import draw_replicates
from experiments.figures.trade_off import draw_trade_off
from experiments.figures.variance import draw_variance
from experiments.inference import mean_interval
from experiments.languages import Words
from experiments.report.design_section import policy_label
from experiments.store.results import Results
from sim.measures import ratio
from sim.policy_changes import QUARTER

if TYPE_CHECKING:
    import pandas as pd

MOST_WORLDS = 20  # rows of a table that can still be read


def contrast_figures(results: Results, sheet: AnswerSheet, words: Words) -> dict[str, Draw]:
    """Name -> how it is drawn; what needs several worlds, outcomes or weeks is there where a study has them."""
    study = results.study
    table = measured(results.design, {name: results.table(name) for name in sheet.outcomes}, study.reference)
    labels = [policy_label(study, policy, words) for policy in table.policies]
    named = dict(zip(table.policies, labels, strict=True))
    figures: dict[str, Draw] = {
        f"pairs-{policy}": partial(draw_pairs, table, answer, named, words)
        for policy, answer in sheet.answers.items()
    }
    if table.worlds == 1:
        figures |= {
            f"distributions-{name}": partial(_distributions, table, sheet, name, labels, words)
            for name in sheet.outcomes
        }
    if sheet.trade_off is not None:
        figures["trade_off"] = partial(_trade_off, table, sheet, labels, words)
    if 1 < table.worlds <= MOST_WORLDS:
        figures |= {
            f"regret-{name}": partial(
                draw_regret, name, _worlds(table, name, words), labels, found.regret, words
            )
            for name, found in sheet.outcomes.items()
            if found.regret is not None
        }
    variance = {name: found.variance for name, found in sheet.outcomes.items()}
    figures["variance"] = partial(draw_variance, variance, words)
    figures["replicates"] = partial(_replicates, table, sheet, words)
    if not results.tiers.empty:
        figures |= {
            f"information_loss-{policy}": partial(
                _information_loss, results, (table.policies[0], policy), named, words
            )
            for policy in sheet.answers
        }
    if study.measure.series and not results.series.empty:
        figures["over_time"] = partial(_over_time, results, table.policies, labels, words)
    return figures


def _worlds(table: Measured, outcome: str, words: Words) -> list[str]:
    """Every world that is kept for an outcome, by the settings that make it differ."""
    columns = [
        [words.setting(value).replace("_", " ") for value in values] for values in table.settings.values()
    ]
    named = [", ".join(settings) for settings in zip(*columns, strict=True)]
    return [name for name, kept in zip(named, table.kept(outcome), strict=True) if kept]


def _distributions(
    table: Measured, sheet: AnswerSheet, outcome: str, labels: Sequence[str], words: Words
) -> Drawing:
    found = sheet.outcomes[outcome].distributions
    return draw_distributions(outcome, labels, list(table.values[outcome][0]), found, words)


def _trade_off(table: Measured, sheet: AnswerSheet, labels: Sequence[str], words: Words) -> Drawing:
    assert sheet.trade_off is not None
    means = [table.over_worlds(table.values[outcome], outcome) for outcome in sheet.weighed]
    intervals = [[mean_interval(one[np.isfinite(one)]) for one in outcome] for outcome in means]
    return draw_trade_off(sheet.weighed, labels, sheet.trade_off, intervals, words)


def _replicates(table: Measured, sheet: AnswerSheet, words: Words) -> Drawing:
    """Under the reference, and the difference of the first other policy."""
    other = next(iter(sheet.answers.values()))
    return draw_replicates(
        {
            name: (stability(table.over_worlds(values, name)[0]), other.differences[name].stability)
            for name, values in table.values.items()
        },
        words,
    )


def _information_loss(
    results: Results, policies: Sequence[str], named: Mapping[str, str], words: Words
) -> Drawing:
    """The reference and one other policy, in the first cell."""
    points = [results.first_points[policy] for policy in policies]
    found = [
        shares_of_tiers(results.tiers[results.tiers["point"] == point], results.replicates)
        for point in points
    ]
    return draw_information_loss(found, [named[policy] for policy in policies], words)


def shares_of_tiers(tiers: "pd.DataFrame", replicates: int) -> dict[str, Course]:
    """What of the hours that were due is true, reported and believed at every tier, over the runs of one point."""
    sums = {
        f"{kind}_hours": tiers.pivot(index="pairing", columns="tier", values=f"{kind}_hours").reindex(
            range(replicates)
        )
        for kind in ("due", *KINDS)
    }
    positions = sums["due_hours"].columns.to_numpy(float)
    due = sums["due_hours"].to_numpy(float)
    return {
        kind: course_of_means(positions, ratio(sums[f"{kind}_hours"].to_numpy(float), due)) for kind in KINDS
    }


def _over_time(results: Results, policies: Sequence[str], labels: Sequence[str], words: Words) -> Drawing:
    """The outcomes that were kept week by week, in the first cell."""
    points = [results.first_points[policy] for policy in policies]
    scenarios = {
        point.number: results.study.scenario(point)
        for point in results.study.points()
        if point.number in points
    }
    changes = [scenarios[point].interventions for point in points]
    courses = {
        outcome: [_course(results, point, outcome) for point in points]
        for outcome in results.study.measure.series
    }
    weeks = min(scenarios[point].weeks for point in points)
    return draw_over_time(courses, labels, changes, weeks, words)


def _course(results: Results, point: int, outcome: str) -> Course:
    """Quarters of the mean of their weeks; week by week there is more luck than course."""
    here = results.series[results.series["point"] == point]
    quarters = here.assign(quarter=here["week"] // QUARTER)
    table = quarters.pivot_table(index="pairing", columns="quarter", values=outcome, dropna=False)
    table = table.reindex(range(results.replicates))
    return course((table.columns.to_numpy(float) + 0.5) * QUARTER, table.to_numpy(float))
