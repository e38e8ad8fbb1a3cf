"""How far a piece of work has come, told to whoever wants to know."""

from collections.abc import Callable

Progress = Callable[[int, int, int], None]  # done, planned and failed since it began


def untold(done: int, planned: int, failed: int) -> None:
    """Tell nobody."""
