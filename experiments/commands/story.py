"""`story SCENARIO --cadre N`: one cadre alone, or beside the same cadre under another policy."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from experiments.commands.options import (
    MOST,
    Whole,
    loaded,
    refuse_unwritable_result,
    run_options,
    tell_of_empty_world,
)


@click.command("story", short_help="Tell what happened to one cadre, under one policy or two.")
@click.argument("scenario")
@click.option("--cadre", type=Whole(0, MOST), required=True, help="Number of the seat, from 0.")
@click.option("--against", help="Another scenario: the same cadre with the same luck, told beside.")
@click.option("--roster", type=Whole(0, MOST), default=0, show_default=True, help="Who is there.")
@click.option("--replicate", type=Whole(0, MOST), default=0, show_default=True, help="What happens.")
@click.option("--everything", is_flag=True, help="Every event, week by week, instead of what stands out.")
@run_options
def command(
    scenario: str,
    cadre: int,
    against: str | None,
    roster: int,
    replicate: int,
    everything: bool,
    world: str | None,
    seed: int,
    weeks: int | None,
    settings: tuple[str, ...],
    out: Path | None,
    as_json: bool,
    quiet: bool,
) -> None:
    """Tell the story of one cadre's seat under SCENARIO, with the numbers behind each choice."""
    started = datetime.now(UTC)
    names = [scenario] if against is None else [scenario, against]
    scenarios = loaded(names, world, weeks, settings)
    tell_of_empty_world(world, quiet)
    from experiments.commands.console import as_text, stdout
    from experiments.commands.ending import printed_at_last
    from experiments.commands.progress import hush
    from experiments.limits import LIMITS
    from experiments.story.story import refuse_seat, story_text
    from experiments.story.story_page import StoryPage

    try:
        refuse_seat(scenarios[0], cadre)
    except ValueError as error:
        raise click.BadParameter(f"{error}.", param_hint="--cadre") from None
    if out is not None:
        refuse_unwritable_result(out, "story", quiet)
    if quiet:
        hush()
    other = scenarios[1] if against is not None else None
    telling = story_text(scenarios[0], cadre, other, seed, replicate, roster, everything=everything)
    whole = {**telling.as_mapping(), "limits": LIMITS}
    with printed_at_last(as_json, lambda: whole, lambda: stdout().print(StoryPage(telling), LIMITS)):
        if out is not None:
            from experiments.comparison.results import write_story

            write_story(telling, as_text(StoryPage(telling)), scenarios, out, sys.argv, started)
