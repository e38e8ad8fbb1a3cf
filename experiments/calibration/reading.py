"""Read a calibration from a file: everything that is wrong with it is said at once, and where.

    schema: 1
    name: candor-of-two-regimes
    question: Which ways to learn give the candor that was seen under both regimes?
    model: {scenario: baseline, weeks: 104}
    policies: [tight_control, loosened]
    method: rejection
    draws: 256
    replicates: 10
    seed: 20260501
    parameters:
      learning.gain: {from: 0.05, to: 0.4, scale: log}
      voice.threshold: {from: 0, to: 0.3}
    targets:
      candor: {policy: loosened, metric: candor, from: 0.5, to: 0.7}
      gain: {policy: loosened, against: tight_control, metric: candor, from: 0.1, to: 0.3}

`policies` are written as in a contrast; without them a target is an outcome of the model itself.
"""

from collections.abc import Mapping
from pathlib import Path as FilePath

from experiments.calibration.calibration import Calibration, Method, Sampling, Target
from experiments.study.checking import faults_of
from experiments.study.decision import Decision
from experiments.study.designs import Contrast, Design
from experiments.study.designs.drawn import refuse_unless_power_of_two
from experiments.study.designs.listed_points import ListedPoints
from experiments.study.draws import Draws
from experiments.study.factor_reading import read_factors
from experiments.study.factors import Listed, Range
from experiments.study.measured import Measure, read_window
from experiments.study.model import fixed_names, read_model
from experiments.study.policies import NAME, SPELLING, Policy, read_policies
from experiments.study.range_reading import Wanted
from experiments.study.reading import read_heading, shown_path
from experiments.study.replicates import MOST, FixedReplicates
from experiments.study.run_plan import ReportPlan, read_run_plan
from experiments.study.section import Section
from experiments.study.setting_reading import FixedNames
from experiments.study.study import Study
from sim.errors import Fault, InputError, shown
from sim.measures import BY_NAME
from sim.text_source import read_text
from sim.values import Fixed
from sim.yaml_source import read_yaml

KEYS = (
    "schema", "name", "question", "model", "policies", "parameters", "targets", "method", "sampling", "draws", "batch",
    "replicates", "seed", "window", "run",
)  # fmt: skip
METHODS: tuple[Method, ...] = ("rejection", "optuna")
SAMPLINGS: tuple[Sampling, ...] = ("latin_hypercube", "sobol_sequence")
TARGET_KEYS = ("policy", "against", "metric", "from", "to")
MOST_DRAWS = 100_000
BATCH = 16
LARGEST = 1e9
TARGETS = "Write e.g. targets: {candor: {metric: candor, from: 0.5, to: 0.7}}."
PARAMETERS = "Write e.g. parameters: {learning.gain: {from: 0.05, to: 0.4}}."


class CalibrationError(InputError):
    """A calibration cannot be used."""


def read_calibration(path: str | FilePath) -> Calibration:
    """Read a calibration; raises `CalibrationError` that lists everything wrong with it."""
    file = FilePath(path)
    document = read_yaml(file, shown_path(file))
    read, faults = _calibration_of(document.content, "" if document.faults else read_text(file))
    messages = document.messages(faults)
    if not messages and read is not None:
        messages = document.messages([_elsewhere(fault) for fault in faults_of(read.arms)])
    if messages or read is None:
        raise CalibrationError(messages)
    return read


def is_calibration(path: str) -> bool:
    """Whether the content of a file is meant as a calibration: it names targets."""
    file = FilePath(path)
    if not file.suffix and len(file.parts) == 1:
        return False
    content = read_yaml(file, path).content
    return isinstance(content, Mapping) and "targets" in content


def _elsewhere(fault: Fault) -> Fault:
    """A fault of the study of the arms, at its place in the file of the calibration."""
    path = fault.path[1:] if fault.path[:1] == ("design",) and len(fault.path) > 1 else fault.path
    return Fault(() if path == ("design",) else path, fault.what, fault.write, fault.at_key)


def _calibration_of(content: object, text: str) -> tuple[Calibration | None, list[Fault]]:
    """The calibration that a text describes, and all that is wrong with it."""
    if content is None:
        return None, [Fault((), "the file is empty.", "Begin with 'schema: 1'.")]
    section = Section(content, (), [], "Is a space missing after a colon?")
    section.only(KEYS)
    name, seed = read_heading(section, "calibration")
    model = read_model(section)
    fixed = fixed_names(section, model)
    policies = read_policies(section, fixed) if "policies" in section else ()
    parameters = _parameters(section, _with_policies(fixed, policies))
    targets = _targets(section, [policy.name for policy in policies])
    section.need("draws", "Say how many draws to evaluate, e.g. draws: 256.")
    draws = section.whole("draws", 2, MOST_DRAWS, "draws") or 2
    section.need("replicates", "Write e.g. replicates: 10.")
    replicates = FixedReplicates(section.whole("replicates", 1, MOST, "runs") or 1)
    sampling, method = _sampling(section, draws), _method(section)
    batch = section.whole("batch", 1, MOST_DRAWS, "draws") or BATCH
    metrics = tuple(dict.fromkeys(target.metric for target in targets))
    measure = Measure(metrics, read_window(section, model.weeks), ())
    first = Fixed({parameter.name: parameter.at(0.5) for parameter in parameters})
    arms = Study(
        name, section.sentence("question"), Decision(), model, _design(policies), Draws("", (first,)), replicates,
        seed, "common", measure, read_run_plan(section), 0, ReportPlan(), text,
    )  # fmt: skip
    return Calibration(arms, parameters, targets, method, sampling, draws, batch), section.faults


def _with_policies(fixed: FixedNames, policies: tuple[Policy, ...]) -> FixedNames:
    """Names that are set already, by the model or by a policy."""
    by_policy = dict.fromkeys(name for policy in policies for name in policy.settings)
    return (*fixed, *((name, "a policy") for name in by_policy))


def _design(policies: tuple[Policy, ...]) -> Design:
    """The policies, each against the first; or the model alone."""
    return Contrast(policies, policies[0].name, None) if policies else ListedPoints((Fixed(),))


def _parameters(section: Section, fixed: FixedNames) -> tuple[Range, ...]:
    section.need("parameters", PARAMETERS)
    factors = (
        read_factors(section, Wanted(grid=False, fixed=fixed), "parameters")
        if "parameters" in section
        else ()
    )
    for factor in factors:
        if isinstance(factor, Listed):
            section.fault(
                ("parameters", factor.name), "a calibration wants a range.", "Write e.g. {from: 0, to: 1}."
            )
    return tuple(factor for factor in factors if isinstance(factor, Range))


def _method(section: Section) -> Method:
    section.need("method", "Write one of: rejection, optuna.")
    word = section.word("method", METHODS, "method")
    if word == "rejection" and "batch" in section:
        section.fault(("batch",), "'batch' has no meaning for rejection.", "Take it out.", at_key=True)
    if word == "optuna" and "sampling" in section:
        section.fault(("sampling",), "'sampling' has no meaning for optuna.", "Take it out.", at_key=True)
    return "optuna" if word == "optuna" else "rejection"


def _sampling(section: Section, draws: int) -> Sampling:
    if section.word("sampling", SAMPLINGS) != "sobol_sequence":
        return "latin_hypercube"
    refuse_unless_power_of_two(section, "draws", draws, "Write one of these, or sampling: latin_hypercube.")
    return "sobol_sequence"


def _targets(section: Section, policies: list[str]) -> tuple[Target, ...]:
    section.need("targets", TARGETS)
    block = section.block("targets", TARGETS)
    if "targets" in section and block.readable and not block.content:
        block.fault((), "there is no target.", TARGETS)
    read = [_target(block, str(name), policies) for name in block.content]
    return tuple(target for target in read if target is not None)


def _target(block: Section, name: str, policies: list[str]) -> Target | None:
    if not NAME.fullmatch(name):
        block.fault(
            (name,),
            f"'{name}' cannot be the name of a target.",
            SPELLING,
            at_key=True,
        )
    section = block.block(name, TARGETS)
    section.only(TARGET_KEYS)
    for key in ("metric", "from", "to", *(("policy",) if policies else ())):
        section.need(
            key, TARGETS if not policies or key != "policy" else f"Write one of: {', '.join(policies)}."
        )
    metric = section.word("metric", BY_NAME, "outcome")
    of, against = (_policy(section, key, policies) for key in ("policy", "against"))
    low, high = (section.number(key, -LARGEST, LARGEST, "outcome's unit") for key in ("from", "to"))
    if against and against == of:
        section.fault(("against",), f"{shown(of)} is compared with itself.", "Name another policy.")
    if low is not None and high is not None and low >= high:
        section.fault(
            ("to",), f"'to' ({high:g}) must be larger than 'from' ({low:g}).", "Change one of the two."
        )
        return None
    if metric is None or low is None or high is None:
        return None
    return Target(name, metric, of, against, low, high)


def _policy(section: Section, key: str, policies: list[str]) -> str:
    if key in section and not policies:
        section.fault((key,), "the file has no policies.", "List them under 'policies', or take this out.")
        return ""
    return (section.word(key, policies, "policy") if policies else None) or ""
