"""A world of six cadres for ten weeks, as a page asks for it."""

from typing import Any

SMALL = {
    "scenario": "loosened",
    "organisation": {"spans": [1, 2], "cadres": 3, "departments": 2},
    "weeks": 10,
    "warmup_weeks": 6,
    "seed": 7,
}


def small_world(**changes: Any) -> dict[str, Any]:
    """The small world with other values."""
    return SMALL | changes
