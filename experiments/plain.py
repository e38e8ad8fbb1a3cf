"""Results as plain rows and mappings that any program can read."""

import json
import math
from io import StringIO
from typing import Any

Row = dict[str, Any]


def plain(value: Any) -> Any:
    """The same with tuples as lists and nothing in place of what is not a finite number: valid JSON."""
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


def as_json(value: Row) -> str:
    """The text of one JSON object."""
    return json.dumps(plain(value), indent=2, ensure_ascii=False)


def as_yaml(value: Row) -> str:
    """The text of a YAML file, its keys in their order."""
    # It takes a tenth of a second, so only where a file is written
    from ruamel.yaml import YAML

    text = StringIO()
    YAML().dump(value, text)
    return text.getvalue()
