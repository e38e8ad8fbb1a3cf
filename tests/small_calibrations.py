"""Calibrations of a tiny organisation that take seconds."""

from pathlib import Path

FILE = """\
schema: 1
name: tried
model: {{scenario: baseline, weeks: 26, warmup_weeks: 8, organisation: {{spans: [1, 2], cadres: 4}}}}
policies:
  strict: {{accountability.intensity: 0.9}}
  light: {{accountability.intensity: 0.1}}
parameters:
  voice.threshold: {{from: 0, to: 0.6}}
  success.meeting_scale: {{from: 0.5, to: 5, scale: log}}
targets:
  candor: {{policy: light, metric: candor, from: {low}, to: {high}}}
  gain: {{policy: light, against: strict, metric: candor, from: -1, to: 1}}
method: {method}
draws: {draws}
{more}replicates: 4
seed: 7
"""


def calibration_file(
    folder: Path,
    method: str = "rejection",
    draws: int = 32,
    low: float = 0.2,
    high: float = 0.5,
    more: str = "",
) -> Path:
    """Write a calibration and give its path."""
    path = folder / "calibration.yaml"
    path.write_text(FILE.format(method=method, draws=draws, low=low, high=high, more=more), "utf-8")
    return path
