"""The figures of sensitivity, boxes and sweeps: which there are, by name, and how each is drawn."""

from functools import partial

from experiments.figures.discovery import draw_discovery
from experiments.figures.drawing import Drawing
from experiments.figures.files import Draw
from experiments.figures.loop import draw_loop
from experiments.figures.screening import draw_screening
from experiments.figures.tornado import draw_tornado
from experiments.figures.variance_shares import draw_variance_shares
from experiments.inference import paired_difference
from experiments.languages import Words
from experiments.report.design_section import policy_label
from experiments.report.findings import Discovered, Findings
from experiments.report.sweeps import told
from experiments.store.results import Results
from experiments.study.designs.one_at_a_time import OneAtATime


def sensitivity_figures(results: Results, found: Findings, words: Words) -> dict[str, Draw]:
    """Name -> how it is drawn; the part before the dash is the kind of analysis."""
    figures: dict[str, Draw] = {
        f"screening-{target.name}": partial(
            draw_screening, one, target.label(results.study, words), target.axis(results.study, words), words
        )
        for target, one in found.screening.items()
    }
    figures |= {
        f"variance_shares-{target.name}": partial(
            draw_variance_shares, one, target.label(results.study, words), words
        )
        for target, one in found.shares.items()
    }
    figures |= {
        f"discovery-{name}": partial(_discovery, results, name, one, words)
        for name, one in found.discovered.items()
    }
    figures |= {
        f"loop-{name}": partial(draw_loop, one.speeds[one.slowest], one.lever, name, told(one, words), words)
        for name, one in found.loops.items()
    }
    if isinstance(results.study.design, OneAtATime):
        metrics = results.study.measure.metrics
        figures |= {f"tornado-{name}": partial(_tornado, results, name, words) for name in metrics}
    return figures


def _discovery(results: Results, outcome: str, one: Discovered, words: Words) -> Drawing:
    policy = policy_label(results.study, one.policy, words)
    about = words("report.discovery.cases", outcome=words.label(outcome), policy=policy)
    return draw_discovery(one.found, one.names, one.places, one.cases, about, words)


def _tornado(results: Results, outcome: str, words: Words) -> Drawing:
    """The first and the last value of each factor against the scenario itself, which is point 0."""
    table = results.table(outcome)
    reference = table.loc[0].to_numpy(float)
    names, low, high = [], [], []
    for factor in results.study.design.factors:
        column = results.design[factor.name].dropna()
        ordered = column if column.dtype == object else column.sort_values()
        names.append(factor.name)
        low.append(paired_difference(reference, table.loc[ordered.index[0]].to_numpy(float)))
        high.append(paired_difference(reference, table.loc[ordered.index[-1]].to_numpy(float)))
    return draw_tornado(names, low, high, outcome, words)
