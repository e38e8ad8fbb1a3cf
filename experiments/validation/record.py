"""What was measured of each fact, kept in a folder: one file a fact, so that an interrupted scorecard goes on."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from experiments.plain import as_json
from experiments.store.model_code import semantics
from experiments.validation.fact import Fact, facts_hash
from experiments.validation.facts import MEASURES
from experiments.validation.over_draws import source_hash
from experiments.validation.sample import Floats, Sample


def identity(fact: Fact, sample: Sample) -> dict[str, Any]:
    """What decides the numbers of a fact."""
    return {
        "fact": fact.key,
        "asked": source_hash(MEASURES[fact.key]) if fact.scored else "",
        "model": semantics(),
        "facts": facts_hash(),
        "base": sample.base.fingerprint(),
        "seed": sample.seed,
        "blocks": sample.blocks,
        "counties": sample.counties,
    }


def keep(folder: Path, fact: Fact, sample: Sample, found: Mapping[str, Floats]) -> None:
    """Write what was measured; a reader sees the whole file or the one before."""
    folder.mkdir(parents=True, exist_ok=True)
    text = as_json(
        {**identity(fact, sample), "found": {name: list(map(float, x)) for name, x in found.items()}}
    )
    unfinished = folder / f".{fact.key}.json"
    unfinished.write_text(text + "\n", encoding="utf-8")
    os.replace(unfinished, folder / f"{fact.key}.json")


def kept(folder: Path, fact: Fact, sample: Sample) -> dict[str, Floats] | None:
    """What was measured before for the same fact on the same sample; None where there is nothing to go by."""
    try:
        content = _read(folder, fact)
    except (OSError, ValueError):
        return None
    found = content.pop("found", {})
    return _arrays(found) if content == identity(fact, sample) else None


def measured(folder: Path, fact: Fact) -> dict[str, Floats]:
    """What was measured of a fact, on whichever sample; raises OSError and ValueError where it cannot be read."""
    return _arrays(_read(folder, fact)["found"])


def _read(folder: Path, fact: Fact) -> dict[str, Any]:
    content = json.loads((folder / f"{fact.key}.json").read_text(encoding="utf-8"))
    if not isinstance(content, dict):
        raise ValueError(f"{fact.key}.json holds no measurement")
    return content


def _arrays(found: Mapping[str, list[float]]) -> dict[str, Floats]:
    return {name: np.array(values, dtype=float) for name, values in found.items()}
