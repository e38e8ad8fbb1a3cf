"""What the columns of the tables mean: name, unit, meaning, type."""

from collections.abc import Iterator, Mapping

from experiments.pairings import ROSTERS
from experiments.plain import Row
from sim.measures import OUTCOMES
from sim.parameters import PARAMETERS
from sim.series import Tally, TierSeries
from sim.simulate import TRAITS
from sim.state import Cadres, columns

Column = tuple[str, str, str, str]  # name, unit, meaning, type
RESULTS: tuple[Column, ...] = (
    ("run", "number", "number of the run: pairing * points + point", "int64"),
    ("point", "number", "row of design.parquet", "int64"),
    ("pairing", "number", f"whose luck; takes roster pairing % {ROSTERS} and replicate pairing // {ROSTERS}", "int64"),
    ("roster", "number", "who is there", "int64"),
    ("replicate", "number", "what happens to them", "int64"),
    ("identity", "hash", "SHA-256 of all that decides the run", "string"),
    ("status", "word", "ok, error, timeout or crashed", "string"),
    ("stage", "word", "what the run was doing when it failed", "string"),
    ("message", "text", "why it failed", "string"),
)
TIMINGS = (
    ("run", "number", "number of the run", "int64"),
    ("seconds", "seconds", "time the run took", "float64"),
    ("attempts", "number", "how often it was begun", "int64"),
    ("host", "name", "computer it ran on", "string"),
)
DESIGN_FIRST = (
    ("point", "number", "number of the point", "int64"),
    ("policy", "name", "policy of a contrast, empty in other designs", "string"),
    ("cell", "number", "conditions in which all policies of a contrast are run", "int64"),
    ("draw", "number", "row of the table of parameter draws, 0 where there is none", "int64"),
)
DESIGN_LAST = (
    ("fingerprint", "hash", "SHA-256 of what decides a run of the point, luck apart", "string"),
    ("seed", "number", "whose luck", "int64"),
    ("key", "hash", "what the point is called in parts, series, seats and tiers", "string"),
)
WHOSE = (
    ("key", "hash", "key of the point in design.parquet", "string"),
    ("pairing", "number", "whose luck", "int64"),
)
SERIES = (*WHOSE, ("week", "week", "weeks since policies parted", "int64"))
SEATS = (
    *WHOSE,
    ("seat", "number", "seat of a cadre", "int64"),
    ("township", "number", "office the seat belongs to", "int64"),
)
LEFT = "when a holder first left since policies parted, counted from the first week of the warm-up; -1 if none did"
LEFT_WEEK = ("left_week", "week", LEFT, "int32")
TIERS = (*WHOSE, ("tier", "number", "tier of superiors, 0 is the top", "int64"))
SEAT_MEANS = {  # sums over the weeks measured that `sim.Run.seats` divides by these weeks: unit of the mean
    "trust_up": "share",
    "trust_down": "share",
    "burnout": "share",
    "wellbeing": "utility per week",
}


def dictionary(factors: Mapping[str, str]) -> Row:
    """Table -> one entry a column; `factors` are those of the design, with the types of their columns."""
    outcomes = [(one.name, one.unit, f"{one.label}: {one.definition}", "float64") for one in OUTCOMES]
    by_tier = [(name, is_in.unit, is_in.meaning, "float64") for name, _, is_in in columns(TierSeries)]
    tables = {
        "design": [*DESIGN_FIRST, *(_factor(name, kind) for name, kind in factors.items()), *DESIGN_LAST],
        "results": [*RESULTS, *outcomes],
        "timings": TIMINGS,
        "series": [*SERIES, *outcomes],
        "seats": [*SEATS, *of_seats(), LEFT_WEEK],
        "tiers": [*TIERS, *by_tier],
    }
    keys = ("name", "unit", "meaning", "type")
    return {table: [dict(zip(keys, row, strict=True)) for row in rows] for table, rows in tables.items()}


def _factor(name: str, kind: str) -> Column:
    """What the column of a factor says: a parameter by its declaration, anything else by its name."""
    declared = PARAMETERS.get(name)
    if declared is None:
        return name, "as in the study", f"what the point sets as {name}", kind
    return name, declared.unit, declared.meaning, kind


def of_seats() -> list[Column]:
    """What is known of a seat beside whose it is and when its holder left."""
    return [*_traits(), *_tally()]


def _traits() -> Iterator[Column]:
    """What whoever holds a seat in the end is like."""
    for name, _, is_in in columns(Cadres):
        if name in TRAITS:
            yield name, is_in.unit, f"{is_in.meaning} of whoever holds the seat in the end", "float64"


def _tally() -> Iterator[Column]:
    """Sums over the window of a seat, and means of some."""
    for name, _, is_in in columns(Tally):
        if name in SEAT_MEANS:
            yield name, SEAT_MEANS[name], f"{is_in.meaning} / weeks measured", "float64"
        else:
            yield name, is_in.unit, is_in.meaning, "float64"
