"""What the codes and numbers of the event log and of the trust ledger mean, in words: one table each."""

from collections.abc import Mapping
from typing import NamedTuple

from sim import events
from sim.rules import reporting, voice, work

REASON = "reason"  # name of the number that is itself a code, with words in `EventKind.reasons`
NOTHING: Mapping[int, str] = {}


class EventKind(NamedTuple):
    """One kind of event: its word, its endings by code, and what its `first` to `fourth` are, where used."""

    word: str
    endings: Mapping[int, str]
    numbers: tuple[str, ...]
    reasons: Mapping[int, str] = NOTHING


APPROACHES = {
    work.INITIATIVE: "by initiative",
    work.BOOK: "by the book",
    work.PAPER: "on paper",
    work.NEGLECT: "neglected",
}
GRADES = {0: "kept", 1: "half told", 2: "told"}
SILENCES = {voice.USELESS: "useless", voice.DANGEROUS: "dangerous", voice.UNABLE: "hard to put"}
ANSWERS = {
    events.UNREAD: "unread",
    events.SWALLOWED: "not passed on",
    events.UNANSWERED: "read, not answered",
    events.HELPED: "answered with help",
    events.EXTENDED: "answered with more time",
}
FINDINGS = {events.NO_SUBSTANCE: "no substance", events.GAP_IN_TRACES: "gap in traces"}
CLOSURES = {
    reporting.DONE: "done",
    reporting.ADMITTED: "failed and admitted",
    reporting.INFLATED: "inflated",
    reporting.ON_PAPER: "paper",
    reporting.DROPPED: "dropped",
}
JUDGEMENTS = {0: "let off", 1: "criticised", 2: "formally sanctioned"}
OFFENCES = {
    events.HONEST_FAILURE: "honest failure",
    events.SHIRKING: "shirking found out",
    events.PROCEDURE: "gap in traces",
    events.CONFLICT: "conflicting directive",
    events.RED_LINE: "red line crossed",
    events.COMPLAINT: "complaint",
}
DEPARTURES = {events.EXITED: "left", events.PROMOTED: "promoted", events.RETIRED: "retired"}

KINDS: Mapping[int, EventKind] = {
    events.APPROACH: EventKind(
        "approach",
        APPROACHES,
        ("chance_of_real_work", "chance_of_initiative_if_real", "chance_of_paper_if_not", "load"),
    ),
    events.VOICE: EventKind(
        "voice", GRADES, ("chance_to_speak", "expected_answer", "expected_punishment", REASON), SILENCES
    ),
    events.ANSWER: EventKind("answer", ANSWERS, ("attention", "tier_reached", "chance_answered", "punished")),
    events.VISIT: EventKind("visit", FINDINGS, ("chance_of_finding", "effective_visits")),
    events.REPORT: EventKind(
        "report", CLOSURES, ("real_progress", "chance_to_admit", "found_out", "grade_told")
    ),
    events.JUDGEMENT: EventKind(
        "judgement", JUDGEMENTS, ("chance_to_be_held", "right_diagnosis", REASON, "unjust"), OFFENCES
    ),
    events.BREACH: EventKind("breach", {0: "unseen", 1: "came to light"}, ("chance_to_come_to_light",)),
    events.DEPARTURE: EventKind(
        "departure",
        DEPARTURES,
        ("chance_to_leave", "entrant_ability", "entrant_integrity", "entrant_motivation"),
    ),
    events.LET_FALL: EventKind("let fall", APPROACHES, ("weight_of_board", "load")),
    events.INVENTION: EventKind("invention", {0: "difficulty invented"}, ("chance_to_invent",)),
    events.WITHDRAWAL: EventKind("withdrawal", {0: "directive withdrawn"}, ()),
    events.SURFACING: EventKind(
        "surfacing", {0: "old paper came to light"}, ("chance_to_surface", "hidden_paper")
    ),
}

# The columns of `Cadres` and `Offices` that the ledger follows.
BELIEFS: Mapping[int, str] = {
    events.FOUND_OUT: "found_out",
    events.FORGIVEN: "forgiven",
    events.ANSWERED: "answered",
    events.PUNISHED: "punished",
    events.DISTRUST: "distrust",
    events.TRUST_ABILITY: "trust_ability",
    events.TRUST_INTEGRITY: "trust_integrity",
    events.FORGIVEN_CEILING: "forgiven_ceiling",
    events.INTEGRITY_CEILING: "integrity_ceiling",
}
CADRES_ONLY = ("found_out", "distrust", "forgiven_ceiling", "integrity_ceiling")  # offices have none of these

CAUSES: Mapping[int, str] = {
    events.OWN_SANCTION: "own failure held to account",
    events.OWN_FORGIVENESS: "own failure let off",
    events.WITNESSED_SANCTION: "colleague's failure held to account",
    events.WITNESSED_FORGIVENESS: "colleague's failure let off",
    events.PROMISE: "tolerance announced",
    events.BROKEN_PROMISE: "promise broken",
    events.OWN_ANSWER: "own problem answered",
    events.OWN_SILENCE_MET: "own problem ignored",
    events.OWN_REPRISAL: "punished for speaking",
    events.WITNESSED_ANSWER: "colleague's problem answered",
    events.WITNESSED_SILENCE_MET: "colleague's problem ignored",
    events.WITNESSED_REPRISAL: "colleague punished for speaking",
    events.LOOKED_AT: "work was looked at",
    events.OVERLOOKED: "work was not looked at",
    events.CONTROL_SEEN: "control as it is met",
    events.COMPLETION: "task reported complete",
    events.ADMISSION: "failure admitted",
    events.DECEPTION: "deception found",
    events.NEW_HOLDER: "new holder of the seat",
    events.SAFE_VOICE: "spoke and was not punished",
    events.WITNESSED_SAFE_VOICE: "colleague spoke and was not punished",
    events.RESULTS: "results reported from below",
    events.FINDINGS: "findings and failures below",
    events.DECEPTION_CEILING: "deception on record",
    events.PASSED_ON: "what became of problems passed on",
    events.PRICE_OF_PASSING_ON: "what passing problems on cost",
}
