"""`validate`: hold the model against facts, fact by fact, and ask in how many draws what it says holds."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from experiments.commands.options import json_option

DEFAULT = Path("results/validation")
COUNT = click.IntRange(2, 1000)
FACTS = "facts"
PARTS = (FACTS, "worlds", "protocol", "levers", "ablations", "remedies", "docking")


@click.command("validate", short_help="Hold the model against facts: signs and sizes, misses shown.")
@click.argument("parts", nargs=-1, type=click.Choice(PARTS), metavar="[PART]...")
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
    "--accepted",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Table of accepted draws (CSV or Parquet) under which all but the facts is asked too.",
)
@click.option(
    "--most", type=COUNT, default=40, show_default=True, help="Draws taken of the accepted set at most."
)
@click.option(
    "--draws",
    type=click.IntRange(0, 10_000),
    default=80,
    show_default=True,
    help="Draws of all world parameters within 30 % of their default.",
)
@click.option(
    "--pairs", type=COUNT, default=3, show_default=True, help="Pairs of counties under each of these draws."
)
@click.option(
    "--accepted-pairs",
    type=COUNT,
    default=10,
    show_default=True,
    help="Pairs of counties under each draw of the accepted set, and under the default.",
)
@click.option(
    "--default-pairs",
    type=COUNT,
    default=20,
    show_default=True,
    help="Pairs where only the default is asked.",
)
@click.option(
    "--protocol-pairs",
    type=COUNT,
    default=100,
    show_default=True,
    help="Pairs of prefectures that each world takes by the protocol.",
)
@click.option("--workers", type=click.IntRange(1, 1000), help="Worker processes.  [default: processors]")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=DEFAULT,
    show_default=True,
    help="Folder in which every answer is kept once it is measured; what is there is not measured again.",
)
@json_option
@click.option("--quiet", is_flag=True, help="No progress and no notices on stderr.")
def command(
    parts: tuple[str, ...],
    only: tuple[str, ...],
    blocks: int,
    counties: int,
    theory: str | None,
    out: Path,
    as_json: bool,
    quiet: bool,
    workers: int | None,
    **effort: Any,
) -> None:
    """Validate PARTs: facts (where none is named), worlds, protocol, levers, ablations, remedies, docking.

    facts: re-create the comparison of each study on counties of the baseline and score what comes out. A sign counts
    where nine blocks in ten have it, a size where the mean lies within the range that was written down before the
    first fit. What is not found is shown as not found.

    worlds: in which share of parameter draws, and whether without moral hazard, each world comes out as it must.
    protocol: whether it does so in prefectures, beyond the smallest difference that matters and in nine pairs of ten.
    levers: where the headline levers are best for service, and whether that place moves as theory says. ablations:
    what each force adds, what placebos move. remedies: an optimiser looks for worlds in which each remedy hurts.
    docking: whether a published model, built again, has the same relations.
    """
    from experiments.plain import as_json as json_text

    found: dict[str, Any] = {}
    try:
        for part in parts or (FACTS,):
            if part == FACTS:
                found[part] = _facts(only, blocks, counties, theory, out, workers, quiet, as_json)
            else:
                found[part] = _part(part, out, workers, quiet, as_json, effort)
    except KeyboardInterrupt:
        click.echo(f"What was measured is kept in {out}. To go on, give the same command again.", err=True)
        raise
    if as_json:
        click.echo(json_text(found[FACTS] if list(found) == [FACTS] else found))


def _facts(
    only: Sequence[str],
    blocks: int,
    counties: int,
    theory: str | None,
    out: Path,
    workers: int | None,
    quiet: bool,
    as_json: bool,
) -> dict[str, Any]:
    """Measure the facts that are not measured yet and score all; print them unless they are wanted as JSON."""
    from experiments.commands.progress import progress
    from experiments.commands.scorecard_view import print_scorecard
    from experiments.comparison.pairs import cores
    from experiments.folder import make_writable
    from experiments.runner.stopping import Stop
    from experiments.validation.fact import facts
    from experiments.validation.record import keep, kept
    from experiments.validation.sample import usual_sample
    from experiments.validation.scorecard import as_mapping, measure_all, score
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
    sample = usual_sample(blocks, counties, theories()[theory] if theory else None)
    known_already = ((fact.key, kept(out, fact, sample)) for fact in chosen)
    found = {key: claims for key, claims in known_already if claims is not None}
    missing = [fact for fact in chosen if fact.key not in found]
    if missing:
        make_writable(out)
    stop = Stop()
    with progress(quiet, "facts") as shown, stop.on_signals():
        for fact, claims in measure_all(missing, sample, workers or cores(), stop):
            keep(out, fact, sample, claims)
            found[fact.key] = claims
            shown(len(found), len(chosen), 0)
    if len(found) < len(chosen):
        raise KeyboardInterrupt
    rows = [score(fact, found[fact.key]) for fact in chosen]
    if not as_json:
        print_scorecard(rows)
    return as_mapping(rows, sample)


def _part(
    name: str, out: Path, workers: int | None, quiet: bool, as_json: bool, effort: dict[str, Any]
) -> dict[str, Any]:
    """Measure what is not measured yet of a part and keep it for its page; print it unless it is wanted as JSON."""
    from experiments.commands.progress import progress
    from experiments.commands.table_view import print_tables
    from experiments.comparison.pairs import cores
    from experiments.validation.over_draws import write_summary
    from experiments.validation.part import Effort, Work
    from experiments.validation.parts import PARTS

    part = PARTS[name]
    asked = Effort(
        around=effort["draws"],
        accepted=effort["accepted"],
        most=effort["most"],
        pairs=effort["pairs"],
        accepted_pairs=effort["accepted_pairs"],
        default_pairs=effort["default_pairs"],
        protocol_pairs=effort["protocol_pairs"],
    )
    with progress(quiet, name) as shown:
        found = part.measure(asked, Work(out, workers or cores(), shown))
    write_summary(out, name, found)
    if not as_json:
        print_tables(part.tables(found))
    return found
