"""English that stands in the code already: labels, units, definitions and meanings, beside what they belong to."""

from experiments.comparison.controls import CONTROLS
from experiments.contrasts.sentences import ENGLISH
from experiments.limits import LIMITS
from experiments.outcome_groups import OUTCOME_GROUPS
from experiments.sensitivity import refusals
from experiments.study import plots
from sim.measures import OUTCOMES
from sim.parameters import PARAMETERS


def declared_english() -> dict[str, str]:
    """Key -> text of everything that is declared with its English words."""
    texts = {"limits": LIMITS}
    for outcome in OUTCOMES:
        key = f"outcome.{outcome.name}"
        texts |= {f"{key}.label": outcome.label, f"{key}.definition": outcome.definition}
        texts[f"unit.{outcome.unit}"] = outcome.unit
    for parameter in PARAMETERS.values():
        key, group = f"parameter.{parameter.name}", _spoken(parameter.group)
        texts |= {
            f"{key}.label": f"{group}: {parameter.field}".replace("_", " "),
            f"{key}.meaning": parameter.meaning,
        }
        texts |= {f"unit.{parameter.unit}": parameter.unit, f"parameter_group.{parameter.group}": group}
        texts |= {f"choice.{choice}": choice for choice in parameter.choices}
    for control in CONTROLS:
        key = f"control.{control.name}"
        texts |= {f"{key}.label": control.label, f"{key}.meaning": control.meaning}
        texts[f"unit.{control.unit}"] = control.unit
    texts |= {f"sentence.{key}": text for key, text in ENGLISH.items()}
    texts |= {f"plot_needs.{plot}": text for plot, text in plots.ENGLISH.items()}
    texts |= {f"refusal.{key}": text for key, text in refusals.ENGLISH.items()}
    return texts | {f"outcome_group.{heading}": heading for heading in OUTCOME_GROUPS}


def _spoken(name: str) -> str:
    """A name as it is said: `fault_tolerance` is Fault tolerance."""
    return name.replace("_", " ").capitalize()
