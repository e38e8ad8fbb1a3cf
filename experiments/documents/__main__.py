"""Bring the pages up to date: `python -m experiments.documents`."""

import sys

from experiments.documents.pages import DOCS, write


def main() -> None:
    """Write what changed and name it."""
    for path in write():
        sys.stdout.write(f"docs/{path.relative_to(DOCS).as_posix()}\n")


if __name__ == "__main__":
    main()
