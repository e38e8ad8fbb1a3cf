"""Codes of what the event log and the trust ledger hold, and how they are written."""

from sim.series import EventLog, Ledger

# kinds of events; `sim.event_words` says of each what its code and its numbers mean
APPROACH, VOICE, ANSWER, VISIT, REPORT, JUDGEMENT, BREACH, DEPARTURE = 1, 2, 3, 4, 5, 6, 7, 8
LET_FALL, INVENTION, WITHDRAWAL, SURFACING = 9, 10, 11, 12

# endings of a problem told
UNREAD, SWALLOWED, UNANSWERED, HELPED, EXTENDED = 0, 1, 2, 3, 4
# what a visit found
NO_SUBSTANCE, GAP_IN_TRACES = 1, 2
# why somebody was judged
HONEST_FAILURE, SHIRKING, PROCEDURE, CONFLICT, RED_LINE, COMPLAINT = 1, 2, 3, 4, 5, 6
# why a holder left
EXITED, PROMOTED, RETIRED = 1, 2, 3

# beliefs and trust
FOUND_OUT, FORGIVEN, ANSWERED, PUNISHED, DISTRUST, TRUST_ABILITY, TRUST_INTEGRITY = 1, 2, 3, 4, 5, 6, 7
FORGIVEN_CEILING, INTEGRITY_CEILING = 8, 9
# causes of a change
OWN_SANCTION, OWN_FORGIVENESS, WITNESSED_SANCTION, WITNESSED_FORGIVENESS, PROMISE, BROKEN_PROMISE = 1, 2, 3, 4, 5, 6
OWN_ANSWER, OWN_SILENCE_MET, OWN_REPRISAL = 7, 8, 9
WITNESSED_ANSWER, WITNESSED_SILENCE_MET, WITNESSED_REPRISAL = 10, 11, 12
LOOKED_AT, OVERLOOKED, CONTROL_SEEN, COMPLETION, ADMISSION, DECEPTION, NEW_HOLDER = 13, 14, 15, 16, 17, 18, 19
SAFE_VOICE, WITNESSED_SAFE_VOICE, RESULTS, FINDINGS, DECEPTION_CEILING = 20, 21, 22, 23, 24
PASSED_ON, PRICE_OF_PASSING_ON = 25, 26


def note(
    log: EventLog, week: int, kind: int, who: int, whom: int, item: int, code: int,
    first: float, second: float, third: float, fourth: float,
) -> None:
    """Write one event, if a log was asked for. A full log goes on counting, so that its reader can tell."""
    if len(log.week) == 0:
        return
    row = log.count[0]
    log.count[0] = row + 1
    if row >= len(log.week):
        return
    log.week[row] = week
    log.kind[row] = kind
    log.who[row] = who
    log.whom[row] = whom
    log.item[row] = item
    log.code[row] = code
    log.first[row] = first
    log.second[row] = second
    log.third[row] = third
    log.fourth[row] = fourth


def enter(ledger: Ledger, week: int, who: int, belief: int, cause: int, before: float, after: float) -> float:
    """Write one change of trust, if a ledger was asked for and anything changed; gives the new value back."""
    if len(ledger.week) == 0 or before == after:
        return after
    row = ledger.count[0]
    ledger.count[0] = row + 1
    if row < len(ledger.week):
        ledger.week[row] = week
        ledger.who[row] = who
        ledger.belief[row] = belief
        ledger.cause[row] = cause
        ledger.before[row] = before
        ledger.after[row] = after
    return after
