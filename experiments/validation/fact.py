"""A fact: what a study found, how it is re-created here, and what would count as the same."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sim.yaml_source import read_yaml

FACTS = Path(__file__).with_name("facts.yaml")
STATUSES = ("verified", "to be confirmed")
ROLES = ("input", "fitted", "predicted", "unscored")
LEVELS = ("module", "system")
SIGNS = {"+": 1, "-": -1}
SAID = ("source", "finding", "status", "role", "level")
DESIGN = ("arms", "unit", "estimand", "claims")
OF_ROLE = {"input": ("sets",), "unscored": ("why",), "fitted": DESIGN, "predicted": DESIGN}


@dataclass(frozen=True)
class Claim:
    """One number of a fact.

    `sign` is 1, -1, or 0 where none was found; `target` and the range `within` which a size counts as the same
    are None where only the sign can be told.
    """

    name: str
    unit: str
    sign: int
    target: float | None
    within: tuple[float, float] | None


@dataclass(frozen=True)
class Fact:
    """One row of the scorecard; `note` says what an input sets, or why a fact is not scored."""

    key: str
    source: str
    finding: str
    status: str
    role: str
    level: str
    arms: str
    unit: str
    estimand: str
    note: str
    claims: tuple[Claim, ...]

    @property
    def scored(self) -> bool:
        """Whether it is measured and scored."""
        return bool(self.claims)


@cache
def facts() -> tuple[Fact, ...]:
    """All facts in their order; raises ValueError where the file is not as it must be."""
    document = read_yaml(FACTS, FACTS.name)
    if document.faults:
        raise ValueError("\n".join(document.messages([])))
    return tuple(_fact(key, said) for key, said in document.content.items())


def facts_of(role: str) -> tuple[Fact, ...]:
    """The facts of one role, in their order."""
    return tuple(fact for fact in facts() if fact.role == role)


def facts_hash() -> str:
    """SHA-256 of the file as it is written."""
    return hashlib.sha256(FACTS.read_bytes()).hexdigest()


def _fact(key: str, said: Mapping[str, Any]) -> Fact:
    _require(key, "role", said.get("role"), ROLES)
    wanted = {*SAID, *OF_ROLE[said["role"]]}
    if set(said) != wanted:
        raise ValueError(f"{key}: keys must be {sorted(wanted)}, not {sorted(said)}")
    _require(key, "status", said["status"], STATUSES)
    _require(key, "level", said["level"], LEVELS)
    claims = tuple(_claim(f"{key}.{name}", name, claim) for name, claim in said.get("claims", {}).items())
    told = {name: said[name] for name in SAID} | {
        name: said.get(name, "") for name in ("arms", "unit", "estimand")
    }
    return Fact(key, **told, note=said.get("sets") or said.get("why") or "", claims=claims)


def _claim(where: str, name: str, said: Mapping[str, Any]) -> Claim:
    unknown = set(said) - {"unit", "sign", "target", "within"}
    if unknown or "unit" not in said or ("target" in said) != ("within" in said):
        raise ValueError(f"{where}: a claim has a unit, and a sign or a target within a range, or both")
    sign = SIGNS[said["sign"]] if "sign" in said else 0
    if "target" not in said:
        return Claim(name, said["unit"], sign, None, None)
    low, high = said["within"]
    if not low <= said["target"] <= high:
        raise ValueError(f"{where}: the target {said['target']} does not lie within {low} to {high}")
    return Claim(name, said["unit"], sign, float(said["target"]), (float(low), float(high)))


def _require(key: str, name: str, value: object, known: tuple[str, ...]) -> None:
    if value not in known:
        raise ValueError(f"{key}: {name} must be one of {', '.join(known)}, not {value!r}")
