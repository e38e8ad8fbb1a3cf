"""The question of a study and the rule of decision that was written before it was run."""

from collections.abc import Sequence

from experiments.contrasts.decision import Decided, Verdict
from experiments.contrasts.sheet import AnswerSheet, DecidedThere
from experiments.languages import Words
from experiments.report.design_section import policy_label, settings_label
from experiments.report.parts import Section, Table, interval, table
from experiments.study import Study

MOST_WORLDS = 20  # rows of a table that can still be read
VERDICTS: tuple[Verdict, ...] = ("holds", "fails", "not decided")


def question_section(study: Study, sheet: AnswerSheet | None, words: Words) -> Section:
    """The question, the rule, and whether it is met: on the mean over worlds, and in each of them."""
    decided = sheet.decided if sheet else None
    question = words.get(f"study.{study.name}.question", study.question)
    paragraphs = [question] if question else []
    if study.decision.words:
        rule = words.get(f"study.{study.name}.decision", study.decision.words)
        paragraphs += [words("report.rule_in_words", rule=rule)]
    if sheet is None or decided is None or not decided.tested:
        if not study.decision.words:
            paragraphs.append(words("report.no_rule"))
        return Section("question", words("report.question"), tuple(paragraphs))
    prefer = policy_label(study, decided.rule.prefer, words)
    reference = policy_label(study, study.reference, words)
    verdict = _verdict(decided.verdict, words)
    paragraphs.append(words("report.rule", prefer=prefer, reference=reference, verdict=verdict))
    blocks = [_conditions(decided, words)]
    if sheet.decided_there:
        paragraphs.append(_over_worlds(sheet.decided_there, words))
    if 0 < len(sheet.decided_there) <= MOST_WORLDS:
        blocks.append(_world_by_world(sheet.decided_there, words))
    return Section("question", words("report.question"), tuple(paragraphs), tuple(blocks))


def _verdict(verdict: Verdict, words: Words) -> str:
    return words(f"report.verdict.{verdict.replace(' ', '_')}")


def _over_worlds(there: Sequence[DecidedThere], words: Words) -> str:
    """That the verdict is one on the mean over worlds, and in how many of them the rule says what."""
    told = [one.verdict for one in there]
    counts = {verdict.replace(" ", "_"): told.count(verdict) for verdict in VERDICTS}
    return words("report.rule.over_worlds", worlds=len(there), **counts)


def _world_by_world(there: Sequence[DecidedThere], words: Words) -> Table:
    """One row a world: what makes it differ, and what the rule says there."""
    rows = [(settings_label(one.settings, words), _verdict(one.verdict, words)) for one in there]
    return table([words("report.rule.world"), words("report.condition.verdict")], "ll", rows)


def _conditions(decided: Decided, words: Words) -> Table:
    """One row a condition beside the interval it was held against."""
    rows = [
        (
            words.axis(one.condition.outcome),
            words(f"report.condition.{one.condition.side}", limit=f"{one.condition.limit:g}"),
            interval(one.interval.low, one.interval.high, words),
            _verdict(one.verdict, words),
        )
        for one in decided.tested
    ]
    head = [words(f"report.condition.{key}") for key in ("outcome", "rule", "found", "verdict")]
    return table(head, "llrl", rows)
