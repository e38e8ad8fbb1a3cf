"""Where a result comes from: versions, commit, machine and time."""

import platform
import shlex
import subprocess
import sys
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = (
    "trustgap",
    "click",
    "llvmlite",
    "matplotlib",
    "mesa",
    "numba",
    "numpy",
    "optuna",
    "pyarrow",
    "rich",
    "salib",
    "scipy",
)


def provenance(command: list[str], started: datetime) -> dict[str, Any]:
    """Everything that somebody needs who wants the same numbers again."""
    return {
        "command": shlex.join(command),
        "started": started.isoformat(timespec="seconds"),
        "seconds": round((datetime.now(UTC) - started).total_seconds(), 3),
        "python": sys.version.split()[0],
        "platform": platform.platform(),
        "processor": platform.machine(),
        "packages": package_versions(),
        "git": git_state(ROOT),
    }


def package_versions() -> dict[str, str | None]:
    """Installed versions; nothing for a package that is not installed."""
    return {name: _version(name) for name in PACKAGES}


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def git_state(root: Path) -> dict[str, Any] | None:
    """Commit, and whether files differ from it; nothing where this folder is not the top of a repository."""
    top = _git(root, "rev-parse", "--show-toplevel")
    commit = _git(root, "rev-parse", "HEAD")
    changed = _git(root, "status", "--porcelain")
    if top is None or commit is None or changed is None or Path(top).resolve() != root:
        return None
    return {"commit": commit, "dirty": bool(changed)}


def _git(root: Path, *arguments: str) -> str | None:
    """What git answers; nothing where it is not installed or refuses."""
    try:
        answer = subprocess.run(
            ["git", "-C", str(root), *arguments], capture_output=True, text=True, timeout=10, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return answer.stdout.strip()
