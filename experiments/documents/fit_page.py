"""The fit as a part of a page, from the answer that is kept beside the pages."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from experiments.documents.tables import table
from experiments.fitting.fit_folder import FIT, FITTED, sources
from experiments.folder import stored_manifest
from experiments.numbers import number, share
from experiments.store.model_code import semantics

SAME = "The model and the experiments are those of the fit."
CHANGED = "**The code of the model or of experiments changed since: whether the set is still the same was not asked.**"
NOT_FITTED = "Nothing was fitted: all parameters stand where the description of the model puts them."


def fit_of(folder: Path = FITTED) -> str:
    """What was fitted, of which model, and what came of it; a sentence where there is no fit."""
    if not (folder / FIT).is_file():
        return NOT_FITTED
    found = json.loads((folder / FIT).read_text("utf-8"))
    manifest = stored_manifest(folder)
    return "\n\n".join(
        [
            _made(found, manifest),
            "### What matters to the fitted facts",
            _screened(found),
            "### Waves",
            _waves(found),
            "### What the accepted set tells of parameters",
            _parameters(found),
            _ridges(found),
            "### How the fitted facts, and load, fare in the accepted set",
            _claims(found),
        ]
    )


def _made(found: Mapping[str, Any], manifest: Mapping[str, Any]) -> str:
    plan, medoid = manifest["plan"], found["medoid"]["draw"]
    counties, seconds = plan["blocks"] * plan["counties"], found["processor_seconds_a_draw"]
    sentences = (
        f"{found['evaluated']:,} draws of {found['uncertain']} parameters were held against all fitted facts, each on "
        f"{counties} counties under luck of its own, a draw in {seconds:.1f} processor seconds; {found['failed']} "
        "failed.",
        f"**{found['accepted']} draws are accepted**: by three standard deviations they miss no more than "
        f"{found['missed']} of the claims that any draw comes near, and mean load not at all unless all draws do.",
        f"The set is [accepted.csv](validity/fit/accepted.csv); its medoid is draw {medoid}, in "
        "[fit.json](validity/fit/fit.json).",
        SAME if (manifest["model"], manifest.get("asked")) == (semantics(), sources()) else CHANGED,
    )
    return f"{' '.join(sentences)}\n\nCommand: `{manifest['command']}`"


def _screened(found: Mapping[str, Any]) -> str:
    """The parameters that waves chose."""
    chosen = [one for one in found["screened"] if one["name"] in found["active"]]
    rows = [(f"`{one['name']}`", number(one["score"]), _spoken(one["most"])) for one in chosen]
    return table(("parameter", "score", "moves most"), rows)


def _waves(found: Mapping[str, Any]) -> str:
    groups = {"the baseline": found["baseline"]}
    groups |= {f"wave {place}": wave for place, wave in enumerate(found["waves"], start=1)}
    rows = [
        (
            name,
            str(one["draws"]),
            share(one["space"]) if one["space"] else "one place",
            f"{one['missed']:.1f}",
            f"{one['load']:.2f}",
            share(one["bearable"]),
            share(one["accepted"]),
        )
        for name, one in groups.items()
    ]
    headings = ("how many", "from so much of the space", "claims missed", "mean load", "load not missed", "accepted")
    return table(("draws of", *headings), rows)


def _parameters(found: Mapping[str, Any]) -> str:
    rows = [
        (
            f"`{one['name']}`",
            f"{one['low']:g} to {one['high']:g}",
            f"{one['accepted_low']:.3g} to {one['accepted_high']:.3g}",
            f"{one['median']:.3g}",
            share(one["spread"]),
            "yes" if one["identified"] else "no",
        )
        for one in found["parameters"]
    ]
    return table(("parameter", "range", "accepted (90 %)", "median", "of the range", "identified"), rows)


def _ridges(found: Mapping[str, Any]) -> str:
    if not found["ridges"]:
        return "No two of them lie on a ridge."
    return "\n".join(
        f"- ridge: `{one['one']}` and `{one['other']}` (rank correlation {number(one['correlation'], True)})"
        for one in found["ridges"]
    )


def _claims(found: Mapping[str, Any]) -> str:
    rows = [
        (
            _spoken(one["name"]),
            one["unit"],
            f"{number(one['median'], True)} ({number(one['low'], True)} to {number(one['high'], True)})",
            one["wanted"],
            share(one["met"]),
        )
        for one in found["claims"]
    ]
    nowhere = [_spoken(one["name"]) for one in found["claims"] if not one["anywhere"]]
    return table(("claim", "unit", "found", "wanted", "met in"), rows) + "\n\n" + _nowhere(nowhere)


def _nowhere(names: Sequence[str]) -> str:
    """Claims that show a fault of the model, not of its parameters."""
    if not names:
        return "There is no claim that no draw comes near."
    return f"**No draw of any wave comes near {'; '.join(names)}**, whatever the parameters."


def _spoken(name: str) -> str:
    """The name of a claim in words."""
    return name.replace(".", ": ").replace("_", " ")
