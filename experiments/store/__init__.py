"""Result folders of studies: what was run is kept by what it is, so that nothing is lost or run twice."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from experiments.store.results import Results, open_results

__all__ = ["Results", "open_results"]


def __getattr__(name: str) -> Any:
    """Import what reads tables only where somebody asks for results: workers do without it."""
    if name in __all__:
        from experiments.store import results

        return getattr(results, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
