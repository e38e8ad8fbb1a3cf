"""`sweep STUDY`: run a study on all processors, one shard of it, or on a cluster."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from experiments.commands.working import FOLDER, carry_out, parsed_shard, work_options

if TYPE_CHECKING:
    from experiments.store.plan import Shard


@click.command("sweep", short_help="Run a study: every point under every pairing of people and luck.")
@click.argument("study")
@click.option("--out", type=click.Path(path_type=Path), help="Folder of the study.  [default: results/NAME]")
@click.option(
    "--dry-run", is_flag=True, help="Say how many runs, how long, how much memory and disk; run none."
)
@click.option(
    "--shard", metavar="I/N", callback=parsed_shard, help="Do one of N equal shares, for job arrays."
)
@click.option(
    "--reuse", type=FOLDER, multiple=True, help="Take over runs that another folder has; can be repeated."
)
@work_options
@click.pass_context
def command(
    ctx: click.Context,
    study: str,
    out: Path | None,
    dry_run: bool,
    shard: "Shard | None",
    reuse: tuple[Path, ...],
    workers: int | None,
    cluster: str | None,
    quiet: bool,
) -> None:
    """Run STUDY, the name of a shipped one or the path of its file.

    Runs are written as they end. Ctrl-C lets those that were begun end and says how to go on. A folder in which the
    same study was begun is gone on with.
    """
    from experiments.commands.kinds import read_as
    from experiments.runner.session import shard_folder
    from experiments.store.adoption import refuse_source
    from experiments.store.plan import WHOLE, plan_of
    from experiments.store.study_folder import begin, is_study_folder, refuse_other, stored_plan
    from experiments.study import read_study
    from experiments.study.replicates import AdaptiveReplicates

    read = read_as("study", study, read_study)
    part = shard or WHOLE
    if isinstance(read.replicates, AdaptiveReplicates) and part != WHOLE:
        raise click.UsageError(
            "--shard: a shard cannot see when there are enough replicates. Write a fixed number."
        )
    plan = plan_of(read, read.replicates.first)
    if dry_run:
        from experiments.commands.estimate_view import print_estimate
        from experiments.commands.program import OK, RUN_FAILED
        from experiments.runner.pilot import estimate

        found = estimate(plan, workers)
        print_estimate(found)
        ctx.exit(OK if found.known else RUN_FAILED)
    for source in reuse:
        refuse_source(source)
    folder = shard_folder(out or Path("results") / read.name, part)
    if is_study_folder(folder) or not begin(folder, plan, part):
        refuse_other(folder, plan)
        plan = stored_plan(folder)
    carry_out(ctx, folder, plan, workers, cluster, quiet, reuse)
