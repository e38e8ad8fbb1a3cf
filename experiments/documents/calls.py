"""Everything the rules were asked and answered in one week, and every luck that was drawn, in order."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any, NamedTuple

from sim.luck import uniform

RULES = "sim.rules."


class Call(NamedTuple):
    """One call of a rule (`rules/file.function`) or one draw of luck (`uniform`): arguments by name, and the answer."""

    module: str
    function: str
    arguments: dict[str, Any]
    answer: Any


def listened(action: Callable[[], object]) -> list[Call]:
    """Do something and write down all calls of rules and draws of luck, those inside other rules included."""
    asked: dict[FrameType, dict[str, Any]] = {}
    heard: list[Call] = []

    def listen(frame: FrameType, event: str, answer: Any) -> None:
        module = str(frame.f_globals.get("__name__", ""))
        if not module.startswith(RULES) and frame.f_code is not uniform.__code__:
            return
        if event == "call":
            asked[frame] = dict(frame.f_locals)
        elif event == "return" and frame in asked:
            name = frame.f_code.co_name
            heard.append(Call(module.removeprefix(RULES), name, asked.pop(frame), answer))

    before = sys.getprofile()
    sys.setprofile(listen)
    try:
        action()
    finally:
        sys.setprofile(before)
    return heard
