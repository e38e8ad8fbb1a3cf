"""The design of a study: what varies, how often it was run, what was measured."""

from collections.abc import Mapping

from experiments.languages import Words
from experiments.report.parts import Section, Table, table
from experiments.store.results import Results
from experiments.study import Study
from experiments.study.factors import Factor, Listed
from experiments.study.policies import Policy
from experiments.study.replicates import AdaptiveReplicates


def design_section(results: Results, words: Words) -> Section:
    """Factors and policies as tables, the rest in sentences."""
    study = results.study
    blocks = [factor_table(study, words)] if study.design.factors else []
    if study.policies:
        blocks.append(_policy_table(study, words))
    return Section("design", words("report.design"), _sentences(results, words), tuple(blocks))


def policy_label(study: Study, policy: str, words: Words) -> str:
    """What a policy is called: as the catalogue says, by the title of its scenario, or by its name in the file."""
    found = next(one for one in study.policies if one.name == policy)
    alone = found.scenario and not found.settings and found.interventions is None
    otherwise = scenario_title(study, found.scenario, words) if alone else policy.replace("_", " ")
    return words.get(f"study.{study.name}.policy.{policy}", otherwise)


def scenario_title(study: Study, name: str, words: Words) -> str:
    """The title of a scenario that points of a study start from."""
    title = next((base.title for names, base in study.model.bases.items() if names[0] == name), name)
    return words.get(f"scenario.{name}.title", title)


def _sentences(results: Results, words: Words) -> tuple[str, ...]:
    study = results.study
    first, end = study.window(study.points()[0])
    base = words(
        "report.base",
        scenario=scenario_title(study, study.model.scenario, words),
        world=words.setting(study.model.world),
    )
    size = words(
        "report.size",
        method=words(f"report.method.{study.design.method}"),
        points=study.size,
        replicates=results.replicates,
        runs=results.planned,
    )
    luck = words(f"report.randomness.{study.luck}", seed=study.seed)
    measured = words("report.window", first=first, last=end - 1)
    adaptive = (words("report.adaptive"),) if isinstance(study.replicates, AdaptiveReplicates) else ()
    return (words("report.space").join((size, base)), words("report.space").join((luck, measured, *adaptive)))


def factor_table(study: Study, words: Words) -> Table:
    """One row a factor: what it is called, its name in the file, its values and its unit."""
    rows = [
        (words.label(factor.name), factor.name, _values(factor, words), words.unit(factor.name))
        for factor in study.design.factors
    ]
    return table([words(f"report.factor.{key}") for key in ("label", "name", "values", "unit")], "llll", rows)


def _values(factor: Factor, words: Words) -> str:
    if isinstance(factor, Listed):
        return words("report.comma").join(words.setting(value) for value in factor.values)
    scale = words("report.log_scale") if factor.log else ""
    steps = words("report.steps", steps=factor.steps) if factor.steps else ""
    return words("report.range", low=f"{factor.low:g}", high=f"{factor.high:g}") + steps + scale


def _policy_table(study: Study, words: Words) -> Table:
    """One row a policy: what it is called, its name, and what it sets."""
    rows = [
        (policy_label(study, one.name, words), one.name, _sets(one, study, words)) for one in study.policies
    ]
    return table([words(f"report.policy.{key}") for key in ("label", "name", "sets")], "lll", rows)


def _sets(policy: Policy, study: Study, words: Words) -> str:
    """The scenario of a policy and what it changes; that of the reference says so."""
    parts = [scenario_title(study, policy.scenario, words)] if policy.scenario else []
    parts += [f"{words.label(name)} = {words.setting(value)}" for name, value in policy.settings.items()]
    if policy.interventions:
        parts.append(words("report.policy.interventions", number=len(policy.interventions)))
    if policy.name == study.reference:
        parts.append(words("report.policy.reference"))
    return words("report.semicolon").join(parts)


def settings_label(names: Mapping[str, object], words: Words) -> str:
    """Conditions of a cell in words."""
    return words("report.comma").join(
        f"{words.label(name)} = {words.setting(value)}" for name, value in names.items()
    )
