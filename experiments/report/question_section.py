"""The question of a study and the rule of decision that was written before it was run."""

from experiments.contrasts.decision import Decided
from experiments.languages import Words
from experiments.report.design_section import policy_label
from experiments.report.parts import Section, Table, interval, table
from experiments.study import Study


def question_section(study: Study, decided: Decided | None, words: Words) -> Section:
    """The question, the rule, and whether it is met."""
    question = words.get(f"study.{study.name}.question", study.question)
    paragraphs = [question] if question else []
    if study.decision.words:
        rule = words.get(f"study.{study.name}.decision", study.decision.words)
        paragraphs += [words("report.rule_in_words", rule=rule)]
    if decided is None or not decided.tested:
        if not study.decision.words:
            paragraphs.append(words("report.no_rule"))
        return Section("question", words("report.question"), tuple(paragraphs))
    prefer = policy_label(study, decided.rule.prefer, words)
    reference = policy_label(study, study.reference, words)
    verdict = words(f"report.verdict.{decided.verdict.replace(' ', '_')}")
    paragraphs.append(words("report.rule", prefer=prefer, reference=reference, verdict=verdict))
    return Section("question", words("report.question"), tuple(paragraphs), (_conditions(decided, words),))


def _conditions(decided: Decided, words: Words) -> Table:
    """One row a condition beside the interval it was held against."""
    rows = [
        (
            words.axis(one.condition.outcome),
            words(f"report.condition.{one.condition.side}", limit=f"{one.condition.limit:g}"),
            interval(one.interval.low, one.interval.high, words),
            words(f"report.verdict.{one.verdict.replace(' ', '_')}"),
        )
        for one in decided.tested
    ]
    head = [words(f"report.condition.{key}") for key in ("outcome", "rule", "found", "verdict")]
    return table(head, "llrl", rows)
