"""A request is read whole or refused, and an answer nobody waits for is given up."""

import asyncio
from typing import Any

import pytest
from starlette.requests import Request

from workshop.requests import Gone, parsed, unless_gone


def request_that_receives(messages: "asyncio.Queue[dict[str, Any]]") -> Request:
    return Request({"type": "http", "method": "POST", "headers": []}, messages.get)


def test_an_answer_is_given_up_as_soon_as_who_asked_has_gone() -> None:
    async def story() -> None:
        messages: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        given_up = asyncio.Event()

        async def never() -> None:
            try:
                await asyncio.Event().wait()
            finally:
                given_up.set()

        asked = asyncio.ensure_future(unless_gone(request_that_receives(messages), never()))
        messages.put_nowait({"type": "http.disconnect"})
        with pytest.raises(Gone):
            await asked
        assert given_up.is_set()

    asyncio.run(story())


def test_who_stays_gets_the_answer_or_what_went_wrong() -> None:
    async def answer() -> int:
        return 5

    async def fail() -> int:
        raise ArithmeticError("no number")

    async def story() -> None:
        request = request_that_receives(asyncio.Queue())
        assert await unless_gone(request, answer()) == 5
        with pytest.raises(ArithmeticError, match="no number"):
            await unless_gone(request, fail())

    asyncio.run(story())


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, '"\\udfff"', '{"\\ud800": 1}', b"\xff", "9" * 5_000])
def test_what_is_no_json_is_nothing(text: str | bytes) -> None:
    assert parsed(text) is None


def test_letters_of_every_language_are_read() -> None:
    assert parsed('{"a": "\\ud83d\\ude00 信任"}') == {"a": "😀 信任"}
