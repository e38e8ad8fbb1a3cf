"""The program: commands found by name when they are called, and every way in which a command can end."""

import signal
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from io import TextIOWrapper
from typing import Any

import click

OK, RUN_FAILED, REFUSED, SOME_FAILED, INTERRUPTED = 0, 1, 2, 3, 130


class Program(click.Group):
    """A group whose commands live in modules of the same name and are imported when they are needed."""

    def __init__(self, modules: Mapping[str, str], **attributes: Any) -> None:
        """Take command -> module."""
        super().__init__(**attributes)
        self._modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order in which a newcomer needs them."""
        return list(self._modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, or None."""
        if cmd_name not in self._modules:
            return None
        command: click.Command = import_module(self._modules[cmd_name]).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is called; for one that nobody knows, what may be meant."""
        if args[0] not in self._modules and not args[0].startswith("-"):
            from sim.errors import did_you_mean

            known = did_you_mean(args[0], list(self._modules), f"Known are: {', '.join(self._modules)}.")
            ctx.fail(f"No such command '{args[0]}'. {known}")
        return super().resolve_command(ctx, args)

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run the program; letters that the encoding of the output lacks are written as escapes."""
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(errors="backslashreplace")
        return super().main(*args, **kwargs)

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """Read the arguments; help that cannot be written ends as any other output does."""
        with _in_one_line():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; what it raises becomes lines on stderr and an exit code, never a traceback.

        Input that is refused and a folder that cannot be used give 2, an interruption gives 130, a disk
        that is full or a pipe that is closed gives 1.
        """
        try:
            with _in_one_line(), _end_like_ctrl_c():
                return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("interrupted", err=True)
            ctx.exit(INTERRUPTED)
        except ValueError as error:
            messages = _refusal(error)
            if messages is None:
                raise
            click.echo("\n".join(messages), err=True)
            ctx.exit(REFUSED)


@contextmanager
def _end_like_ctrl_c() -> Iterator[None]:
    """Let the signal with which a scheduler or `timeout` ends a job keep what is finished, as Ctrl-C does."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def _in_one_line() -> Iterator[None]:
    """Say in a line what could not be read or written, and end with 1; a pipe that is closed is left to click."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        click.echo(f"{error.filename or 'output'}: {error.strerror or error}.", err=True)
        raise click.exceptions.Exit(RUN_FAILED) from error


def _refusal(error: ValueError) -> tuple[str, ...] | None:
    """Why input was refused, one line a fault; None for any other error."""
    from experiments.folder import FolderError
    from sim.errors import InputError

    if isinstance(error, FolderError):
        return (str(error),)
    return error.messages if isinstance(error, InputError) else None
