"""What the commands that run studies share: options, the work itself, and how it ends."""

import shlex
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from experiments.runner.sweep import Sweep
    from experiments.store.plan import Plan, Shard

Command = TypeVar("Command", bound=Callable[..., Any])
MOST_WORKERS = 10_000
FOLDER = click.Path(path_type=Path)
SHOWN = 3  # failed runs that are named

WORK_OPTIONS = (
    click.option(
        "--workers",
        type=click.IntRange(1, MOST_WORKERS),
        help="Worker processes, instead of what the study says.",
    ),
    click.option(
        "--cluster",
        metavar="ADDRESS|local",
        help="Let a Dask cluster do the runs: the address of its scheduler, or one on this machine.",
    ),
    click.option("--quiet", is_flag=True, help="No progress and no notices on stderr."),
)


def work_options(command: Command) -> Command:
    """Add the options of every command that does runs of a study."""
    for option in reversed(WORK_OPTIONS):
        command = option(command)
    return command


def carry_out(
    ctx: click.Context,
    folder: Path,
    plan: "Plan",
    workers: int | None,
    cluster: str | None,
    quiet: bool,
    reuse: tuple[Path, ...] = (),
) -> None:
    """Do what is missing in a folder, say what came of it, and leave with the code that belongs to it."""
    from experiments.commands.progress import progress
    from experiments.runner.session import hire, work

    try:
        with progress(quiet) as shown:
            done = work(folder, plan, hire(plan.study, workers, cluster), sys.argv, shown, reuse)
    except KeyboardInterrupt:  # the second one, which does not wait for the runs in hand
        _tell_how_to_go_on(folder, "interrupted")
        raise
    tell(folder, done)
    ctx.exit(exit_code(done))


def tell(folder: Path, done: "Sweep") -> None:
    """Say how far the study has come, why it stopped if it did, and how to go on."""
    click.echo(
        f"{folder}: {done.ok + done.failed} of {done.planned} runs are done, {done.failed} of them failed."
    )
    if done.failed:
        _name_failures(folder)
    if not done.complete or not done.results_sha256:
        _tell_how_to_go_on(folder, done.reason)
    else:
        click.echo(f"results.parquet {done.results_sha256}")


def _tell_how_to_go_on(folder: Path, reason: str) -> None:
    """Say why work stopped, and the command that goes on with it."""
    click.echo(f"stopped: {reason}. What has ended is kept. To go on:", err=True)
    click.echo(f"  python run.py resume {shlex.quote(str(folder))}", err=True)


def exit_code(done: "Sweep") -> int:
    """0 where all runs ended well, 1 where none did or the disk is full, 3 where some failed, 130 after Ctrl-C."""
    from experiments.commands.program import INTERRUPTED, OK, RUN_FAILED, SOME_FAILED
    from experiments.runner.stopping import INTERRUPTED as CTRL_C
    from experiments.runner.sweep import FULL_DISK

    if done.reason == CTRL_C and not done.complete:
        return INTERRUPTED
    if done.reason == FULL_DISK or not done.ok:
        return RUN_FAILED
    return SOME_FAILED if done.failed else OK


def parsed_shard(_ctx: click.Context, _option: click.Parameter, text: str | None) -> "Shard | None":
    """A shard as it is written: 3/16."""
    if text is None:
        return None
    from experiments.store.plan import Shard

    number, slash, count = text.partition("/")
    if slash and number.isdecimal() and count.isdecimal() and 1 <= int(number) <= int(count):
        return Shard(int(number), int(count))
    raise click.BadParameter(f"expected i/n with i from 1 to n, got '{text}'. Write e.g. 3/16.")


def _name_failures(folder: Path) -> None:
    """The first failed runs, on stderr."""
    from experiments.store.failures import FAILURES, read_failures

    failures = read_failures(folder)
    for row in failures[:SHOWN]:
        click.echo(f"failed: run {row['run']}, {row['status']} ({row['stage']}): {row['message']}", err=True)
    if len(failures) > SHOWN:
        click.echo(f"and {len(failures) - SHOWN} more, in {folder / FAILURES}", err=True)
