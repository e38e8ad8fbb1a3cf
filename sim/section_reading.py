"""The sections of a scenario file that hold parameters: group, field, value."""

from collections.abc import Mapping

from sim.errors import Fault, did_you_mean, shown
from sim.parameters import PARAMETERS, Parameter
from sim.parameters.declaration import Kind
from sim.values import checked

SECTIONS: dict[str, Kind] = {"levers": "lever", "world": "world", "population": "population"}
SECTION_OF: dict[Kind, str] = {kind: section for section, kind in SECTIONS.items()}


def groups_of(kind: Kind) -> dict[str, dict[str, Parameter]]:
    """The declared parameters of one kind: group -> field -> parameter."""
    groups: dict[str, dict[str, Parameter]] = {}
    for parameter in PARAMETERS.values():
        if parameter.kind == kind:
            groups.setdefault(parameter.group, {})[parameter.field] = parameter
    return groups


def read_section(
    content: object, section: str, kind: Kind, complete: bool
) -> tuple[dict[str, float], list[Fault]]:
    """The values a section gives, under dotted names, and all that is wrong with it.

    A `complete` section must give every value.
    """
    groups = groups_of(kind)
    if not isinstance(content, Mapping):
        first = next(iter(groups))
        what = f"expected groups of parameters, got {shown(content)}."
        return {}, [Fault((section,), what, f"Write e.g. '{first}:' on the next line, indented.")]
    values: dict[str, float] = {}
    faults = [_unknown_group(section, str(group), kind) for group in content if group not in groups]
    for group, fields in groups.items():
        if group in content:
            read, wrong = _read_group(content[group], (section, group), fields, complete)
            values |= read
            faults += wrong
        elif complete:
            what = f"the group '{group}' is missing."
            faults.append(Fault((section,), what, f"Add it with: {', '.join(fields)}."))
    return values, faults


def _read_group(
    content: object, path: tuple[str, str], fields: Mapping[str, Parameter], complete: bool
) -> tuple[dict[str, float], list[Fault]]:
    if not isinstance(content, Mapping):
        what = f"expected parameters with their values, got {shown(content)}."
        return {}, [Fault(path, what, f"Write e.g. '{next(iter(fields))}: ...' on the next line, indented.")]
    values: dict[str, float] = {}
    faults: list[Fault] = []
    for name, raw in content.items():
        if name not in fields:
            faults.append(_unknown_field(path, str(name), fields))
            continue
        value = checked(fields[name], raw, (*path, name))
        if isinstance(value, Fault):
            faults.append(value)
        else:
            values[fields[name].name] = value
    missing = [name for name in fields if name not in content]
    if complete and missing:
        what = f"values are missing: {', '.join(missing)}."
        faults.append(Fault(path, what, "Add one line for each."))
    return values, faults


def _unknown_group(section: str, group: str, kind: Kind) -> Fault:
    path = (section, group)
    if group in PARAMETERS:
        own = PARAMETERS[group]
        write = f"Write '{own.group}:' and, on the next line and indented, '{own.field}:'."
        return Fault(path, "group and parameter stand on lines of their own.", write, at_key=True)
    for parameter in PARAMETERS.values():
        if parameter.group == group:
            write = f"Move it under '{SECTION_OF[parameter.kind]}:'."
            return Fault(path, f"'{group}' does not belong under '{section}'.", write, at_key=True)
    known = groups_of(kind)
    write = did_you_mean(group, known, f"Groups are: {', '.join(known)}.")
    return Fault(path, f"there is no group '{group}' under '{section}'.", write, at_key=True)


def _unknown_field(path: tuple[str, str], name: str, fields: Mapping[str, Parameter]) -> Fault:
    elsewhere = [p.name for p in PARAMETERS.values() if p.field == name]
    otherwise = (
        f"It exists as {' and '.join(elsewhere)}." if elsewhere else f"Known are: {', '.join(fields)}."
    )
    write = otherwise if elsewhere else did_you_mean(name, fields, otherwise)
    return Fault((*path, name), f"there is no parameter '{name}' in '{path[1]}'.", write, at_key=True)
