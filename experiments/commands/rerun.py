"""`rerun FOLDER --run N`, `rerun FIGURE`: do a run, or draw a figure, again and compare it with what is stored."""

from pathlib import Path

import click

from experiments.commands.options import MOST, Whole

STORED = click.Path(path_type=Path)


@click.command("rerun", short_help="Do a run, or draw a figure, again and say whether it is identical.")
@click.argument("stored", type=STORED, metavar="FOLDER|FIGURE")
@click.option("--run", "number", type=Whole(0, MOST), help="Number of the run of FOLDER.")
@click.pass_context
def command(ctx: click.Context, stored: Path, number: int | None) -> None:
    """Do run N of FOLDER again, or make FIGURE again from its study or its runs; say "identical" or what differs."""
    from experiments.commands.program import OK, RUN_FAILED

    if stored.is_dir() and number is None:
        raise click.UsageError(f"which run of {stored}? Write e.g. --run 0.")
    if stored.is_file() and number is not None:
        raise click.UsageError(f"{stored} is a file: a figure has no runs. Leave --run out.")
    same = _figure(stored) if number is None else _run(stored, number)
    ctx.exit(OK if same else RUN_FAILED)


def _run(folder: Path, number: int) -> bool:
    from experiments.runner.again import done_again
    from experiments.store.study_folder import stored_plan

    found = done_again(folder, stored_plan(folder), number)
    for one in found:
        click.echo(f"run {one.run}, {one.column}: stored {one.stored!r}, now {one.again!r}")
    if not found:
        click.echo(f"run {number}: identical")
    return not found


def _figure(file: Path) -> bool:
    from experiments.comparison import figure_source
    from experiments.figures.files import source_of
    from experiments.report import figure_again as of_study

    source = source_of(file)
    again = of_study.figure_again if "study" in source else figure_source.figure_again
    same = again(file, source) == file.read_bytes()
    click.echo(
        f"{file}: {'identical' if same else 'differs; its model, fonts, matplotlib or the file itself are others'}"
    )
    return same
