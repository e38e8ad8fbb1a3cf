"""Commands as a user types them, carried out in this process."""

from click.testing import CliRunner, Result

from run import program


def called(*words: object) -> Result:
    """What `python run.py WORDS` prints, and how it ends."""
    return CliRunner().invoke(program, [str(word) for word in words])
