"""`explorer OUT.html`: the workshop's page in one file that opens without a server."""

from pathlib import Path

import click

from experiments.commands.options import SEEDS


@click.command("explorer", short_help="Write the workshop's page with worlds run beforehand into one file.")
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--runs", type=click.IntRange(2, 50), default=10, show_default=True, help="Runs behind each band."
)
@click.option("--seed", type=SEEDS, default=1, show_default=True, help="Whose luck.")
@click.option("--quiet", is_flag=True, help="No progress on stderr.")
def command(out: Path, runs: int, seed: int, quiet: bool) -> None:
    """Write OUT: all scenes, and a grid of accountability intensity by practised fault tolerance.

    The file opens in a browser by a double click, on a phone too, without a network.
    """
    from experiments.folder import refuse_unwritable

    refuse_unwritable(out)
    from workshop.explorer import explorer_data
    from workshop.one_file import one_file

    def shown(done: int, planned: int) -> None:
        if not quiet and done * 10 // planned > (done - 1) * 10 // planned:
            click.echo(f"{done} of {planned} worlds", err=True)

    text = one_file(explorer_data(runs, seed, shown))
    out.write_text(text, "utf-8", newline="\n")
    click.echo(f"{out}: {len(text.encode()) / 1e6:.1f} MB")
