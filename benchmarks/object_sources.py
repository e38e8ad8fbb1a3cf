"""The week for a model of objects, derived from the week for columns: never written twice.

In the sources of every function that the week reaches, `cadres.motivation[i]` becomes `cadres[i].motivation`
(the same for tasks, offices, directives and tallies), `tiers.links[week, tier]` becomes
`tiers.links[week][tier]`, and `draw(state.luck, week, ...)` becomes `draw(week, ...)`. Nothing else changes:
the same rules, the same order, the same luck.
"""

import ast
import inspect
import textwrap
from collections.abc import Callable
from types import FunctionType
from typing import Any

from benchmarks.native import rebound
from sim.reach import reached
from sim.run_state import draw
from sim.series import Tally
from sim.state import Cadres, Directives, Offices, Tasks
from sim.week import one_week

ROWS: dict[str, Any] = {
    "cadres": Cadres, "offices": Offices, "tasks": Tasks, "directives": Directives, "tally": Tally,
}  # fmt: skip
DRAW: Any = draw  # replaced by native luck
NOT_IN_ROWS = {("directives", "amendment")}  # has other rows than its table


def row_columns(table: str) -> list[str]:
    """The columns of a table that become attributes of its objects."""
    return [name for name in ROWS[table]._fields if (table, name) not in NOT_IN_ROWS]


class _AsObjects(ast.NodeTransformer):
    """Columns become attributes of objects in lists; see the top of this file."""

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        """Index the list of objects, not the column."""
        index: ast.expr = self.visit(node.slice)
        column = node.value
        if isinstance(column, ast.Attribute) and column.attr in self._columns_of(column.value):
            row = ast.Subscript(self.visit(column.value), index, ast.Load())
            return ast.Attribute(row, column.attr, node.ctx)
        indexed: ast.expr = self.visit(column)
        indices = index.elts if isinstance(index, ast.Tuple) else [index]
        for place, each in enumerate(indices, start=1):
            indexed = ast.Subscript(indexed, each, node.ctx if place == len(indices) else ast.Load())
        return indexed

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        """Refuse a whole column, which objects do not have."""
        if node.attr in self._columns_of(node.value):
            raise ValueError(f"{ast.unparse(node)} is read as a whole: objects have no columns")
        return self._inside(node)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """Draw without naming the key."""
        if isinstance(node.func, ast.Name) and node.func.id == DRAW.__name__:
            node.args = node.args[1:]
        return self._inside(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """Leave out annotations: they name the types of columns."""
        node.returns = None
        for argument in node.args.args:
            argument.annotation = None
        return self._inside(node)

    def _inside(self, node: ast.AST) -> ast.AST:
        """Rewrite the parts of a node that stays."""
        rewritten: ast.AST = super().generic_visit(node)
        return rewritten

    @staticmethod
    def _columns_of(node: ast.expr) -> list[str]:
        """Columns of the table that is named here, by a variable or as part of the state."""
        name = node.id if isinstance(node, ast.Name) else ""
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "state":
            name = node.attr
        return row_columns(name) if name in ROWS else []


def as_objects(tree: ast.Module) -> ast.Module:
    """The syntax tree of code for columns, made one for objects; raises ValueError where that cannot be."""
    rewritten: ast.Module = ast.fix_missing_locations(_AsObjects().visit(tree))
    return rewritten


def week_of_objects(natives: dict[Any, Callable[..., float]]) -> Callable[[Any, int], None]:
    """The week as a function of a state of objects and the number of the week; `natives` must hold `DRAW`."""
    entry: Any = one_week
    made: dict[Any, Any] = dict(natives)
    for function in reached(entry):
        if function not in made:
            made[function] = _rewritten(function, made)
    week: Callable[[Any, int], None] = made[entry]
    return week


def _rewritten(function: FunctionType, made: dict[Any, Any]) -> Callable[..., Any]:
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    namespace = rebound(function, made)
    exec(compile(as_objects(tree), f"<{function.__module__} for objects>", "exec"), namespace)
    rewritten: Callable[..., Any] = namespace[function.__name__]
    return rewritten
