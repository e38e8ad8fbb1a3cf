"""Events of a cadre in plain sentences with the numbers behind them; the subject, the cadre, is left out."""

from collections.abc import Callable, Mapping

from sim import events
from sim.event_words import ANSWERS, OFFENCES
from sim.history import Event
from sim.rules import reporting

Numbers = Mapping[str, float]


def sentence(event: Event) -> str:
    """One event in words, without a full stop, e.g. "task 12/1/0 is done"."""
    return SENTENCES[event.kind](event, event.numbers)


def brief(event: Event) -> str:
    """The same without the numbers in brackets."""
    return sentence(event).partition(" (")[0]


def as_sentence(text: str) -> str:
    """With a capital at the beginning and a full stop at the end, where there is anything."""
    return f"{text[0].upper()}{text[1:]}." if text else ""


def chances_of_approaches(numbers: Numbers) -> dict[str, float]:
    """The chances of the four approaches, from the three nested choices behind them; they add up to 1."""
    real, initiative = numbers["chance_of_real_work"], numbers["chance_of_initiative_if_real"]
    paper = numbers["chance_of_paper_if_not"]
    chances = (
        real * initiative,
        real * (1.0 - initiative),
        (1.0 - real) * paper,
        (1.0 - real) * (1.0 - paper),
    )
    return dict(zip(("initiative", "book", "paper", "neglect"), chances, strict=True))


def _approach(event: Event, numbers: Numbers) -> str:
    chances = ", ".join(f"{name} {chance:.2f}" for name, chance in chances_of_approaches(numbers).items())
    taken = (
        f"neglects task {event.task}"
        if event.ending == "neglected"
        else f"takes on task {event.task} {event.ending}"
    )
    return f"{taken} (chances: {chances}; load {numbers['load']:.2f})"


def _voice(event: Event, numbers: Numbers) -> str:
    beliefs = (
        f"expects an answer {numbers['expected_answer']:.2f}, punishment {numbers['expected_punishment']:.2f}"
    )
    weighed = f"(chance to speak {numbers['chance_to_speak']:.2f}; {beliefs})"
    problem = f"a problem in task {event.task}"
    if event.code == 0:
        reason = "it is hard to put" if event.reason == "hard to put" else f"speaking seems {event.reason}"
        return f"keeps {problem} to oneself: {reason} {weighed}"
    return f"{'tells half of' if event.code == 1 else 'tells'} {problem} {weighed}"


def _answer(event: Event, numbers: Numbers) -> str:
    punished = ", and the superior punishes the speaker" if numbers["punished"] else ""
    reached = f"tier {numbers['tier_reached']:.0f}; the township reads {numbers['attention']:.2f}"
    return (
        f"the problem in task {event.task} is {ANSWERS[event.code]}{punished} ({reached} of what it is told)"
    )


def _visit(event: Event, numbers: Numbers) -> str:
    found = "no substance in" if event.code == events.NO_SUBSTANCE else "gaps in the traces of"
    return f"visitors find {found} task {event.task} (chance {numbers['chance_of_finding']:.2f})"


def _report(event: Event, numbers: Numbers) -> str:
    # 0.996 of the work is not all of it.
    progress, admit = f"{min(numbers['real_progress'], 0.99):.2f} of the work", numbers["chance_to_admit"]
    chance = f" (chance to admit {admit:.2f})" if admit > 0.0 else ""
    found = ", which is found out" if numbers["found_out"] else ""
    if event.code == reporting.DONE:
        return f"task {event.task} is done"
    if event.code == reporting.DROPPED:
        return f"task {event.task} is let drop without a report"
    if event.code == reporting.ADMITTED:
        return f"admits that task {event.task} failed at {progress}{chance}"
    return f"reports task {event.task} complete at {progress}{chance}{found}"


def _judgement(event: Event, numbers: Numbers) -> str:
    about = f" in task {event.task}" if event.task else ""
    unjust = ", unjustly" if numbers["unjust"] else ""
    offence = OFFENCE_WORDS[OFFENCES[int(event.values[2])]]
    chance = f"(chance to be held {numbers['chance_to_be_held']:.2f})"
    return f"is {event.ending} for {offence}{about}{unjust} {chance}"


def _breach(event: Event, numbers: Numbers) -> str:
    seen = "it comes to light" if event.code else "it stays unseen"
    return f"has crossed the red line in task {event.task}; {seen}"


def _departure(event: Event, numbers: Numbers) -> str:
    leaves = {"left": "leaves the post", "promoted": "is promoted", "retired": "retires"}[event.ending]
    traits = ", ".join(
        f"{name} {numbers[f'entrant_{name}']:.2f}" for name in ("ability", "integrity", "motivation")
    )
    return f"{leaves} (chance {numbers['chance_to_leave']:.3f}); somebody else takes the seat: {traits}"


def _let_fall(event: Event, numbers: Numbers) -> str:
    fallen = "drops" if event.ending == "neglected" else f"puts {event.ending}"
    return f"{fallen} task {event.task}, under a load of {numbers['load']:.2f}"


def _invention(event: Event, numbers: Numbers) -> str:
    return f"invents a difficulty in task {event.task} to win time (chance {numbers['chance_to_invent']:.2f})"


def _withdrawal(event: Event, numbers: Numbers) -> str:
    return f"the directive of task {event.task} is withdrawn"


def _surfacing(event: Event, numbers: Numbers) -> str:
    return f"old paper comes to light through citizens (chance {numbers['chance_to_surface']:.3f})"


OFFENCE_WORDS = {
    "honest failure": "an honest failure",
    "shirking found out": "shirking",
    "gap in traces": "a gap in the traces",
    "conflicting directive": "having followed the other of two directives",
    "red line crossed": "crossing the red line",
    "complaint": "an unreasonable complaint",
}
SENTENCES: Mapping[int, Callable[[Event, Numbers], str]] = {
    events.APPROACH: _approach,
    events.VOICE: _voice,
    events.ANSWER: _answer,
    events.VISIT: _visit,
    events.REPORT: _report,
    events.JUDGEMENT: _judgement,
    events.BREACH: _breach,
    events.DEPARTURE: _departure,
    events.LET_FALL: _let_fall,
    events.INVENTION: _invention,
    events.WITHDRAWAL: _withdrawal,
    events.SURFACING: _surfacing,
}
