"""`export csv FOLDER`: the results as a file that every program reads."""

from pathlib import Path

import click

from experiments.commands.working import FOLDER


@click.command("export", short_help="Write the results of a study as CSV.")
@click.argument("form", type=click.Choice(["csv"]))
@click.argument("folder", type=FOLDER)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="New file to write.  [default: FOLDER/results.csv, written anew]",
)
def command(form: str, folder: Path, out: Path | None) -> None:
    """Write one row a run of FOLDER: what was set at its point, whose luck, how it ended, every outcome.

    Numbers are written in full. What the columns mean stands in columns.json.
    """
    from experiments.folder import refuse_taken
    from experiments.store.export import export_csv

    if out is not None:
        refuse_taken(out)
    path = out or folder / "results.csv"
    click.echo(f"{path}: {export_csv(folder, path):,} runs")
