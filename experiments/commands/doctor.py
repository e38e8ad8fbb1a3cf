"""`doctor`: whether this machine has what the model needs."""

import click

from experiments.commands.options import json_option


@click.command("doctor", short_help="Say whether this machine has what the model needs.")
@json_option
def command(as_json: bool) -> None:
    """Print versions, the engine, the cache folder, processors, fonts and the state of the source."""
    from experiments.commands.views import print_findings
    from experiments.machine import findings
    from experiments.plain import as_json as json_text

    found = findings()
    if as_json:
        click.echo(json_text(found))
    else:
        print_findings(found)
