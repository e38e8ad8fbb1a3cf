"""The facilitator's guide as plain values; what belongs to a scene stands in its scene file."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from sim.errors import ScenarioError
from sim.yaml_source import read_yaml

FILE = Path(__file__).parent / "guide" / "guide.yaml"


@lru_cache(maxsize=1)
def guide() -> dict[str, Any]:
    """Parts of the guide in their order: each a title and a list of sentences, in both languages."""
    document = read_yaml(FILE, FILE.name)
    if messages := document.messages([]):
        raise ScenarioError(messages)
    parts: dict[str, Any] = document.content
    return parts
