"""Which design a section asks for."""

from collections.abc import Iterable

from experiments.study.designs.design import Design, Surroundings
from experiments.study.section import Section
from sim.errors import did_you_mean


def read_design(section: Section, around: Surroundings, designs: Iterable[type[Design]]) -> Design | None:
    """The design, read; None where its method is missing or unknown."""
    by_method = {design.method: design for design in designs}
    all_keys = ["method", *(key for design in by_method.values() for key in design.keys)]
    section.known = all_keys
    section.need("method", f"Write one of: {', '.join(by_method)}.")
    method = section.word("method", by_method, "method") if "method" in section else None
    if method is None:
        section.only(all_keys)
        return None
    design = by_method[method]
    _only_keys_of(section, design, all_keys)
    return design.read(section, around)


def _only_keys_of(section: Section, design: type[Design], all_keys: Iterable[str]) -> None:
    """Note keys that belong to another design, and those that belong to none."""
    own = section.known = ["method", *design.keys]
    instead = {"n": "Use 'steps' in each factor."} if "n" not in own else {}
    for key in section.content:
        if key in own:
            continue
        if key in all_keys:
            write = instead.get(key, f"{design.method} knows: {', '.join(own)}.")
            section.fault((key,), f"'{key}' has no meaning for {design.method}.", write, at_key=True)
        else:
            write = did_you_mean(str(key), own, f"Known are: {', '.join(own)}.")
            section.fault((key,), f"unknown key '{key}'.", write, at_key=True)
