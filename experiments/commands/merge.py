"""`merge FOLDER`: put the shards of a study together."""

from pathlib import Path

import click

from experiments.commands.working import FOLDER, exit_code, tell


@click.command("merge", short_help="Put the shards of a study together.")
@click.argument("folder", type=FOLDER)
@click.pass_context
def command(ctx: click.Context, folder: Path) -> None:
    """Put the shards in FOLDER together: the same results to the byte as one sweep gives.

    A shard that has not run, or not finished, is named.
    """
    from experiments.runner.merging import merge

    done = merge(folder)
    tell(folder, done)
    ctx.exit(exit_code(done))
