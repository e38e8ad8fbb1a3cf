"""The words of a language: `words("zh")("outcome.candor.label")`; `en.json` and `zh.json` stand beside this file.

A catalogue is flat: key -> text, with `{placeholders}`. English that is declared where it belongs (outcomes,
parameters, groups) is not written a second time; see `experiments.languages.english`. Keys:

    outcome.NAME.label    outcome.NAME.definition    outcome_group.HEADING    unit.UNIT
    parameter.NAME.label  parameter.NAME.meaning     parameter_group.GROUP    choice.WORD
    control.NAME.label    control.NAME.meaning       limits
    scenario.NAME.title   scenario.NAME.question     study.NAME.title ...     (English: in their own files)
    sentence.*            what answer sheets say
    refusal.*             why an analysis is refused
    plot_needs.PLOT       what a plot needs of a study
    figure.* report.*     words of figures and reports
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from experiments.language_codes import LANGUAGES
from experiments.languages.english import declared_english
from sim.measures import BY_NAME
from sim.parameters import PARAMETERS

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Words:
    """One language. A key that does not exist is a KeyError: a test holds every catalogue complete."""

    language: str
    texts: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """The text of a key with its placeholders filled in."""
        return self.texts[key].format(**values)

    def get(self, key: str, otherwise: str) -> str:
        """The text of a key as it stands, or another where this language has none."""
        return self.texts.get(key, otherwise)

    def label(self, name: str) -> str:
        """What an outcome, a parameter or the dummy is called; the name itself for anything else."""
        kind = "outcome" if name in BY_NAME else "parameter"
        return self.get(f"{kind}.{name}.label", self.get(f"factor.{name}", name))

    def setting(self, value: object) -> str:
        """A value that a factor takes: a scenario by its title, a choice by its word, a number as it is written."""
        written = f"{value:g}" if isinstance(value, float) else str(value)
        return self.get(f"scenario.{written}.title", self.get(f"choice.{written}", written))

    def unit(self, name: str) -> str:
        """The unit of an outcome or a parameter; empty for anything else."""
        declared = BY_NAME.get(name) or PARAMETERS.get(name)
        return self.texts[f"unit.{declared.unit}"] if declared else ""

    def axis(self, name: str) -> str:
        """Label and unit, as they stand on an axis or at the head of a column."""
        unit = self.unit(name)
        return self("figure.axis", label=self.label(name), unit=unit) if unit else self.label(name)


@lru_cache(maxsize=len(LANGUAGES))
def words(language: str) -> Words:
    """The words of one of `LANGUAGES`."""
    texts = json.loads((FOLDER / f"{language}.json").read_text(encoding="utf-8"))
    return Words(language, {**declared_english(), **texts} if language == "en" else texts)
