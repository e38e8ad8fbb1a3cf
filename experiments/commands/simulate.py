"""`simulate SCENARIO`: run one scenario and print the mean of every outcome."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from experiments.commands.options import (
    language_option,
    loaded,
    refuse_unwritable_result,
    replicates_option,
    run_options,
    tell_of_empty_world,
)


@click.command("simulate", short_help="Run one scenario and print its outcomes.")
@click.argument("scenario")
@replicates_option(1, "Runs: run n has the people of roster n.")
@run_options
@language_option
@click.pass_context
def command(
    ctx: click.Context,
    scenario: str,
    world: str | None,
    seed: int,
    replicates: int,
    weeks: int | None,
    settings: tuple[str, ...],
    out: Path | None,
    as_json: bool,
    quiet: bool,
    language: str | None,
) -> None:
    """Run SCENARIO, a shipped name or the path of a file, and print outcomes of the last year."""
    started = datetime.now(UTC)
    (chosen,) = loaded([scenario], world, weeks, settings)
    tell_of_empty_world(world, quiet)
    from experiments.commands.ending import printed_at_last, say_and_exit
    from experiments.commands.progress import progress
    from experiments.commands.views import print_summary
    from experiments.comparison.summary import as_mapping, summarise

    if out is not None:
        refuse_unwritable_result(out, "simulation", quiet, language)
    with progress(quiet) as shown:
        summary = summarise(chosen, seed, replicates, shown)
    with printed_at_last(as_json, lambda: as_mapping(summary), lambda: print_summary(summary)):
        if out is not None and summary.ended:
            from experiments.comparison.results import write_summary

            write_summary(summary, out, sys.argv, started, language or "en")
    say_and_exit(ctx, summary.batch)
