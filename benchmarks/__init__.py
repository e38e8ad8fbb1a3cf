"""Ratios measured side by side: `python -m benchmarks.engine`, `python -m benchmarks.luck`."""
