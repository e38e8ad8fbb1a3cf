"""`resume FOLDER`: go on with a study that was stopped, killed or interrupted."""

from pathlib import Path

import click

from experiments.commands.working import FOLDER, carry_out, work_options


@click.command("resume", short_help="Go on with a study that was stopped.")
@click.argument("folder", type=FOLDER)
@work_options
@click.pass_context
def command(ctx: click.Context, folder: Path, workers: int | None, cluster: str | None, quiet: bool) -> None:
    """Do the runs that are missing in FOLDER, with the study that stands in it.

    Refused where the model or a scenario has changed since, and where parts were cut short or edited.
    """
    from experiments.store.study_folder import stored_plan

    carry_out(ctx, folder, stored_plan(folder), workers, cluster, quiet)
