"""How many processors, how much memory and disk, how many hours: from rates that were measured once."""

import json

from experiments.documents.tables import table
from experiments.provenance import ROOT

RATES = ROOT / "docs" / "measured_rates.json"
RUNS = (10**6, 10**9)
PROCESSORS = (2, 64, 1_024)
HEADER = ("runs", "processors", "hours", "memory, GB", "disk, GB")


def sizes() -> str:
    """What some numbers of runs take on some numbers of processors."""
    rates = json.loads(RATES.read_text("utf-8"))
    rows = [
        (
            f"{runs:,}",
            f"{processors:,}",
            f"{runs * rates['seconds_per_run'] / processors / 3600:,.1f}",
            f"{(processors * rates['worker_megabytes'] + rates['supervisor_megabytes']) / 1000:,.1f}",
            f"{runs * rates['bytes_per_run'] / 1e9:,.2f}",
        )
        for runs in RUNS
        for processors in PROCESSORS
    ]
    rate = f"{1000 * rates['seconds_per_run']:.0f} ms of processor time a run ({rates['processor']})"
    return f"Measured: {rate}.\n\n{table(HEADER, rows)}"
