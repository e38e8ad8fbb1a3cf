"""Which draws are evaluated: all drawn beforehand, or batch by batch where the search thinks something will be found.

A search by Optuna (Akiba et al. 2019, KDD '19, 2623-2631; tree-structured Parzen estimator of Bergstra et al. 2011) is
made again from what was evaluated before every batch, so that it goes the same way on any number of processes and after
any interruption. It looks for draws that are accepted and is content with any of them, but goes back to where it found
the first: its set is no even sample of the region.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from experiments.calibration.calibration import Calibration
from experiments.calibration.evaluation import Asked
from experiments.calibration.record import Evaluated
from experiments.folder import FolderError
from experiments.study.designs import Surroundings
from experiments.study.designs.latin_hypercube import LatinHypercube
from experiments.study.designs.sobol_sequence import SobolSequence

if TYPE_CHECKING:
    import optuna

NO_OPTUNA = "Optuna is not installed. Install the extra [calibrate], or write method: rejection."


def next_draws(calibration: Calibration, kept: Mapping[int, Evaluated]) -> list[Asked]:
    """The draws to evaluate next, given those that are there; none where nothing is left to do.

    Raises `FolderError` where a search needs a package that is not installed.
    """
    if calibration.method == "optuna":
        return _next_batch(calibration, kept)
    return [asked for asked in _drawn(calibration) if asked[0] not in kept]


def _drawn(calibration: Calibration) -> list[Asked]:
    """All draws of a calibration by rejection."""
    design = SobolSequence if calibration.sampling == "sobol_sequence" else LatinHypercube
    seed = Surroundings(calibration.seed).drawing_seed
    drawn = design(calibration.parameters, calibration.draws, seed).points()
    return [(point.number, point.settings) for point in drawn]


def _next_batch(calibration: Calibration, kept: Mapping[int, Evaluated]) -> list[Asked]:
    """What is missing of the first batch that is not whole."""
    for first in range(0, calibration.draws, calibration.batch):
        numbers = range(first, min(first + calibration.batch, calibration.draws))
        if any(number not in kept for number in numbers):
            asked = _asked(calibration, [kept[number] for number in range(first)], numbers)
            return [one for one in asked if one[0] not in kept]
    return []


def _asked(calibration: Calibration, before: list[Evaluated], numbers: range) -> list[Asked]:
    """What Optuna asks for after these draws."""
    try:
        import optuna
    except ImportError:
        raise FolderError(NO_OPTUNA) from None
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    sampler = optuna.samplers.TPESampler(
        seed=Surroundings(calibration.seed + numbers.start).drawing_seed,
        multivariate=True,
        constant_liar=True,
        n_startup_trials=max(calibration.batch, 2 * len(calibration.parameters)),
    )
    study = optuna.create_study(sampler=sampler)
    places = {
        parameter.name: optuna.distributions.FloatDistribution(0.0, 1.0)
        for parameter in calibration.parameters
    }
    for draw in before:
        study.add_trial(_trial(calibration, draw, places))
    trials = [study.ask(dict(places)) for _ in numbers]
    return [
        (number, calibration.settings(trial.params)) for number, trial in zip(numbers, trials, strict=True)
    ]


def _trial(
    calibration: Calibration, draw: Evaluated, places: "dict[str, optuna.distributions.FloatDistribution]"
) -> "optuna.trial.FrozenTrial":
    """An evaluated draw as Optuna keeps it; anything within the ranges of the targets is equally good."""
    import optuna

    return optuna.trial.create_trial(
        state=optuna.trial.TrialState.COMPLETE if draw.ok else optuna.trial.TrialState.FAIL,
        value=max(1.0, calibration.distance(draw.found)) if draw.ok else None,
        params={
            parameter.name: parameter.place(float(draw.settings[parameter.name]))
            for parameter in calibration.parameters
        },
        distributions=dict(places),
    )
