"""The command line: `python run.py --help`."""

from typing import Any

import click

from experiments.commands.program import Program

COMMANDS = (
    "simulate", "compare", "story", "validate", "calibrate", "fit", "sweep", "resume", "status", "extend", "rerun",
    "verify", "export", "merge", "report", "check", "levers", "schema", "doctor",
)  # fmt: skip
PAGES = ("workshop", "explorer")

HELP = """Simulate the trust gap between superiors and grassroots cadres.

\b
python run.py compare tight_control loosened --out results/first
python run.py simulate baseline --set accountability.intensity=0.2
python run.py levers inspection

Exit codes: 0 ok, 1 a run or writing failed, 2 wrong input, 3 some runs failed (the others are kept),
130 interrupted (what was finished is kept).
"""


@click.group(
    cls=Program,
    modules={
        **{name: f"experiments.commands.{name}" for name in COMMANDS},
        **{name: f"workshop.commands.{name}" for name in PAGES},
    },
    help=HELP,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)
def program(**_: Any) -> None:
    """Find the command and let it do its work."""


if __name__ == "__main__":
    program()
