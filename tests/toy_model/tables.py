"""Every function of arithmetic and luck, over a column of arguments."""

from typing import Generic, NamedTuple, TypeVar

import numpy as np

from sim import arithmetic
from sim.luck import uniform

Column = TypeVar("Column")


class Table(NamedTuple, Generic[Column]):
    argument: Column
    exp: Column
    log: Column
    sigmoid: Column
    power: Column
    normal_quantile: Column
    clamp: Column
    uniform: Column


def empty_table(arguments: np.ndarray) -> Table[np.ndarray]:
    return Table(arguments, *(np.zeros_like(arguments) for _ in Table._fields[1:]))


def fill(table: Table, key0: int, key1: int) -> None:
    for row in range(len(table.argument)):
        x = table.argument[row]
        table.exp[row] = arithmetic.exp(x)
        table.log[row] = arithmetic.log(x)
        table.sigmoid[row] = arithmetic.sigmoid(x)
        table.power[row] = arithmetic.power(x if x >= 0.0 else -x, 1.5)
        table.normal_quantile[row] = arithmetic.normal_quantile(x)
        table.clamp[row] = arithmetic.clamp(x, -1.0, 2.5)
        table.uniform[row] = uniform(key0, key1, row, 0xFFFFFFFF - row, row * 256 + 7, 0x80000000 + row)
