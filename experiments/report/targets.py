"""What a sensitivity analysis is of: the level of an outcome, the effect of a policy, or where a lever is best."""

from dataclasses import dataclass

from experiments.languages import Words
from experiments.report.design_section import policy_label
from experiments.study import Study


@dataclass(frozen=True)
class Target:
    """An outcome; with a `policy` its difference from the reference, with a `lever` the level that is best for it."""

    outcome: str
    policy: str = ""
    lever: str = ""

    @property
    def name(self) -> str:
        """One word, for names of figures."""
        return "-".join(part for part in (self.outcome, self.policy or self.lever) if part)

    def label(self, study: Study, words: Words) -> str:
        """What it is called."""
        outcome = words.label(self.outcome)
        if self.policy:
            policy = policy_label(study, self.policy, words)
            return words("report.target.effect", policy=policy, outcome=outcome)
        if self.lever:
            return words("report.target.best", lever=words.label(self.lever), outcome=outcome)
        return outcome

    def axis(self, study: Study, words: Words) -> str:
        """What it is called, with its unit."""
        unit = words.unit(self.lever or self.outcome)
        return words("figure.axis", label=self.label(study, words), unit=unit)
