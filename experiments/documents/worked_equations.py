"""Equations with the numbers of a call put in, as anybody would write them down to check the answer by hand.

Each is arithmetic with L(x) = 1 / (1 + exp(-x)), min and max, so that a test can work it out again without the model.
"""

from collections.abc import Iterator
from typing import Any

from experiments.documents.calls import Call

WORKED = {
    "control.tightness": "2 * L({preference}"
    " + {control.distrust_response} * ({distrust} - {control.reference_distrust})"
    " + {control.blame_response} * ({blame} - {control.reference_blame}))",
    "control.blame_risk": "{risk} + {control.blame_inertia}"
    " * ({from_above} * ({pressure} + (1 - {pressure}) * {failings}) - {risk})",
    "assignment.amplified": "{target} * (1 + ({work.amplification} - 1) * {ambition}"
    " * (1 + {escalation} * {emergency}))",
    "load.overtime": "min({load.overtime_hours}, min(max(0, {demanded} / {freshness} - {load.contract_hours}),"
    " {load.rested_overtime}) + {load.tiring_hours} * (1 - max(0, 1 - 2 * max(0, {demanded} / {freshness}"
    " - {load.contract_hours} - {load.rested_overtime}) / {load.tiring_hours}) ** 0.5))",
    "approach.threat": "{choice.blame} * {intensity} * (1 + {severity})",
    "approach.expected_blame": "{threat} * ({choice.process} + (1 - {choice.process}) * (1 - {forgiven}))",
    "approach.care": "1 - {success.care_depth} * (1 - L({success.care_sharpness} * ({motivation}"
    " + {success.care_liability} * {blame} + {success.care_reward} * {reward} - {success.care_threshold})))",
    "approach.book_utility": "({now.motivation} + {now.reward}) * {success} - {shield} * {now.blame} * (1 - {success})"
    " - {choice.hours_book} * {now.price_of_time}",
    "work.book_success": "max(0, min(1, {care} * ({success.book_base} + {success.book_fit} * {fit}"
    " + {success.book_ability} * {ability} + {coordination})))",
    "work.initiative_success": "max(0, min(1, {care} * ({success.initiative_base}"
    " + {success.initiative_ability} * {ability} + {success.initiative_authority} * {authority} + {coordination})))",
    "work.progress": "min(1, {hours_done} / {hours_needed}, {attainable}, {obstacle_at})",
    "voice.voice_chance": "L({voice.sharpness} * ({voice.answered} * {answered} - {voice.punished} * {punished}"
    " - {voice.inability} * (1 - {ability}) - {voice.threshold}"
    " + {voice.motivation} * ({motivation} - {voice.motive_mean})"
    " - {voice.exhaustion} * {burnout} + {voice.peers} * ({climate} - 0.5)))",
    "answer.rise_chance": "1 - min(1, {answer.swallow} * (1 - {voice_of_office}))",
    "reporting.admission_chance": "L({choice.sharpness} * ({cover_cost} - {blame} - {choice.forfeited} * {reward}))",
    "accountability.diagnosis": "min({judgement.diagnosis_most}, {judgement.diagnosis_base}"
    " + {judgement.diagnosis_skill} * {skill} + {judgement.diagnosis_effort} * {effort}"
    " + {judgement.diagnosis_candor} * {told})",
    "accountability.held_for_failure": "{intensity} * (1 - {practised} * {diagnosis})",
    "trust.updated": "{belief} + {weight} * {outcome} * max(0, {ceiling} - {belief})"
    " - min(1, {weight} * {negativity}) * (1 - {outcome}) * {belief}",
    "trust.trust_up": "({forgiven} + {answered} + 1 - {punished}) / 3",
    "people.burnout_after": "max(0, min(1, (1 - {people.burnout_rest}) * {burnout} + (1 - {burnout}) * ("
    "{people.burnout_gain} * max(0, {load} - {people.burnout_threshold}) + {people.burnout_silence} * {silenced}"
    " + {people.burnout_dread} * {criticised})))",
    "citizens.reached": "1 - {citizens.reach_loss} * {citizens.household_share}"
    " * (1 - {contact}) * (1 + {digital}) / 2",
}


def worked_equations(calls: list[Call]) -> Iterator[tuple[str, str, float]]:
    """Rule, expression with numbers, answer: for the first call of every rule above, in the order of the week."""
    done: set[str] = set()
    for call in calls:
        name = f"{call.module}.{call.function}"
        if name in WORKED and name not in done:
            done.add(name)
            numbers = {key: _Digits(value) for key, value in call.arguments.items()}
            yield name, WORKED[name].format(**numbers), call.answer


class _Digits:
    """A number, or a group of numbers, that is written with all its digits; a negative number in brackets."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def __getattr__(self, name: str) -> "_Digits":
        return _Digits(getattr(self.value, name))

    def __format__(self, _: str) -> str:
        written = f"{float(self.value):.12g}"
        return f"({written})" if written.startswith("-") else written
