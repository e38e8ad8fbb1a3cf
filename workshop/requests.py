"""What comes over the network, read: JSON of a bounded size, and whether somebody still waits for the answer."""

import asyncio
import json
from collections.abc import Coroutine
from typing import Any, TypeVar

from starlette.exceptions import HTTPException
from starlette.requests import Request

from sim.errors import ScenarioError

MOST_BODY = 65_536  # bytes
SECONDS_TO_SEND = 15.0
Answer = TypeVar("Answer")


class Gone(Exception):  # noqa: N818 - it is no error
    """Who asked has gone."""


async def read_json(request: Request) -> dict[str, Any]:
    """The object in the body of a request; raises `HTTPException` for anything else."""
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise HTTPException(415, "Send JSON with the content type application/json.")
    try:
        async with asyncio.timeout(SECONDS_TO_SEND):
            content = parsed(await _body(request))
    except TimeoutError:
        raise HTTPException(408, "The request took too long to come.", {"Connection": "close"}) from None
    if not isinstance(content, dict):
        raise HTTPException(400, "The body is no JSON object.")
    return content


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MOST_BODY:
            raise HTTPException(413, f"The body is larger than {MOST_BODY} bytes.", {"Connection": "close"})
    return bytes(body)


def parsed(text: bytes | str) -> Any:
    """Plain values from JSON; None for what is none, for halves of characters, and for what is nested without end."""
    try:
        content = json.loads(text)
        json.dumps(content, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        return None
    return content


async def unless_gone(request: Request, answer: Coroutine[Any, Any, Answer]) -> Answer:
    """The answer, or `Gone` as soon as nobody waits for it; then it is given up.

    The body of the request must have been read.
    """
    making = asyncio.ensure_future(answer)
    leaving = asyncio.ensure_future(_left(request))
    try:
        await asyncio.wait({making, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if making.done():
            return making.result()
        raise Gone
    finally:
        for task in (making, leaving):
            task.cancel()
        await asyncio.gather(making, leaving, return_exceptions=True)


async def _left(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def text_of(content: dict[str, Any], key: str, most: int, otherwise: str | None = None) -> str:
    """A text of a request; raises `ScenarioError` where it is missing, too long or none."""
    text = content.get(key, otherwise)
    if not isinstance(text, str) or len(text) > most:
        raise ScenarioError([f"{key}: expected a text of at most {most} characters."])
    return text


def whole_of(content: dict[str, Any], key: str, low: int, high: int, otherwise: int | None = None) -> int:
    """A whole number of a request between bounds; raises `ScenarioError` for anything else."""
    number = content.get(key, otherwise)
    if isinstance(number, bool) or not isinstance(number, int) or not low <= number <= high:
        raise ScenarioError([f"{key}: expected a whole number from {low} to {high}."])
    return number
