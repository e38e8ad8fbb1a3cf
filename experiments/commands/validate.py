"""`validate`: hold the model against facts, fact by fact."""

from pathlib import Path

import click

from experiments.commands.options import json_option

DEFAULT = Path("results/validation")
COUNT = click.IntRange(2, 1000)


@click.command("validate", short_help="Hold the model against facts: signs and sizes, misses shown.")
@click.option(
    "--only", multiple=True, metavar="FACT", help="A fact, e.g. C6; can be repeated. [default: all]"
)
@click.option(
    "--blocks",
    type=COUNT,
    default=10,
    show_default=True,
    help="Blocks of counties, each with its own people.",
)
@click.option("--counties", type=COUNT, default=4, show_default=True, help="Counties in a block.")
@click.option("--theory", metavar="NAME", help="A rival theory instead of the model, e.g. rational_cheater.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=DEFAULT,
    show_default=True,
    help="Folder in which every fact is kept once it is measured; what is there is not measured again.",
)
@json_option
@click.option("--quiet", is_flag=True, help="No progress and no notices on stderr.")
def command(
    only: tuple[str, ...],
    blocks: int,
    counties: int,
    theory: str | None,
    out: Path,
    as_json: bool,
    quiet: bool,
) -> None:
    """Re-create the comparison of each study on counties of the baseline and score what comes out.

    A sign counts where nine blocks in ten have it, a size where the mean lies within the range that was written
    down before the first fit. What is not found is shown as not found.
    """
    from experiments.commands.progress import progress
    from experiments.commands.scorecard_view import print_scorecard
    from experiments.plain import as_json as json_text
    from experiments.validation.fact import facts
    from experiments.validation.record import keep, kept
    from experiments.validation.sample import usual_sample
    from experiments.validation.scorecard import as_mapping, measure, score
    from experiments.validation.theory import theories

    known = {fact.key: fact for fact in facts()}
    for key in only:
        if key not in known:
            raise click.BadParameter(
                f"there is no fact {key}. Known are: {', '.join(known)}.", param_hint="--only"
            )
    chosen = [known[key] for key in only] if only else list(known.values())
    if theory is not None and theory not in theories():
        known_theories = ", ".join(theories())
        raise click.BadParameter(
            f"there is no theory {theory}. Known are: {known_theories}.", param_hint="--theory"
        )
    sample, rows = usual_sample(blocks, counties, theories()[theory] if theory else None), []
    with progress(quiet, "facts") as shown:
        for done, fact in enumerate(chosen, start=1):
            found = kept(out, fact, sample)
            if found is None:
                found = measure(fact, sample)
                keep(out, fact, sample, found)
            rows.append(score(fact, found))
            shown(done, len(chosen), 0)
    if as_json:
        click.echo(json_text(as_mapping(rows, sample)))
    else:
        print_scorecard(rows)
