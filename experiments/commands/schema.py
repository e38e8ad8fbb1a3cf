"""`schema`: a JSON Schema of scenario files, with which an editor completes and explains what is written."""

import click


@click.command("schema", short_help="Print a JSON Schema of scenario files for an editor.")
def command() -> None:
    """Print the JSON Schema of scenario files.

    Save it beside your scenarios and begin them with the line `# yaml-language-server:
    $schema=./schema.json`.
    """
    from experiments.plain import as_json
    from sim.json_schema import json_schema

    click.echo(as_json(json_schema()))
