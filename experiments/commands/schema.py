"""`schema`: a JSON Schema of scenario, study or calibration files, with which an editor completes and explains them."""

import click


@click.command("schema", short_help="Print a JSON Schema of scenario, study or calibration files.")
@click.argument("kind", type=click.Choice(["scenario", "study", "calibration"]), default="scenario")
def command(kind: str) -> None:
    """Print the JSON Schema of scenario files, of study or of calibration files.

    Save it beside your files and begin them with the line `# yaml-language-server: $schema=./schema.json`.
    """
    from experiments.calibration.json_schema import calibration_schema
    from experiments.plain import as_json
    from experiments.study.json_schema import study_schema
    from sim.json_schema import json_schema

    schemas = {"scenario": json_schema, "study": study_schema, "calibration": calibration_schema}
    click.echo(as_json(schemas[kind]()))
