"""What this machine offers the model."""

import os
import platform
import sys

from experiments.comparison.pairs import cores
from experiments.plain import Row
from experiments.provenance import ROOT, git_state, package_versions
from sim.code_cache import cache_root
from sim.simulate import week_engine


def findings() -> Row:
    """Topic -> what was found; nothing where something is missing."""
    cache = cache_root()
    return {
        "python": sys.version.split()[0],
        "platform": platform.platform(),
        "cores": cores(),
        "engine": week_engine().kind,
        "TRUSTGAP_ENGINE": os.environ.get("TRUSTGAP_ENGINE", "not set"),
        "cache folder": None if cache is None else str(cache),
        "Chinese font": _chinese_font(),
        "packages": package_versions(),
        "git": git_state(ROOT),
    }


def _chinese_font() -> str | None:
    """Family and file of the font that figures in Chinese are drawn with."""
    from experiments.figures.fonts import chinese_font, registered

    font = chinese_font()
    return None if font is None else f"{registered(font)} ({font})"
