"""Rival theories: the same model with mechanisms taken out, held against the same facts."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sim.yaml_source import read_yaml

THEORIES = Path(__file__).with_name("theories.yaml")


@dataclass(frozen=True)
class Theory:
    """A rival; `values` are the world and population parameters that take its missing mechanisms out."""

    name: str
    title: str
    says: str
    values: Mapping[str, float]


@cache
def theories() -> dict[str, Theory]:
    """All rivals by name, in their order; raises ValueError where the file cannot be read."""
    document = read_yaml(THEORIES, THEORIES.name)
    if document.faults:
        raise ValueError("\n".join(document.messages([])))
    return {name: Theory(name, **said) for name, said in document.content.items()}
