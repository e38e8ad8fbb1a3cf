"""`check FILE...`: say everything that is wrong with scenario files."""

import click


@click.command("check", short_help="Say everything that is wrong with scenario files.")
@click.argument("files", nargs=-1, required=True)
def command(files: tuple[str, ...]) -> None:
    """Read each FILE (a path, or the name of a shipped scenario) and list all faults of all of them."""
    from sim import load_scenario
    from sim.errors import ScenarioError

    messages: list[str] = []
    for file in files:
        try:
            scenario = load_scenario(file)
        except ScenarioError as error:
            messages += error.messages
        else:
            click.echo(f"{file}: {scenario.title}")
    if messages:
        raise ScenarioError(dict.fromkeys(messages))
