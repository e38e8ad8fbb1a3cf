"""`status FOLDER`: how far a study has come."""

import shlex
from pathlib import Path

import click

from experiments.commands.options import json_option
from experiments.commands.working import FOLDER


@click.command("status", short_help="Say how far a study has come.")
@click.argument("folder", type=FOLDER)
@json_option
def command(folder: Path, as_json: bool) -> None:
    """Say how many runs of FOLDER are planned, done and failed, and whether somebody is at work on it."""
    from experiments.plain import as_json as json_text
    from experiments.runner.progress_so_far import so_far

    found = so_far(folder)
    if as_json:
        click.echo(json_text(found))
        return
    click.echo(
        f"{found['name']}: {found['done']:,} of {found['planned']:,} runs are done, {found['failed']:,} failed."
    )
    click.echo(
        f"{found['points']:,} points, {found['replicates']} replicates; fewest at a point: {found['fewest']}."
    )
    for path in found["damaged"]:
        click.echo(f"cut short or edited: {path}")
    if found["at_work"]:
        click.echo("A process is at work here.")
    elif found["changed"]:
        click.echo(found["changed"])
    elif found["damaged"]:
        click.echo("Delete what has such a name in parts, series, seats and tiers; resume then runs it again.")
    elif found["done"] < found["planned"]:
        click.echo(f"To go on: python run.py resume {shlex.quote(str(folder))}")
