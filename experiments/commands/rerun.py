"""`rerun FOLDER --run N`: do one run again and compare it with what is stored."""

from pathlib import Path

import click

from experiments.commands.options import MOST
from experiments.commands.working import FOLDER


@click.command("rerun", short_help="Do one run of a study again and say whether it is identical.")
@click.argument("folder", type=FOLDER)
@click.option("--run", "number", type=click.IntRange(0, MOST), required=True, help="Number of the run.")
@click.pass_context
def command(ctx: click.Context, folder: Path, number: int) -> None:
    """Do run N of FOLDER again, and say "identical" or every column in which it differs."""
    from experiments.commands.program import OK, RUN_FAILED
    from experiments.runner.again import done_again
    from experiments.store.study_folder import stored_plan

    found = done_again(folder, stored_plan(folder), number)
    for one in found:
        click.echo(f"run {one.run}, {one.column}: stored {one.stored!r}, now {one.again!r}")
    if not found:
        click.echo(f"run {number}: identical")
    ctx.exit(RUN_FAILED if found else OK)
