"""What a study will take, on the terminal."""

import click

from experiments.runner.pilot import Estimate
from experiments.study.size import in_words


def print_estimate(found: Estimate) -> None:
    """Print points, runs, time, memory and disk, or why the last three are not known."""
    click.echo(f"{found.name}: {found.points:,} points, {found.replicates} replicates, {found.runs:,} runs")
    if not found.known:
        said = f" ({found.message})" if found.message else ""
        none = f"none of {found.tried} runs that were tried ended well{said}"
        click.echo(f"time, memory and disk are not known: {none}", err=True)
        return
    each = f"{1000 * found.seconds_per_run:,.1f} ms a run, tried {found.tried} times"
    click.echo(f"time    about {in_words(found.seconds)} on {found.workers} workers ({each})")
    if found.worker_bytes:
        total = found.workers * found.worker_bytes / 1e6
        click.echo(f"memory  {total:,.0f} MB, {found.worker_bytes / 1e6:,.0f} MB each worker")
    click.echo(f"disk    {found.disk_bytes / 1e6:,.1f} MB")
    if found.failed:
        click.echo(f"{found.failed} of the {found.tried} runs that were tried failed ({found.message})", err=True)
