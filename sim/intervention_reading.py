"""Interventions as they stand in a scenario file: read, with all that is wrong with them."""

from collections.abc import Iterator, Mapping

from sim.errors import Fault, Path, did_you_mean, shown
from sim.parameters import PARAMETERS, Parameter
from sim.policy_changes import LEVERS, OBSERVED, QUARTER, AdaptiveRule, Change, Intervention
from sim.values import Fixed, checked, checked_number, checked_whole

CHANGE_KEYS = ("from_week", "over_weeks", "until_week", "set")
RULE_KEYS = ("every_weeks", "from_week", "until_week", "when", "change", "least", "most")


def read_interventions(content: object, weeks: int) -> tuple[tuple[Change, ...], list[Fault]]:
    """The interventions of a scenario that runs for `weeks` after policies part, and all that is wrong."""
    path: Path = ("interventions",)
    if not isinstance(content, list | tuple):
        what = f"expected a list of interventions, got {shown(content)}."
        return (), [Fault(path, what, "Begin each with '- from_week:', or write [] for none.")]
    changes: dict[int, Change] = {}
    faults: list[Fault] = []
    for number, item in enumerate(content, start=1):
        reader = _Reader((*path, number), weeks)
        change = reader.read(item.as_mapping() if isinstance(item, Change) else item)
        faults += reader.faults
        if change is not None and not reader.faults:
            changes[number] = change
    return tuple(changes.values()), [*faults, *_set_twice(changes)]


def _set_twice(changes: Mapping[int, Change]) -> Iterator[Fault]:
    """Levers that two interventions set from the same week on: which of them holds would depend on their order."""
    first: dict[tuple[int, str], int] = {}
    for number, change in changes.items():
        for name in change.levers if isinstance(change, Intervention) else ():
            other = first.setdefault((change.from_week, name), number)
            if other != number:
                what = f"intervention {other} begins in week {change.from_week} too and sets the same lever."
                write = "Take it out of one of the two, or let one of them begin in another week."
                yield Fault(("interventions", number, "set", name), what, write, at_key=True)


class _Reader:
    """Reads one intervention; `faults` fills with what is wrong, values are then of no meaning."""

    def __init__(self, path: Path, weeks: int) -> None:
        self.path = path
        self.weeks = weeks
        self.faults: list[Fault] = []

    def read(self, item: object) -> Change | None:
        if not isinstance(item, Mapping):
            example = "Write e.g. - {from_week: 0, set: {workload.meetings: 1}}."
            self._fault((), f"expected an intervention, got {shown(item)}.", example)
            return None
        is_rule = any(key in item for key in ("every_weeks", "when", "change"))
        self._refuse_unknown(item, RULE_KEYS if is_rule else CHANGE_KEYS, is_rule)
        return self._rule(item) if is_rule else self._intervention(item)

    def _intervention(self, item: Mapping[str, object]) -> Intervention:
        self._require(item, {"from_week": "from_week: 0", "set": "set: {workload.meetings: 1}"})
        start = self._week(item, "from_week", 0, self.weeks - 1, 0)
        ramp = self._week(item, "over_weeks", 0, self.weeks - start, 0)
        until = self._until(item, start + ramp + 1)
        levers = self._levers(item, "set")
        if ramp > 0:
            for name in levers:
                if LEVERS[name].choices:
                    what = "a choice cannot change little by little."
                    self._fault(
                        ("set", name), what, "Give it an intervention of its own, without over_weeks."
                    )
        return Intervention(start, ramp, until, levers)

    def _rule(self, item: Mapping[str, object]) -> AdaptiveRule:
        examples = {"every_weeks": "every_weeks: 13", "when": "when: {burden: {above: 0.3}}"}
        self._require(item, {**examples, "change": "change: {workload.meetings: -0.5}"})
        every = self._week(item, "every_weeks", QUARTER, self.weeks, QUARTER)
        if every % QUARTER:
            nearest = max(QUARTER, round(every / QUARTER) * QUARTER)
            what = f"a rule reads whole quarters, and {every} weeks are not a multiple of {QUARTER}."
            self._fault(("every_weeks",), what, f"Write e.g. {nearest}.")
        start = self._week(item, "from_week", 0, self.weeks - 1, 0)
        until = self._until(item, start + 1)
        outcome, side, limit = self._condition(item.get("when"))
        change = self._steps(item)
        least, most = self._limits(item, "least", change), self._limits(item, "most", change)
        for name in least.keys() & most.keys():
            if least[name] > most[name]:
                what = f"the least ({least[name]:g}) lies above the most ({most[name]:g})."
                self._fault(("least", name), what, "Write a smaller number here or a larger one under most.")
        return AdaptiveRule(every, start, until, outcome, side, limit, change, least, most)

    def _condition(self, when: object) -> tuple[str, str, float]:
        example = "Write e.g. when: {burden: {above: 0.3}}."
        nothing = ("", "", 0.0)
        if not isinstance(when, Mapping) or len(when) != 1:
            if when is not None:
                self._fault(("when",), f"expected one outcome with a limit, got {shown(when)}.", example)
            return nothing
        ((outcome, limits),) = when.items()
        if outcome not in OBSERVED:
            known = f"Write one of: {', '.join(OBSERVED)}."
            write = did_you_mean(str(outcome), OBSERVED, known)
            self._fault(("when", outcome), f"a rule cannot read '{outcome}'.", write, at_key=True)
        elif not isinstance(limits, Mapping) or len(limits) != 1 or set(limits) - {"above", "below"}:
            self._fault(("when", outcome), "expected either 'above' or 'below' with a number.", example)
        else:
            ((side, raw),) = limits.items()
            limit = checked_number(raw, 0, 1, "share", (*self.path, "when", outcome, side))
            return outcome, side, self._kept(limit)
        return nothing

    def _steps(self, item: Mapping[str, object]) -> Fixed[float]:
        steps: dict[str, float] = {}
        for name, parameter, raw in self._named_levers(item, "change"):
            width = parameter.high - parameter.low
            path = (*self.path, "change", name)
            if parameter.choices:
                self._fault(("change", name), "a choice has no steps.", "Use an intervention with 'set'.")
            else:
                steps[name] = self._kept(checked_number(raw, -width, width, parameter.unit, path))
        return Fixed(steps)

    def _limits(self, item: Mapping[str, object], key: str, change: Fixed[float]) -> Fixed[float]:
        limits = self._levers(item, key) if key in item else Fixed[float]()
        for name in limits.keys() - change.keys():
            what = "this lever is not changed by the rule."
            self._fault((key, name), what, "Take the line out, or add the lever under 'change'.", at_key=True)
        return limits

    def _levers(self, item: Mapping[str, object], key: str) -> Fixed[float]:
        named = self._named_levers(item, key)
        return Fixed({name: self._kept(checked(p, raw, (*self.path, key, name))) for name, p, raw in named})

    def _named_levers(self, item: Mapping[str, object], key: str) -> list[tuple[str, Parameter, object]]:
        """Name, declaration and raw value of each lever under a key; unknown names are faults."""
        content = item.get(key)
        if content is None and key not in item:
            return []
        if not isinstance(content, Mapping) or not content:
            what = f"expected levers with their values, got {shown(content)}."
            self._fault((key,), what, f"Write e.g. {key}: {{workload.meetings: 1}}.")
            return []
        for name in content:
            if name not in LEVERS:
                what, write = unknown_lever(str(name))
                self._fault((key, name), what, write, at_key=True)
        return [(name, LEVERS[name], raw) for name, raw in content.items() if name in LEVERS]

    def _until(self, item: Mapping[str, object], least: int) -> int | None:
        return self._week(item, "until_week", least, self.weeks, least) if "until_week" in item else None

    def _week(self, item: Mapping[str, object], key: str, low: int, high: int, otherwise: int) -> int:
        """A whole number of weeks within the run; `otherwise` where it is missing or wrong."""
        if key not in item:
            return otherwise
        raw = item[key]
        if isinstance(raw, int) and not isinstance(raw, bool) and raw > high:
            what = f"{raw} reaches beyond the run, which ends with week {self.weeks}."
            self._fault((key,), what, f"Write at most {high}, or a larger number under 'weeks'.")
            return otherwise
        if key == "until_week" and isinstance(raw, int) and 0 <= raw < low:
            what = f"with week {raw} it would end before it has begun or reached its values."
            self._fault((key,), what, f"Write a whole number of weeks from {low} to {high}.")
            return otherwise
        number = checked_whole(raw, low, high, "weeks", (*self.path, key))
        if isinstance(number, Fault):
            self.faults.append(number)
            return otherwise
        return number

    def _require(self, item: Mapping[str, object], examples: Mapping[str, str]) -> None:
        for key, example in examples.items():
            if key not in item:
                self._fault((), f"'{key}' is missing.", f"Add e.g. {example}.")

    def _refuse_unknown(self, item: Mapping[str, object], known: tuple[str, ...], is_rule: bool) -> None:
        for key in item:
            if key not in known:
                kind = "a rule" if is_rule else "an intervention"
                what = f"'{key}' has no meaning in {kind}."
                self._fault(
                    (key,), what, did_you_mean(str(key), known, f"Use: {', '.join(known)}."), at_key=True
                )

    def _kept(self, value: float | Fault) -> float:
        if isinstance(value, Fault):
            self.faults.append(value)
            return 0.0
        return value

    def _fault(self, where: Path, what: str, write: str, at_key: bool = False) -> None:
        self.faults.append(Fault((*self.path, *where), what, write, at_key))


def unknown_lever(name: str) -> tuple[str, str]:
    """What is wrong with a name that is no lever, and what to write instead."""
    if name in PARAMETERS:
        return f"'{name}' is no lever: no government can decree it.", "Set it in a world file."
    write = did_you_mean(name, LEVERS, "Write group and field with a point between, e.g. workload.meetings.")
    return f"there is no lever '{name}'.", write
