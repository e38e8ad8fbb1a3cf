"""What tests of the workshop share: a server that is asked as a page asks it."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from workshop.server import application


@pytest.fixture(scope="module")
def page() -> Iterator[TestClient]:
    """A client that asks as the page does."""
    with TestClient(application(), base_url="http://127.0.0.1:8350") as client:
        yield client
