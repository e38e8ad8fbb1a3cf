"""Why an analysis is refused: a key with values, so that a report can say it in its own language."""

from collections.abc import Mapping

ENGLISH: Mapping[str, str] = {
    "missing": "{absent} of {all} values are missing or not finite; this analysis needs every one. "
    "Let resume finish the study, or choose an outcome that is counted at every point",
    "same": "it is the same at all {points} points; there is nothing to explain",
    "other_design": "the design has {points} points, and {found} outcomes were found",
    "no_conditions": "a condition is missing at some points; boxes need every one",
    "all_or_none": "{cases} of {points} points are cases; there is nothing to tell apart",
    "no_whole_run": "none of {runs} runs was measured at every value of the lever",
}


class RefusalError(ValueError):
    """An analysis would say something that the runs do not; `key` and `values` say why, as `ENGLISH` does."""

    def __init__(self, key: str, **values: int) -> None:
        """Refuse for one of the reasons in `ENGLISH`."""
        super().__init__(ENGLISH[key].format(**values))
        self.key, self.values = key, values
