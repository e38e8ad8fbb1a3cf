"""The questions a page asks about worlds, and the answers: whole worlds, bands, stories, policy files."""

import asyncio
import gzip
import json
from collections.abc import Callable, Collection, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sim.organisation import build
from workshop.about import about
from workshop.answers import BAND, LINE, STORY, Answers, Make
from workshop.bands import MOST_RUNS, bands, run_course, worlds_of
from workshop.cadre_story import cadre_story
from workshop.policy_text import read_policy, write_policy
from workshop.requests import MOST_BODY, read_json, text_of, unless_gone, whole_of
from workshop.study_text import write_study
from workshop.trajectory import trajectory
from workshop.warm_starts import WarmStarts
from workshop.world_request import World, read_world

MOST_TITLE = 120  # characters
FEWEST_RUNS, USUAL_RUNS = 2, 20
Asked = dict[str, Any]
Admit = Callable[[Request, Asked], Mapping[str, Collection[Any]] | None]


def encoded(content: Any) -> bytes:
    """An answer as it is kept and sent: JSON, lightly packed, which takes 2 ms and halves it."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return gzip.compress(text.encode(), 1)


def sent(request: Request, packed: bytes) -> Response:
    """An encoded answer, unpacked for the few who cannot do it themselves."""
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers = {"Content-Encoding": "gzip"}
        return Response(packed, media_type="application/json", headers=headers)
    return Response(gzip.decompress(packed), media_type="application/json")


class WorldsApi:
    """Answers questions about worlds.

    `admit` is asked about every world before it is run: it raises `HTTPException` for who may not ask, and returns
    None for who may use any lever values, else those that may be used beside the 21 steps.
    """

    def __init__(self, answers: Answers, admit: Admit) -> None:
        """Make answers with the help of these threads."""
        self._answers = answers
        self._admit = admit
        self._warm_starts = WarmStarts()

    def routes(self) -> list[Route]:
        """Paths and what answers them."""
        asked = {
            "/api/world": self._world,
            "/api/bands": self._bands,
            "/api/story": self._story,
            "/api/yaml/read": self._read,
            "/api/yaml/write": self._write,
            "/api/study": self._study,
        }
        return [
            Route("/api/about", self._about),
            *(Route(path, endpoint, methods=["POST"]) for path, endpoint in asked.items()),
        ]

    async def facts(self) -> bytes:
        """What the page is told first: outcomes, levers, assumptions, scenarios."""
        packed: bytes = await self._answers.get("about", lambda: encoded(about()), LINE)
        return packed

    async def _about(self, request: Request) -> Response:
        return sent(request, await self.facts())

    async def _world(self, request: Request) -> Response:
        world = self._admitted(request, await read_json(request))
        return await self._made(request, f"world {world.identity}", lambda: self._line(world), LINE)

    def _line(self, world: World) -> bytes:
        return encoded(trajectory(world, self._warm_starts))

    async def _bands(self, request: Request) -> Response:
        asked = await read_json(request)
        runs = whole_of(asked, "runs", FEWEST_RUNS, MOST_RUNS, USUAL_RUNS)
        world = self._admitted(request, {key: value for key, value in asked.items() if key != "runs"})
        return sent(request, await unless_gone(request, self._band(world, runs)))

    async def _band(self, world: World, runs: int) -> bytes:
        """Every run of a band waits for its own turn, so that no line waits for a whole band."""
        courses = await asyncio.gather(*(self._course(one) for one in worlds_of(world, runs)))
        make = lambda: encoded(bands(world, courses))  # noqa: E731
        packed: bytes = await self._answers.get(f"band {runs} {world.identity}", make, BAND)
        return packed

    async def _course(self, world: World) -> Any:
        return await self._answers.get(
            f"course {world.identity}", lambda: run_course(world, self._warm_starts), BAND
        )

    async def _story(self, request: Request) -> Response:
        asked = await read_json(request)
        own = {key: value for key, value in asked.items() if key not in {"cadre", "against"}}
        world, other = self._admitted(request, own), asked.get("against")
        against = None if other is None else self._admitted(request, other)
        cadre = whole_of(asked, "cadre", 0, build(world.scenario.organisation).cadres - 1)
        key = f"story {cadre} {world.identity} {against.identity if against else ''}"

        def make() -> bytes:
            scenario = None if against is None else against.scenario
            return encoded(
                cadre_story(world.scenario, cadre, scenario, world.seed, world.replicate, world.roster)
            )

        return await self._made(request, key, make, STORY)

    async def _read(self, request: Request) -> Response:
        asked = await read_json(request)
        self._admit(request, {})
        text = text_of(asked, "text", MOST_BODY)
        return sent(request, encoded(await asyncio.to_thread(read_policy, text)))

    async def _write(self, request: Request) -> Response:
        asked = await read_json(request)
        title = text_of(asked, "title", MOST_TITLE, "A policy from the workshop")
        world = self._admitted(request, asked.get("world"))
        return sent(request, encoded({"text": write_policy(world, title)}))

    async def _study(self, request: Request) -> Response:
        asked = await read_json(request)
        question = text_of(asked, "question", MOST_TITLE, "What does the second policy change?")
        worlds = [self._admitted(request, asked.get(side)) for side in "ab"]
        return sent(request, encoded({"text": write_study(worlds[0], worlds[1], question)}))

    def _admitted(self, request: Request, asked: Any) -> World:
        """The world that is asked for, by somebody who may."""
        return read_world(asked, self._admit(request, asked if isinstance(asked, dict) else {}))

    async def _made(self, request: Request, key: str, make: Make, urgency: int) -> Response:
        return sent(request, await unless_gone(request, self._answers.get(key, make, urgency)))
