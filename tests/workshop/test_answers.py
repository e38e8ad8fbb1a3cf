"""Answers are made once for all who wait, the urgent first, and not at all for those who have gone."""

import asyncio
import threading
from collections.abc import Callable

import pytest

from workshop.answers import BAND, LINE, Answers


class Making:
    """Makes answers, and notes in which order; the first only when it is let go."""

    def __init__(self) -> None:
        self.made: list[str] = []
        self.gate = threading.Event()

    def of(self, name: str, held: bool = False) -> Callable[[], bytes]:
        def make() -> bytes:
            assert not held or self.gate.wait(10)
            self.made.append(name)
            return name.encode()

        return make


def test_one_answer_serves_all_who_ask_meanwhile_and_later() -> None:
    async def story() -> None:
        answers, making = Answers(1), Making()
        both = asyncio.gather(*(answers.get("a", making.of("a", held=True), LINE) for _ in range(2)))
        await asyncio.sleep(0)
        making.gate.set()
        assert await both == [b"a", b"a"]
        assert await answers.get("a", making.of("again"), LINE) == b"a"
        assert making.made == ["a"]
        answers.close()

    asyncio.run(story())


def test_a_line_overtakes_bands_that_have_not_begun() -> None:
    async def story() -> None:
        answers, making = Answers(1), Making()
        asked = [("first", BAND), ("band", BAND), ("line", LINE)]
        jobs = [answers.get(name, making.of(name, name == "first"), urgency) for name, urgency in asked]
        all_of_them = asyncio.gather(*jobs)
        await asyncio.sleep(0)
        making.gate.set()
        await all_of_them
        assert making.made == ["first", "line", "band"]
        answers.close()

    asyncio.run(story())


def test_what_nobody_waits_for_any_more_is_not_begun() -> None:
    async def story() -> None:
        answers, making = Answers(1), Making()

        def ask(name: str) -> "asyncio.Future[bytes]":
            return asyncio.ensure_future(answers.get(name, making.of(name, name == "first"), LINE))

        first, left, stays, leaves = ask("first"), ask("left"), ask("shared"), ask("shared")
        await asyncio.sleep(0)
        left.cancel()
        leaves.cancel()
        await asyncio.sleep(0)
        making.gate.set()
        assert (await first, await stays) == (b"first", b"shared")
        assert making.made == ["first", "shared"]
        assert await ask("left") == b"left"  # who comes back is served
        answers.close()

    asyncio.run(story())


def test_a_failure_reaches_those_who_wait_and_is_not_kept() -> None:
    def fail() -> bytes:
        raise ArithmeticError("no number")

    async def story() -> None:
        answers = Answers(1)
        with pytest.raises(ArithmeticError, match="no number"):
            await answers.get("a", fail, LINE)
        assert await answers.get("a", lambda: b"a", LINE) == b"a"
        answers.close()

    asyncio.run(story())


def test_answers_make_room_for_newer_ones_and_those_used_last_stay() -> None:
    async def story() -> None:
        answers, making = Answers(1, most_bytes=2), Making()
        for name in ("a", "b", "a", "c", "a", "b"):
            await answers.get(name, making.of(name), LINE)
        assert making.made == ["a", "b", "c", "b"]
        answers.close()

    asyncio.run(story())


def test_only_finished_answers_are_kept() -> None:
    async def story() -> None:
        answers = Answers(1)
        assert await answers.get("a", lambda: 1, BAND) == 1
        assert await answers.get("a", lambda: 2, BAND) == 2
        answers.close()

    asyncio.run(story())
