"""Factors as they stand in a study file: read one by one, with all that is wrong with them.

accountability.intensity: [0.2, 0.5, 0.8]                  a list of values
accountability.intensity: {values: [0.2, 0.5, 0.8]}        the same
accountability.intensity: {from: 0, to: 1, steps: 6}       in a grid: 0, 0.2, 0.4, 0.6, 0.8, 1
learning.gain: {from: 0.01, to: 0.3, scale: log}           in a design that draws values
organisation.cadres: {from: 4, to: 12, integer: true, group: size}
"""

from dataclasses import replace

from experiments.study.factors import Factor, Listed
from experiments.study.range_reading import Wanted, range_of, read_range
from experiments.study.section import Section
from experiments.study.setting_reading import named, setting
from experiments.study.variables import DUMMY, Setting, Variable
from sim.errors import shown

EXAMPLE = "Write e.g. accountability.intensity: {from: 0, to: 1, steps: 6}, indented on the next line."


def read_factors(section: Section, wanted: Wanted, key: str = "factors") -> tuple[Factor, ...]:
    """The factors under a key, in the order in which they are written."""
    block = section.block(key, EXAMPLE)
    if key in section and section.content[key] == {}:
        block.fault((), "nothing is varied.", EXAMPLE)
    factors = [_read(block, name, wanted) for name in block.content]
    _refuse_groups_named_as_factors(block, [factor for factor in factors if factor])
    return tuple(factor for factor in factors if factor is not None)


def _refuse_groups_named_as_factors(block: Section, factors: list[Factor]) -> None:
    """A factor in no group is a group of its own name, which no other group may have."""
    taken = {DUMMY, *(factor.name for factor in factors if not factor.group)}
    for factor in factors:
        if factor.group in taken:
            what = f"a factor is called '{factor.group}' as well."
            block.fault((factor.name, "group"), what, "Give the group another name.")


def _read(block: Section, name: str, wanted: Wanted) -> Factor | None:
    found = named(block, name, wanted.fixed)
    if found is None:
        return None
    raw = block.content[name]
    if isinstance(raw, list):
        return _listed(Section({"values": raw}, (*block.path, name), block.faults), found, ())
    if isinstance(raw, dict):
        return _block(block.block(name, EXAMPLE), found, wanted)
    example = _list_of(found) if found.words else f"{_list_of(found)} or {range_of(found, wanted)}"
    block.fault((name,), f"expected values to vary over, got {shown(raw)}.", f"Write e.g. {example}.")
    return None


def _block(section: Section, found: Variable, wanted: Wanted) -> Factor | None:
    """A factor written as a block: values, or a range."""
    group = _group(section, wanted)
    if "values" in section:
        section.only(("values", "group"), "A list of values needs nothing else.")
        listed = _listed(section, found, ("values",))
        return listed and replace(listed, group=group)
    if found.words:
        what = f"{found.name} is a choice and has no range."
        section.fault((), what, f"List its words, e.g. {_list_of(found)}.")
        return None
    return read_range(section, found, wanted, group)


def _group(section: Section, wanted: Wanted) -> str:
    if "group" not in section:
        return ""
    if not wanted.groups:
        what = "'group' has a meaning for morris and sobol_indices only."
        section.fault(("group",), what, "Take it out.", at_key=True)
        return ""
    return section.sentence("group")


def _listed(section: Section, found: Variable, where: tuple[str, ...]) -> Listed | None:
    """The values of a list, which stands at a place within the section."""
    raw = section.content["values"]
    if not isinstance(raw, list):
        section.fault(where, f"expected a list, got {shown(raw)}.", f"Write e.g. {_list_of(found)}.")
        return None
    if len(raw) < 2:
        what = "one value is not a sweep." if raw else "the list is empty."
        write = "Put it under model.set, or list more values." if raw else "Write two or more values."
        section.fault(where, what, write)
        return None
    values: list[Setting] = []
    for number, item in enumerate(raw, start=1):
        value = setting(section, found, item, (*where, number))
        if value is not None and value in values:
            section.fault((*where, number), f"{shown(item)} is listed twice.", "Take one of the two out.")
        elif value is not None:
            values.append(value)
    return Listed(found.name, tuple(values)) if len(values) == len(raw) else None


def _list_of(found: Variable) -> str:
    """A list of values as an example."""
    if found.words:
        return f"[{', '.join(found.words[:2])}]"
    return f"[{found.low:g}, {found.high:g}]"
