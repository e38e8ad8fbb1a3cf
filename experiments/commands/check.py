"""`check FILE...`: say everything that is wrong with scenario, study and calibration files."""

import click


@click.command("check", short_help="Say everything that is wrong with scenario, study and calibration files.")
@click.argument("files", nargs=-1, required=True)
def command(files: tuple[str, ...]) -> None:
    """Read each FILE (a path, or the name of a shipped scenario or study) and list all faults of all of them.

    A file with the key `targets` is a calibration, one with the key `design` or `schema` a study.
    """
    from sim.errors import InputError

    messages: list[str] = []
    for file in files:
        try:
            click.echo(f"{file}: {_summary(file)}")
        except InputError as error:
            messages += error.messages
    if messages:
        raise InputError(dict.fromkeys(messages))


def _summary(file: str) -> str:
    """A good file in one line."""
    from experiments.calibration import is_calibration, read_calibration
    from experiments.study import is_study, read_study
    from sim import load_scenario

    if is_calibration(file):
        read = read_calibration(file)
        return f"{read.name}, {read.method}: {read.draws:,} draws of {len(read.parameters)} parameters"
    if not is_study(file):
        return load_scenario(file).title
    study = read_study(file)
    return f"{study.name}, {study.design.method}: {study.size:,} points, at most {study.most_runs:,} runs"
