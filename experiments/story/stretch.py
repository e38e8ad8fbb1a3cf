"""A stretch of a cadre's weeks in a few plain sentences: what was taken on and what became of it."""

from collections import Counter
from collections.abc import Sequence

from experiments.story.sentences import as_sentence, chances_of_approaches
from sim import events
from sim.event_words import APPROACHES, CLOSURES
from sim.history import Event
from sim.rules import work


def in_short(found: Sequence[Event]) -> str:
    """The events of a stretch, counted, as sentences; "nothing happens" where there are none."""
    parts = (_taken_on(found), _fallen(found), _problems(found), _closed(found), _seen(found), _judged(found))
    return " ".join(part for part in parts if part) or "Nothing happens."


def of_kind(found: Sequence[Event], kind: int) -> list[Event]:
    """The events of one kind."""
    return [event for event in found if event.kind == kind]


def _taken_on(found: Sequence[Event]) -> str:
    taken = of_kind(found, events.APPROACH)
    if not taken:
        return ""
    counts = _counted([event.ending for event in taken], list(APPROACHES.values()))
    chances = [chances_of_approaches(event.numbers) for event in taken]
    means = ", ".join(f"{name} {sum(each[name] for each in chances) / len(taken):.2f}" for name in chances[0])
    load = sum(event.numbers["load"] for event in taken) / len(taken)
    return f"Takes on {_many(len(taken), 'task')}: {counts} (mean chances: {means}; load {load:.2f})."


def _fallen(found: Sequence[Event]) -> str:
    fallen = of_kind(found, events.LET_FALL)
    on_paper = sum(event.code == work.PAPER for event in fallen)
    how = f"{on_paper} on paper, {len(fallen) - on_paper} dropped"
    return f"Lets {_many(len(fallen), 'task')} fall under the load: {how}." if fallen else ""


def _problems(found: Sequence[Event]) -> str:
    told = [event for event in of_kind(found, events.VOICE) if event.code > 0]
    known = {event.item for event in told}
    kept = {
        event.item: str(event.reason) for event in of_kind(found, events.VOICE) if event.item not in known
    }
    parts = []
    if told:
        answers = of_kind(found, events.ANSWER)
        answered = sum(event.code in (events.HELPED, events.EXTENDED) for event in answers)
        punished = int(sum(event.numbers["punished"] for event in answers))
        parts.append(f"tells {_many(len(told), 'problem')} ({answered} answered, {punished} punished)")
    if kept:
        parts.append(f"keeps {_many(len(kept), 'problem')} ({_counted(list(kept.values()))})")
    invented = len(of_kind(found, events.INVENTION))
    if invented:
        parts.append(f"invents {_many(invented, 'difficulty')}")
    return as_sentence(", ".join(parts))


def _closed(found: Sequence[Event]) -> str:
    reports, withdrawn = of_kind(found, events.REPORT), len(of_kind(found, events.WITHDRAWAL))
    parts = []
    if reports:
        out = sum(bool(event.numbers["found_out"]) for event in reports)
        counts = _counted([event.ending for event in reports], list(CLOSURES.values()))
        parts.append(f"closes {len(reports)}: {counts}" + (f"; {out} found out" if out else ""))
    if withdrawn:
        parts.append(f"{_many(withdrawn, 'directive')} withdrawn")
    return as_sentence("; ".join(parts))


def _seen(found: Sequence[Event]) -> str:
    counts = Counter(event.code for event in of_kind(found, events.VISIT))
    parts = []
    if counts[events.GAP_IN_TRACES]:
        parts.append(f"gaps in traces {_times(counts[events.GAP_IN_TRACES])}")
    if counts[events.NO_SUBSTANCE]:
        parts.append(f"no substance {_times(counts[events.NO_SUBSTANCE])}")
    surfaced = len(of_kind(found, events.SURFACING))
    visitors = f"visitors find {' and '.join(parts)}" if parts else ""
    citizens = f"old paper comes to light {_times(surfaced)}" if surfaced else ""
    return as_sentence("; ".join(part for part in (visitors, citizens) if part))


def _judged(found: Sequence[Event]) -> str:
    judged = of_kind(found, events.JUDGEMENT)
    held = [str(event.reason) for event in judged if event.code > 0]
    parts = []
    if held:
        parts.append(f"criticised {_times(len(held))} ({_counted(held)})")
    if len(judged) > len(held):
        parts.append(f"let off {_times(len(judged) - len(held))}")
    return as_sentence(", ".join(parts))


def _counted(words: Sequence[str], order: Sequence[str] = ()) -> str:
    """How often each word is there: "3 done, 1 paper"; in this order, or the most frequent first."""
    counts = Counter(words)
    named = [word for word in order if counts[word]] or [word for word, _ in counts.most_common()]
    return ", ".join(f"{counts[word]} {word}" for word in named)


def _times(count: int) -> str:
    """How often."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _many(count: int, noun: str) -> str:
    """A count with its noun in the right number."""
    plural = noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
    return f"{count} {noun if count == 1 else plural}"
