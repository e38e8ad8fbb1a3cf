"""What a contrast shows: differences, for whom, which policy comes first, where the variance comes from."""

from collections.abc import Mapping

from experiments.contrasts.sentences import sentences
from experiments.contrasts.sheet import AnswerSheet, Difference
from experiments.languages import Words
from experiments.numbers import ABSENT, number, share
from experiments.report.design_section import policy_label
from experiments.report.parts import Picture, Section, Table, interval, table
from experiments.report.study_figures import kind_of
from experiments.study import Study

MOST_SAID = 30  # sentences that somebody reads
KEPT = (  # sentences of a long sheet: the verdict, and what asks for care
    "rule_holds", "rule_fails", "rule_not_decided", "not_measured", "turns", "out_of_step", "several_modes",
)  # fmt: skip


def contrast_sections(
    study: Study, sheet: AnswerSheet, pictures: Mapping[str, Picture], words: Words
) -> tuple[list[Section], list[Section]]:
    """What was found, and how far it can be relied on."""

    def shown(*kinds: str) -> tuple[Picture, ...]:
        return tuple(one for name, one in pictures.items() if kind_of(name) in kinds)

    effects = Section(
        "effects",
        words("report.effects"),
        (words("report.effects.method", planned=sheet.planned, worlds=sheet.worlds),),
        (*shown("forest"), _effects(sheet, study, words), *shown("pairs", "over_time", "information_loss")),
    )
    said = Section("said", words("report.said"), tuple(_told(sheet, study, words)))
    found = [effects, said, *_whom(sheet, study, words)]
    return found, [
        _order(sheet, study, shown("trade_off", "regret"), words),
        *_worlds(sheet, study, words),
        _variance(sheet, shown("variance", "distributions", "replicates"), words),
    ]


def _effects(sheet: AnswerSheet, study: Study, words: Words) -> Table:
    """One row a policy and outcome."""
    rows = [
        _effect(policy_label(study, policy, words) if first else "", found, words)
        for policy, answer in sheet.answers.items()
        for first, found in zip(
            [True] + [False] * len(answer.differences), answer.differences.values(), strict=False
        )
    ]
    columns = (
        "policy",
        "outcome",
        "reference",
        "mean",
        "difference",
        "interval",
        "d",
        "holm",
        "n",
        "method_column",
    )
    return table(
        [words(f"report.effects.{one}") for one in columns], "llrrrrrlrl", rows, words("report.effects.note")
    )


def _effect(policy: str, found: Difference, words: Words) -> tuple[str, ...]:
    paired, judged = found.effect.found, found.judged
    decided = words("report.yes" if judged.decided else "report.no") if judged else ABSENT
    return (
        policy,
        words.axis(found.outcome),
        number(paired.reference),
        number(paired.other),
        number(paired.difference, True),
        interval(paired.interval.low, paired.interval.high, words),
        number(found.effect.size.d, True),
        decided,
        f"{paired.pairs} / {found.effect.planned}",
        words(f"report.method_of_interval.{paired.interval.method}"),
    )


def _told(sheet: AnswerSheet, study: Study, words: Words) -> list[str]:
    """The sentences of the sheet in the language; of very many only the verdict and those that ask for care."""
    told, said = [], sentences(sheet)
    kept = [sentence for sentence in said if len(said) <= MOST_SAID or sentence.key in KEPT]
    for sentence in kept:
        values = dict(sentence.values)
        for name in ("policy", "reference"):
            if name in values:
                values[name] = policy_label(study, values[name], words)
        if "unit" in values:
            values["unit"] = words.unit(values["outcome"])
        for name in ("who", "first"):
            if name in values:
                values[name] = words(f"{name}.{values[name]}")
        values |= {name: words.label(values[name]) for name in ("outcome", "parameter") if name in values}
        told.append(words(f"sentence.{sentence.key}", **values))
    if len(kept) < len(said):
        told.append(words("report.said.left_out", number=len(said) - len(kept)))
    return told


def _whom(sheet: AnswerSheet, study: Study, words: Words) -> list[Section]:
    """Cadres and townships helped and harmed, where seats were judged."""
    rows = [
        (policy_label(study, policy, words), words(f"who.{who}"), f"{one.judged} / {one.all}",
         share(one.helped), share(one.harmed), share(one.undecided))
        for policy, answer in sheet.answers.items()
        if answer.for_whom is not None
        for who, one in (("cadres", answer.for_whom.cadres), ("townships", answer.for_whom.townships))
    ]  # fmt: skip
    if not rows:
        return []
    head = [
        words(f"report.whom.{one}") for one in ("policy", "who", "judged", "helped", "harmed", "undecided")
    ]
    return [
        Section("whom", words("report.whom"), (words("report.whom.method"),), (table(head, "llrrrr", rows),))
    ]


def _order(sheet: AnswerSheet, study: Study, pictures: tuple[Picture, ...], words: Words) -> Section:
    """How surely each policy comes first, in how many worlds, and what it can cost to choose it."""
    rows = [
        (words.label(outcome) if place == 0 else "", policy_label(study, policy, words),
         share(float(found.first.probability[place])), share(float(found.ranking.first[place])),
         number(float(found.regret.largest[place])) if found.regret else ABSENT)
        for outcome, found in sheet.outcomes.items()
        for place, policy in enumerate(sheet.policies)
    ]  # fmt: skip
    head = [words(f"report.order.{one}") for one in ("outcome", "policy", "probability", "worlds", "regret")]
    blocks: tuple[Table | Picture, ...] = (table(head, "llrrr", rows, words("report.order.note")), *pictures)
    return Section("order", words("report.order"), _agreement(sheet, words), blocks)


def _agreement(sheet: AnswerSheet, words: Words) -> tuple[str, ...]:
    """How far the order of policies is the same in all worlds, where there are several."""
    if sheet.worlds < 2:
        return ()
    told = ((words.label(outcome), number(found.ranking.agreement, True)) for outcome, found in sheet.outcomes.items())
    return (words("report.order.agreement", taus="; ".join(f"{label} {tau}" for label, tau in told)),)


def _worlds(sheet: AnswerSheet, study: Study, words: Words) -> list[Section]:
    """In which share of the worlds a difference has which sign, and what shifts it."""
    if sheet.worlds < 2:
        return []
    signs, shifts = [], []
    for policy, answer in sheet.answers.items():
        label = policy_label(study, policy, words)
        for outcome, found in answer.differences.items():
            one = found.signs
            signs.append(
                (
                    label,
                    words.label(outcome),
                    f"{one.judged} / {one.worlds}",
                    share(one.above),
                    share(one.below),
                    share(one.undecided),
                )
            )
            shifts += [
                (label, words.label(outcome), words.label(each.parameter),
                 number(each.low, True), number(each.high, True),
                 interval(each.interval.low, each.interval.high, words), number(each.rank_correlation, True))
                for each in found.shifts
            ]  # fmt: skip
    head = [
        words(f"report.worlds.{one}")
        for one in ("policy", "outcome", "judged", "above", "below", "undecided")
    ]
    blocks = [table(head, "llrrrr", signs)]
    if shifts:
        columns = ("policy", "outcome", "parameter", "at_low", "at_high", "change", "rank_correlation")
        blocks.append(
            table(
                [words(f"report.worlds.{one}") for one in columns],
                "lllrrrr",
                shifts,
                words("report.worlds.note"),
            )
        )
    return [Section("worlds", words("report.worlds"), (words("report.worlds.method"),), tuple(blocks))]


def _variance(sheet: AnswerSheet, pictures: tuple[Picture, ...], words: Words) -> Section:
    """Shares of the variance, one column a source."""
    sources = list(next(iter(sheet.outcomes.values())).variance.shares)
    rows = [
        (words.label(outcome), *(share(found.variance.shares[source]) for source in sources),
         f"{found.variance.pairings} / {found.variance.planned}")
        for outcome, found in sheet.outcomes.items()
    ]  # fmt: skip
    head = [
        words("report.variance.outcome"),
        *(words(f"variance.{source}") for source in sources),
        words("report.effects.n"),
    ]
    blocks: tuple[Table | Picture, ...] = (table(head, "l" + "r" * (len(sources) + 1), rows), *pictures)
    return Section("variance", words("report.variance"), (words("report.variance.method"),), blocks)
