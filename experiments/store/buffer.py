"""Runs on their way to the disk: kept until there are enough of them, or the oldest has waited long enough."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from experiments.store.parts import write_part
from experiments.store.runs import Columns, Ended

SECONDS, ROWS, BYTES = 5.0, 2_000, 8_000_000
BYTES_PER_RUN = 1_000  # outcomes and words of one run, in memory


class Buffer:
    """Runs that ended and are not on the disk yet."""

    def __init__(self, folder: Path, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin empty, for a folder that is there."""
        self._folder = folder
        self._clock = clock
        self._runs: list[Ended] = []
        self._bytes = 0
        self._since = clock()

    def __len__(self) -> int:
        """How many runs wait."""
        return len(self._runs)

    def add(self, runs: Sequence[Ended]) -> None:
        """Take runs that ended; time counts from the first one that waits."""
        if not self._runs:
            self._since = self._clock()
        self._runs += runs
        self._bytes += sum(
            BYTES_PER_RUN + _bytes(run.series) + _bytes(run.seats) + _bytes(run.tiers) for run in runs
        )

    @property
    def due(self) -> bool:
        """Whether they should be written now."""
        waited = self._clock() - self._since >= SECONDS
        return bool(self._runs) and (waited or len(self._runs) >= ROWS or self._bytes >= BYTES)

    def write(self) -> None:
        """Write all of them as one part. Where that fails (OSError) they wait on."""
        if self._runs:
            write_part(self._folder, self._runs)
            self._runs, self._bytes = [], 0


def _bytes(columns: Columns) -> int:
    return sum(column.nbytes for column in columns.values())
