"""Single settings as they stand in a study file: a dotted name, and the value it is given."""

from experiments.study.section import Section
from experiments.study.variables import Setting, Variable, unknown_variable, variable
from sim.errors import Fault, Path
from sim.values import Fixed

FixedNames = tuple[tuple[str, str], ...]  # names that are set already, each with where


def read_settings(section: Section, fixed: FixedNames = ()) -> Fixed[Setting]:
    """Names and one value each; what is set elsewhere already is a fault."""
    settings: dict[str, Setting] = {}
    for name in section.content:
        found = named(section, name, fixed)
        value = None if found is None else setting(section, found, section.content[name], (name,))
        if value is not None:
            settings[name] = value
    return Fixed(settings)


def named(section: Section, name: str, fixed: FixedNames = ()) -> Variable | None:
    """What a key names; a name behind which there is nothing, or which is set already, is a fault."""
    found = variable(name)
    if found is None:
        section.fault((name,), *unknown_variable(name), at_key=True)
        return None
    for set_already, where in fixed:
        if set_already == name:
            what = f"{name} is fixed in {where} and varied here."
            section.fault((name,), what, "Take one of the two out.", at_key=True)
    return found


def setting(section: Section, found: Variable, raw: object, where: Path) -> Setting | None:
    """The value a variable is given at a place within a section; a wrong one is noted."""
    value = found.checked(raw, (*section.path, *where))
    if isinstance(value, Fault):
        section.faults.append(value)
        return None
    return value


def word(section: Section, name: str, key: str) -> str:
    """The word that the variable of a name is given under a key; empty where there is none, or a wrong one."""
    found = variable(name)
    if found is None or key not in section:
        return ""
    return str(setting(section, found, section.content[key], (key,)) or "")
