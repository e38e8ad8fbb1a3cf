"""What is wrong with a study that reads well: its size, and scenarios that cannot be made or compared."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from experiments.comparison.comparability import refuse_unlike
from experiments.study.plots import plot_faults
from experiments.study.points import Point
from experiments.study.size import MOST_RUNS, in_words, processor_seconds
from experiments.study.study import Study
from sim.errors import Fault, Path, ScenarioError, shown

CHECKED_POINTS = 1_000  # points whose scenarios are made before anything is run
MOST_SHOWN = 3  # faults of them that are named


def faults_of(study: Study) -> list[Fault]:
    """What keeps a study from being run; scenarios of later points than the first thousand are not tried."""
    own = (study.model.scenario, study.model.world)
    faults = _loading_faults(study, [own]) or _size_faults(study)
    if faults:
        return faults
    policies = {policy.name: policy for policy in study.policies}
    origins = (study.model.origin(point.settings, policies.get(point.policy)) for point in study.points())
    faults = _loading_faults(study, origins)
    faults = faults or (_window_faults(study) + _point_faults(study) + plot_faults(study))
    return faults or _policy_faults(study)


def _loading_faults(study: Study, origins: Iterable[tuple[str, str]]) -> list[Fault]:
    """Load scenarios in worlds into the model; what is wrong with their files is said as it stands there."""
    messages: dict[str, None] = {}
    for scenario, world in dict.fromkeys(origins):
        try:
            study.model.load(scenario, world)
        except ScenarioError as error:
            messages |= dict.fromkeys(error.messages)
    return [Fault(("model",), message, "") for message in messages]


def _size_faults(study: Study) -> list[Fault]:
    runs = study.most_runs
    if runs <= MOST_RUNS:
        return []
    time = in_words(processor_seconds(runs, study.model.bases[study.model.scenario, study.model.world]))
    what = f"this design asks for {runs:,} runs (limit {MOST_RUNS:,}; about {time} of one processor)."
    return [Fault(("design",), what, "Use fewer steps, factors or replicates.")]


def _window_faults(study: Study) -> list[Fault]:
    weeks = min(base.weeks for base in study.model.bases.values())
    if study.measure.window.reaches <= weeks:
        return []
    what = f"the window reaches beyond the run, which has {weeks} weeks."
    return [Fault(("measure", "window"), what, "Write smaller numbers, or more under model.weeks.")]


def _point_faults(study: Study) -> list[Fault]:
    """What is wrong with the scenarios of points, each said for the first point at which it is met."""
    met: dict[str, Point] = {}
    for point in islice(study.points(), CHECKED_POINTS):
        try:
            study.scenario(point)
        except ScenarioError as error:
            met |= {message: point for message in error.messages if message not in met}
        if len(met) >= MOST_SHOWN:
            break
    return [Fault(_place(point), f"{_called(point)}: {message}", "") for message, point in met.items()]


def _place(point: Point) -> Path:
    return ("design", "policies", point.policy) if point.policy else ("design",)


def _called(point: Point) -> str:
    """A point by its settings."""
    said = ", ".join(f"{name} = {shown(value)}" for name, value in point.settings.items())
    return f"point {point.number} ({said})" if said else f"point {point.number}"


def _policy_faults(study: Study) -> list[Fault]:
    """Policies that cannot be told apart, or not be compared pair by pair, in the first cell."""
    points = study.points()[: len(study.policies)]
    first = {point.policy: replace(study.scenario(point), name=point.policy) for point in points}
    faults: list[Fault] = []
    seen: dict[str, str] = {}
    for name, scenario in first.items():
        twin = seen.setdefault(scenario.fingerprint(), name)
        if twin != name:
            what = f"'{twin}' and '{name}' are identical."
            faults.append(
                Fault(("design", "policies", name), what, "Take one out, or change it.", at_key=True)
            )
    for name, scenario in first.items():
        try:
            refuse_unlike(first[study.reference], scenario)
        except ScenarioError as error:
            faults += [
                Fault(("design", "policies", name), message, "", at_key=True) for message in error.messages
            ]
    return faults
