"""Calibration: which draws of uncertain parameters give what was seen. The answer is a set, never one best fit.

>>> from experiments.calibration import read_calibration
"""

from experiments.calibration.calibration import Calibration, Target
from experiments.calibration.reading import is_calibration, read_calibration

__all__ = ["Calibration", "Target", "is_calibration", "read_calibration"]
