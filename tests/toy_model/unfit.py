"""Functions that cannot be compiled, each for a reason of its own."""

from collections.abc import Callable

WEIGHTS = [1.0, 2.0]
HALF = 0.5


def reads_a_list(x: float) -> float:
    return x * WEIGHTS[0]


def calls_itself(x: float) -> float:
    return calls_itself(x * HALF) if x > 1.0 else x


def calls_back(x: float) -> float:
    return is_called_back(x)


def is_called_back(x: float) -> float:
    return calls_back(x)


def made_inside(factor: float) -> Callable[[float], float]:
    def scaled(x: float) -> float:
        return x * factor

    return scaled
