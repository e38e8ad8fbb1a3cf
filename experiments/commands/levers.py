"""`levers [WORD...]`: what can be set, in which unit and bounds, what it means and who says so."""

from dataclasses import asdict

import click

from experiments.commands.options import json_option


@click.command("levers", short_help="List the levers with unit, bounds, meaning and source.")
@click.argument("words", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="World and population parameters too.")
@json_option
def command(words: tuple[str, ...], everything: bool, as_json: bool) -> None:
    """List levers whose name or meaning contains a WORD, or all of them, with values in the baseline."""
    from experiments.plain import as_json as json_text
    from sim import load_scenario
    from sim.parameters import PARAMETERS
    from sim.values import as_written

    baseline = load_scenario("baseline").values
    chosen = [
        (parameter, as_written(parameter, baseline[name]))
        for name, parameter in PARAMETERS.items()
        if (everything or parameter.kind == "lever")
        and (not words or any(word.lower() in f"{name} {parameter.meaning}".lower() for word in words))
    ]
    if not chosen:
        elsewhere = "" if everything else " Use --all to look among world and population parameters too."
        raise click.UsageError(f"no lever contains {' or '.join(words)}.{elsewhere}")
    if as_json:
        found = {parameter.name: {**asdict(parameter), "baseline": value} for parameter, value in chosen}
        click.echo(json_text(found))
        return
    from experiments.commands.views import print_parameters

    print_parameters(chosen)
