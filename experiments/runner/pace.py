"""How many runs make a chunk: as many as take about a second, from the time that the last ones took."""

from collections.abc import Sequence

from experiments.store.runs import Ended

SECONDS = 1.0
MOST = 2_000  # runs in a chunk
WEIGHT = 0.3  # of the newest chunk in the mean


class Pace:
    """Learns how long a run takes."""

    def __init__(self) -> None:
        """Know nothing: the first chunk is one run."""
        self._seconds_per_run = 0.0

    @property
    def known(self) -> bool:
        """Whether a run has been timed."""
        return self._seconds_per_run > 0

    @property
    def chunk(self) -> int:
        """Runs in the next chunk."""
        return max(1, min(MOST, round(SECONDS / self._seconds_per_run))) if self.known else 1

    def learn(self, runs: Sequence[Ended]) -> None:
        """Take the times of a chunk into the mean."""
        if runs:
            newest = max(sum(run.seconds for run in runs) / len(runs), 1e-9)
            weight = WEIGHT if self.known else 1.0
            self._seconds_per_run += weight * (newest - self._seconds_per_run)
