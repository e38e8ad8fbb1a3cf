"""`fit`: which draws of all uncertain parameters give the fitted facts."""

import sys
from pathlib import Path

import click

from experiments.commands.options import Share

COUNT, MANY = click.IntRange(1, 50_000), click.IntRange(2, 50_000)
WAVES = (350, 300, 300)


@click.command("fit", short_help="Find the draws of all uncertain parameters that give the fitted facts.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("results/fit"),
    show_default=True,
    help="Folder of the fit; one that was begun is gone on with.",
)
@click.option("--workers", type=COUNT, help="Worker processes.  [default: one a processor]")
@click.option("--repeats", type=MANY, default=12, show_default=True, help="Of the baseline: what is chance.")
@click.option(
    "--trajectories", type=COUNT, default=2, show_default=True, help="Of the screen of all parameters."
)
@click.option("--shortlist", type=COUNT, default=60, show_default=True, help="Parameters the screen leaves.")
@click.option("--active", type=COUNT, default=20, show_default=True, help="Parameters that waves choose.")
@click.option(
    "--wave",
    "waves",
    type=MANY,
    multiple=True,
    help=f"Draws of a wave; can be repeated.  [default: {' '.join(map(str, WAVES))}]",
)
@click.option(
    "--keep",
    type=Share(0.001, 1.0),
    default=0.03,
    show_default=True,
    help="Share of the space that a later wave draws from.",
)
@click.option("--blocks", type=MANY, default=2, show_default=True, help="Blocks, each with its own people.")
@click.option("--counties", type=COUNT, default=4, show_default=True, help="Counties in a block.")
@click.option("--seed", type=COUNT, default=417, show_default=True, help="How draws are drawn.")
@click.option("--quiet", is_flag=True, help="No progress and no notices on stderr.")
@click.pass_context
def command(
    ctx: click.Context,
    out: Path,
    workers: int | None,
    repeats: int,
    trajectories: int,
    shortlist: int,
    active: int,
    waves: tuple[int, ...],
    keep: float,
    blocks: int,
    counties: int,
    seed: int,
    quiet: bool,
) -> None:
    """Screen all uncertain parameters, then go, wave by wave, where load can be borne and fewest facts are missed.

    Predicted facts and worlds take no part. Every draw is on the disk as soon as it is evaluated; the same command goes
    on after an interruption or a kill.
    """
    from experiments.commands.fit_view import print_fit
    from experiments.commands.program import INTERRUPTED, RUN_FAILED
    from experiments.commands.progress import progress
    from experiments.comparison.pairs import cores
    from experiments.fitting.fit_folder import work
    from experiments.fitting.measuring import FactMeasure
    from experiments.fitting.ranges import uncertain
    from experiments.fitting.stages import Plan
    from experiments.runner.stopping import INTERRUPTED as CTRL_C
    from experiments.validation.sample import usual_sample

    base = usual_sample().base
    plan = Plan(uncertain(base), repeats, trajectories, shortlist, active, waves or WAVES, keep, seed)
    with progress(quiet, "draws") as shown:
        found, reason = work(
            out, plan, FactMeasure(base, blocks, counties), workers or cores(), sys.argv, shown
        )
    if found is None:
        click.echo(f"stopped: {reason}. What was evaluated is kept; the same command goes on.", err=True)
        ctx.exit(INTERRUPTED if reason == CTRL_C else RUN_FAILED)
    print_fit(found)
