"""The files of the page, its words, scenes and guide, what speaks for the model, and a font for those who have none."""

import asyncio
import os
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from experiments.languages import LANGUAGES
from workshop.chinese_letters import FORMAT, chinese_letters
from workshop.guide_reading import guide
from workshop.scene_reading import scenes
from workshop.why import why
from workshop.words import catalogue

FOLDER = Path(__file__).parent / "page"


class Pages(StaticFiles):
    """The files of the page; `/host` is `host.html`."""

    def lookup_path(self, path: str) -> tuple[str, os.stat_result | None]:
        """The file of a path within the folder, and what is known of it; nothing where there is none."""
        found = super().lookup_path(path)
        return super().lookup_path(f"{path}.html") if found[1] is None and path.isalpha() else found


def page_routes() -> list[BaseRoute]:
    """Paths and what answers them; the files come last, as they answer whatever is left."""
    return [
        Route("/api/words/{language}", _words),
        Route("/api/scenes", _scenes),
        Route("/api/guide", _guide),
        Route("/api/why", _why),
        Route("/fonts/chinese.woff", _chinese_letters),
        Mount("/", Pages(directory=FOLDER, html=True)),
    ]


async def _words(request: Request) -> Response:
    language = request.path_params["language"]
    if language not in LANGUAGES:
        raise HTTPException(404, f"There are words in {', '.join(LANGUAGES)}.")
    return JSONResponse(catalogue(language))


async def _scenes(request: Request) -> Response:
    return JSONResponse(list(scenes()))


async def _guide(request: Request) -> Response:
    return JSONResponse(guide())


async def _why(request: Request) -> Response:
    return JSONResponse(await asyncio.to_thread(why))


async def _chinese_letters(request: Request) -> Response:
    font = await asyncio.to_thread(chinese_letters)
    if font is None:
        raise HTTPException(404, "No font with Chinese characters is installed: pip install 'trustgap[zh]'.")
    return Response(font, media_type=f"font/{FORMAT}")
