"""`calibrate FILE`: which draws of uncertain parameters give what was seen."""

import sys
from pathlib import Path

import click

from experiments.commands.options import json_option


@click.command("calibrate", short_help="Find the set of parameter draws that give what was seen.")
@click.argument("file")
@click.option(
    "--out", type=click.Path(path_type=Path), help="Folder of the calibration.  [default: results/NAME]"
)
@click.option(
    "--workers", type=click.IntRange(1, 10_000), help="Worker processes, instead of what the file says."
)
@json_option
@click.option("--quiet", is_flag=True, help="No progress and no notices on stderr.")
@click.pass_context
def command(
    ctx: click.Context, file: str, out: Path | None, workers: int | None, as_json: bool, quiet: bool
) -> None:
    """Evaluate the draws that FILE asks for and keep those that give every target within its range.

    Every draw is on the disk as soon as it is evaluated; the same command goes on after an interruption. The set is
    in accepted.csv, over which a study can be run (`over: {draws: ...}`).
    """
    from experiments.calibration import read_calibration
    from experiments.calibration.accepted import as_mapping
    from experiments.calibration.calibration_folder import begin, work
    from experiments.commands.calibration_view import print_accepted, say_how_it_ended
    from experiments.commands.kinds import read_as
    from experiments.commands.progress import progress
    from experiments.comparison.pairs import cores
    from experiments.plain import as_json as json_text

    calibration = read_as("calibration", file, read_calibration)
    folder = out or Path("results") / calibration.name
    begin(folder, calibration)
    with progress(quiet, "draws") as shown:
        found, reason = work(
            folder, calibration, workers or calibration.arms.run.workers or cores(), sys.argv, shown
        )
    if as_json:
        click.echo(json_text(as_mapping(found)))
    else:
        print_accepted(found)
    ctx.exit(say_how_it_ended(folder, found, reason))
