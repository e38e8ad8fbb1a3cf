"""`schema`: a JSON Schema of scenario or study files, with which an editor completes and explains them."""

import click


@click.command("schema", short_help="Print a JSON Schema of scenario or study files for an editor.")
@click.argument("kind", type=click.Choice(["scenario", "study"]), default="scenario")
def command(kind: str) -> None:
    """Print the JSON Schema of scenario files, or of study files.

    Save it beside your files and begin them with the line `# yaml-language-server: $schema=./schema.json`.
    """
    from experiments.plain import as_json
    from experiments.study.json_schema import study_schema
    from sim.json_schema import json_schema

    click.echo(as_json(study_schema() if kind == "study" else json_schema()))
