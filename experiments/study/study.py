"""A study: everything its file says, read and checked, and the points and scenarios it goes to."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from experiments.comparison.comparison import common_rate
from experiments.study.decision import Decision
from experiments.study.designs import Contrast, Design
from experiments.study.designs.csv_table import CsvTable
from experiments.study.draws import Draws
from experiments.study.files import is_file_name
from experiments.study.measured import Measure
from experiments.study.model import Model
from experiments.study.points import Point
from experiments.study.policies import Policy
from experiments.study.replicates import Replicates
from experiments.study.run_plan import ReportPlan, RunPlan
from experiments.study.variables import DUMMY, Setting
from sim.errors import InputError
from sim.scenario import Scenario
from sim.values import Fixed

__all__ = ["Point", "Setting", "Study", "StudyError"]


class StudyError(InputError):
    """A study cannot be used."""


@dataclass(frozen=True)
class Study:
    """A question, what varies (`design`, `over`), how often it is run (`replicates`) and what is measured.

    `seat_replicates` asks a contrast to judge every seat over so many replicates of roster 0 (0: not asked).
    `text` is the file word for word.
    """

    name: str
    question: str
    decision: Decision
    model: Model
    design: Design
    over: Draws
    replicates: Replicates
    seed: int
    randomness: Literal["common", "independent"]
    measure: Measure
    run: RunPlan
    seat_replicates: int
    report: ReportPlan
    text: str

    def __getstate__(self) -> dict[str, Any]:
        """Travel between processes without the points, which the other side makes again if it needs them."""
        return {name: value for name, value in vars(self).items() if name != "_points"}

    def points(self) -> tuple[Point, ...]:
        """All points in order: those of the design, once for each parameter draw the study runs over."""
        return self._points

    @cached_property
    def _points(self) -> tuple[Point, ...]:
        if not self.over.rows:
            return tuple(self.design.points())
        cells = self.design.size // len(self.policies or ("",))
        return tuple(
            Point(
                draw * self.design.size + point.number,
                Fixed({**row, **point.settings}),
                point.policy,
                draw * cells + point.cell,
                draw,
            )
            for draw, row in enumerate(self.over.rows)
            for point in self.design.points()
        )

    @property
    def size(self) -> int:
        """How many points there are, without making them."""
        return self.design.size * max(1, len(self.over.rows))

    @property
    def extends(self) -> bool:
        """Whether a larger study of this kind holds the points of this one."""
        across = self.design.across if isinstance(self.design, Contrast) else None
        return self.design.extends and (across is None or across.extends)

    @property
    def most_runs(self) -> int:
        """Runs at most: points times replicates, and those over which seats are judged."""
        return self.size * (self.replicates.most + self.seat_replicates)

    @property
    def luck(self) -> Literal["common", "independent", "dummy"]:
        """What decides whose luck a point meets: the study alone, the point, or the dummy among its factors."""
        named = any(factor.name == DUMMY for factor in self.design.factors)
        return "dummy" if named and self.randomness == "common" else self.randomness

    @property
    def policies(self) -> tuple[Policy, ...]:
        """The policies of a contrast, the reference among them; none for other designs."""
        return self.design.policies if isinstance(self.design, Contrast) else ()

    @property
    def named_files(self) -> tuple[str, ...]:
        """All files beside its own that the study needs: tables of points and scenarios."""
        names = dict.fromkeys(name for names in self.model.bases for name in names if is_file_name(name))
        return (*self.tables, *names)

    @property
    def tables(self) -> tuple[str, ...]:
        """The files beside its own from which points are read."""
        across = self.design.across if isinstance(self.design, Contrast) else None
        listed = [one.file for one in (self.design, across) if isinstance(one, CsvTable)]
        return (*listed, *([self.over.file] if self.over.rows else []))

    @property
    def reference(self) -> str:
        """The policy the others are compared with; empty for other designs than a contrast."""
        return self.design.reference if isinstance(self.design, Contrast) else ""

    def scenario(self, point: Point) -> Scenario:
        """The scenario of a point; raises `ScenarioError` where its settings cannot stand together."""
        return self._scenario(point.settings, point.policy)

    def _scenario(self, settings: Fixed[Setting], policy: str) -> Scenario:
        chosen = next((one for one in self.policies if one.name == policy), None)
        return self.model.with_settings(settings, chosen)

    def window(self, point: Point) -> tuple[int, int]:
        """The weeks measured at a point: the first, and the one after the last, since policies parted."""
        return self.measure.window.weeks_of(self.scenario(point))

    def common_rate(self, point: Point) -> float | None:
        """Tasks per cadre-month that every policy of the point's cell issues, for `sim.beginning.Request`.

        None where there is no contrast.
        """
        if not self.policies:
            return None
        return common_rate([self._scenario(point.settings, policy.name) for policy in self.policies])
