"""`verify FOLDER`: check that a result is whole, and do a random sample of its runs again."""

import secrets
from pathlib import Path

import click

from experiments.commands.options import SEEDS, Share
from experiments.commands.working import FOLDER, work_options

SHARE, FEWEST = 0.01, 10


@click.command("verify", short_help="Check that a result is whole and do a sample of its runs again.")
@click.argument("folder", type=FOLDER)
@click.option(
    "--share",
    type=Share(0, 1),
    default=SHARE,
    show_default=True,
    help="Share of the runs to do again.",
)
@click.option("--draw", type=SEEDS, help="Seed of the sample.  [default: a new one, which is printed]")
@work_options
@click.pass_context
def command(
    ctx: click.Context,
    folder: Path,
    share: float,
    draw: int | None,
    workers: int | None,
    cluster: str | None,
    quiet: bool,
) -> None:
    """Check the hashes of FOLDER and do a random sample of its runs again, 10 at least.

    Says how many were done again, and every run that differs.
    """
    from experiments.commands.program import OK, RUN_FAILED
    from experiments.commands.progress import progress
    from experiments.runner.again import all_done_again, sample
    from experiments.runner.session import hire
    from experiments.store.study_folder import refuse_edited_results, stored_plan

    plan = stored_plan(folder)
    refuse_edited_results(folder)
    seed = secrets.randbelow(2**31) if draw is None else draw
    runs = sample(folder, share, FEWEST, seed)
    differing = 0
    hired = hire(plan.study, workers, cluster)
    try:
        with progress(quiet) as shown:
            for done, (run, found) in enumerate(all_done_again(folder, plan, runs, hired), start=1):
                differing += bool(found)
                shown(done, len(runs), differing)
                for one in found[:1]:
                    click.echo(
                        f"run {run} differs: {one.column} is stored as {one.stored!r}, now {one.again!r}"
                    )
    finally:
        hired.close()
    click.echo(f"{folder}: {len(runs)} runs done again (--draw {seed}), {differing} of them differ.")
    ctx.exit(RUN_FAILED if differing else OK)
