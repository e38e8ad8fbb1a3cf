"""`extend FOLDER STUDY`: more replicates, points or seats, with the runs that are there."""

from pathlib import Path

import click

from experiments.commands.working import FOLDER, carry_out, work_options


@click.command("extend", short_help="Add replicates or points to a study; what was run is kept.")
@click.argument("folder", type=FOLDER)
@click.argument("study")
@work_options
@click.pass_context
def command(
    ctx: click.Context, folder: Path, study: str, workers: int | None, cluster: str | None, quiet: bool
) -> None:
    """Give FOLDER the larger STUDY, and do the runs it asks for that are not there yet.

    Refused where STUDY does not ask for all that was run: then sweep it into a folder of its own, with --reuse.
    """
    from experiments.commands.kinds import read_as
    from experiments.runner.extension import extend
    from experiments.study import read_study

    carry_out(ctx, folder, extend(folder, read_as("study", study, read_study)), workers, cluster, quiet)
