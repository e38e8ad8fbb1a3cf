"""What the columns of the tables mean: name, unit, meaning, type."""

from experiments.comparison.pairs import ROSTERS
from experiments.plain import Row
from sim.measures import OUTCOMES
from sim.series import Tally, TierSeries
from sim.state import columns

RESULTS: tuple[tuple[str, str, str, str], ...] = (
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
SEATS = (
    ("point", "number", "row of design.parquet", "int64"),
    ("pairing", "number", "whose luck", "int64"),
    ("seat", "number", "seat of a cadre", "int64"),
    ("township", "number", "office the seat belongs to", "int64"),
    (
        "left_week",
        "week",
        "when the first holder left, counted from the beginning of the run; -1 if never",
        "float64",
    ),
)
TIERS = (
    ("point", "number", "row of design.parquet", "int64"),
    ("pairing", "number", "whose luck", "int64"),
    ("tier", "number", "tier of superiors, 0 is the top", "int64"),
)


def dictionary() -> Row:
    """Table -> one entry a column."""
    outcomes = [(one.name, one.unit, f"{one.label}: {one.definition}", "float64") for one in OUTCOMES]
    tally = [(name, is_in.unit, is_in.meaning, "float64") for name, _, is_in in columns(Tally)]
    by_tier = [(name, is_in.unit, is_in.meaning, "float64") for name, _, is_in in columns(TierSeries)]
    tables = {
        "results": [*RESULTS, *outcomes],
        "timings": TIMINGS,
        "series": [("week", "week", "weeks since policies parted", "int64"), *outcomes],
        "seats": [*SEATS, *tally],
        "tiers": [*TIERS, *by_tier],
    }
    keys = ("name", "unit", "meaning", "type")
    return {table: [dict(zip(keys, row, strict=True)) for row in rows] for table, rows in tables.items()}
