"""Which plots fit a study, and what each of them needs: what is asked for in vain is refused before anything is run.

Some needs show only in what was run; then the report says what it could not draw, in the same words (`ENGLISH`).
"""

from collections.abc import Callable, Mapping

from experiments.study.designs import Contrast
from experiments.study.run_plan import PLOTS
from experiments.study.study import Study
from sim.errors import Fault
from sim.measures import BY_NAME

ENGLISH: Mapping[str, str] = {
    "curve": "a design of factors (no contrast) with two to 25 values of one",
    "heat_map": "a factorial design of two factors, or x and y under report",
    "optimum": "one factor alone, or one_at_a_time, with three numbers or more, and an outcome of which more or less "
    "is better",
    "tornado": "the design one_at_a_time",
    "forest": "a contrast",
    "pairs": "a contrast",
    "over_time": "a contrast, and series under measure",
    "information_loss": "a contrast, and tiers: true under measure",
    "distributions": "a contrast in one world (no across)",
    "trade_off": "a contrast, and two outcomes of which more or less is better",
    "regret": "a contrast across two to twenty worlds, and an outcome of which more or less is better",
    "variance": "a contrast",
    "replicates": "a contrast",
    "screening": "the design morris, or a contrast across one",
    "variance_shares": "the design sobol_indices, or a contrast across one",
    "discovery": "a contrast of two policies across fifty worlds or more, and an outcome of which more or less is "
    "better",
    "loop": "a design of factors (no contrast) in which interventions take a lever up and down again, and series under "
    "measure",
}


def _contrast(study: Study) -> bool:
    return isinstance(study.design, Contrast)


def _worlds(study: Study) -> int:
    return study.size // max(1, len(study.policies))


def _valued(study: Study) -> int:
    """How many outcomes are measured of which more or less is better."""
    return sum(bool(BY_NAME[name].better) for name in study.measure.metrics)


def _method(study: Study) -> str:
    """The design, or that of the conditions of a contrast."""
    design = study.design.across if isinstance(study.design, Contrast) else study.design
    return design.method if design else ""


FITS: Mapping[str, Callable[[Study], bool]] = {  # as far as a study tells before it is run
    "curve": lambda study: not _contrast(study),
    "heat_map": lambda study: not _contrast(study)
    and (bool(study.report.x and study.report.y) or (_method(study) == "factorial" and len(study.design.factors) == 2)),
    "optimum": lambda study: not _contrast(study)
    and (_method(study) == "one_at_a_time" or len(study.design.factors) == 1)
    and _valued(study) > 0,
    "tornado": lambda study: not _contrast(study) and _method(study) == "one_at_a_time",
    "over_time": lambda study: _contrast(study) and bool(study.measure.series),
    "information_loss": lambda study: _contrast(study) and study.measure.tiers,
    "distributions": lambda study: _contrast(study) and _worlds(study) == 1,
    "trade_off": lambda study: _contrast(study) and _valued(study) > 1,
    "regret": lambda study: _contrast(study) and _worlds(study) > 1 and _valued(study) > 0,
    "screening": lambda study: _method(study) == "morris",
    "variance_shares": lambda study: _method(study) == "sobol_indices",
    "discovery": lambda study: _contrast(study)
    and len(study.policies) == 2
    and _worlds(study) > 1
    and _valued(study) > 0,
    "loop": lambda study: not _contrast(study) and bool(study.measure.series),
}


def fitting_plots(study: Study) -> tuple[str, ...]:
    """The plots that may be drawn of a study; all that have no line in `FITS` are of any contrast."""
    return tuple(plot for plot in PLOTS if FITS.get(plot, _contrast)(study))


def plot_faults(study: Study) -> list[Fault]:
    """One fault for every plot that is asked for and cannot be drawn of such a study."""
    fitting = fitting_plots(study)
    return [
        Fault(
            ("report", "plots", number),
            f"'{plot}' needs {ENGLISH[plot]}.",
            f"Take it out, or write one that fits: {', '.join(fitting)}.",
        )
        for number, plot in enumerate(study.report.plots, start=1)
        if plot not in fitting
    ]
