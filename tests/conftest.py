"""What every test shares: no stopwatch, and the same examples on every machine."""

import logging
from collections.abc import Iterator

import pytest
from hypothesis import settings

settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")


@pytest.fixture(autouse=True)
def every_test_hears_the_engine() -> Iterator[None]:
    """A quiet command silences the engine's log for the rest of its process; the next test is another process."""
    yield
    logging.getLogger("trustgap").setLevel(logging.NOTSET)
