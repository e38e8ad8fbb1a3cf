"""`workshop`: serve two worlds side by side to a browser, or to a room full of people."""

import click

from experiments.language_codes import LANGUAGES

PORT = 8350
EXTRA = ("starlette", "uvicorn", "websockets", "segno")


@click.command("workshop", short_help="Show two worlds side by side in a browser, alone or with a room.")
@click.option("--lan", is_flag=True, help="Let others in this network join a room by phone; prints how.")
@click.option("--port", type=click.IntRange(1024, 65535), default=PORT, show_default=True, help="Where to serve.")
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    default="en",
    envvar="TRUSTGAP_LANG",
    show_default=True,
    show_envvar=True,
    help="Language in which the page begins.",
)
@click.option(
    "--rooms", type=click.IntRange(1, 20), default=1, show_default=True, help="Rooms, each with its code and host."
)
@click.option("--no-browser", is_flag=True, help="Do not open the browser.")
def command(lan: bool, port: int, lang: str, rooms: int, no_browser: bool) -> None:
    """Serve the workshop until Ctrl-C; only this computer can reach it, unless --lan is given."""
    missing = _missing()
    if missing:
        message = f"the workshop needs {', '.join(missing)}. Install: python -m pip install 'trustgap[workshop]'"
        raise click.UsageError(f"{message} (in this folder: python -m pip install -e '.[workshop]').")
    from workshop.serving import serve

    serve(lan, port, lang, not no_browser, rooms)


def _missing() -> list[str]:
    """Packages of the extra [workshop] that are not installed."""
    from importlib.util import find_spec

    return [name for name in EXTRA if find_spec(name) is None]
