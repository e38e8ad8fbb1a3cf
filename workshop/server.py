"""The server put together: the guard, the questions about worlds, rooms, and the files of the page."""

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from experiments.comparison.pairs import cores
from sim import load_scenario, simulate
from sim.errors import InputError
from workshop.answers import LINE, Answers
from workshop.door import Door
from workshop.faults_said import said, wanted_language
from workshop.guard import Guard
from workshop.pages import page_routes
from workshop.requests import Gone
from workshop.room import Room
from workshop.room_file import RoomFile
from workshop.room_hub import Hub
from workshop.rooms_api import RoomsApi
from workshop.worlds_api import WorldsApi

ANSWERED_TO_NOBODY = 499
SECONDS_A_THREAD_WAITS = (
    0.001  # for another to let go of the interpreter; Python's 5 ms would hold up short weeks
)
REFUSED_INPUT = 422


@dataclass(frozen=True)
class Lan:
    """What a server with rooms needs: the rooms, where they are written, and what phones open."""

    rooms: Sequence[Room]
    file: RoomFile
    join_url: str


def application(lan: Lan | None = None) -> Starlette:
    """The whole server, ready to be run by uvicorn; without `lan` it has no rooms and asks nobody for a code."""
    answers = Answers(threads=max(2, cores()))
    if lan is None:
        routes: list[BaseRoute] = [Route("/api/join", _no_rooms)]
        worlds = WorldsApi(answers, lambda request, asked: None)
    else:
        rooms = rooms_api(lan)
        routes = rooms.routes()
        worlds = WorldsApi(answers, rooms.admit)
    return Starlette(
        routes=[*routes, *worlds.routes(), *page_routes()],
        middleware=[Middleware(Guard)],
        exception_handlers={HTTPException: _refused, InputError: _wrong_input, Gone: _gone},  # type: ignore[dict-item]
        lifespan=lambda app: _alive(answers, worlds),
    )


def rooms_api(lan: Lan) -> RoomsApi:
    """The rooms, written down now and after each change."""

    def write() -> None:
        lan.file.save(lan.rooms, time.time())

    write()
    return RoomsApi(Door(lan.rooms, time.monotonic), Hub(write), lan.join_url)


async def _no_rooms(request: Request) -> Response:
    return JSONResponse({"lan": False, "joined": False, "host": False})


@asynccontextmanager
async def _alive(answers: Answers, worlds: WorldsApi) -> AsyncIterator[None]:
    """While the server runs: machine code is loaded, or compiled, and facts gathered before a page asks for them."""
    sys.setswitchinterval(SECONDS_A_THREAD_WAITS)
    preparing = asyncio.gather(answers.get("engine", _load_engine, LINE), worlds.facts())
    yield
    preparing.cancel()
    await asyncio.gather(preparing, return_exceptions=True)
    answers.close()


def _load_engine() -> None:
    simulate(load_scenario("baseline").with_weeks(1, warmup_weeks=0))


async def _refused(request: Request, error: HTTPException) -> Response:
    return JSONResponse({"errors": _said(request, [error.detail])}, error.status_code, error.headers)


async def _wrong_input(request: Request, error: InputError) -> Response:
    return JSONResponse({"errors": _said(request, error.messages)}, REFUSED_INPUT)


def _said(request: Request, messages: Iterable[str]) -> list[str]:
    """Messages in the language of the page that asked."""
    language = wanted_language(request.headers.get("accept-language", ""))
    return [said(message, language) for message in messages]


async def _gone(request: Request, error: Gone) -> Response:
    return Response(status_code=ANSWERED_TO_NOBODY)
