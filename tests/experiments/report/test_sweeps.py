"""Sweeps at two speeds: the report and its figure say whether the gap is memory or inertia."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from small_studies import study

from experiments.languages import words
from experiments.report.findings import Findings
from experiments.report.sensitivity_figures import sensitivity_figures
from experiments.report.sensitivity_sections import sensitivity_sections
from experiments.report.sweeps import Looped, loops
from experiments.store.results import Results

HEAD = """\
schema: 1
name: tried
model:
  scenario: baseline
  weeks: 260
  set: {feedback.response_standard: 0}
  interventions:
    - {from_week: 0, over_weeks: 60, set: {feedback.response_standard: 0.9}}
    - {from_week: 60, over_weeks: 60, set: {feedback.response_standard: 0}}
seed: 7
replicates: 8
measure: {metrics: [candor], series: [candor]}
"""
LISTED = "design: {{method: list, points: [{}]}}\n"
POINT = "{{interventions.1.over_weeks: {0}, interventions.2.from_week: {1}, interventions.2.over_weeks: {0}}}"


def results(folder: Path, system: str, *ways: int, rest: int = 0) -> Results:
    """Runs of a system that follows the lever, whose way takes so many weeks at each point."""
    asked = study(folder, LISTED.format(", ".join(POINT.format(way, way + rest) for way in ways)), HEAD)
    luck, rows = np.random.default_rng(2), []
    for point, way in enumerate(ways):
        weeks = np.arange(2 * way)
        lever = np.minimum(weeks, 2 * way - weeks) / way
        for pairing in range(8):
            x = 0.0
            for week, pull in zip(weeks, lever, strict=True):
                x = following(system, x, pull)
                rows.append((point, pairing, week, x + luck.normal(0, 0.02)))
    series = pd.DataFrame(rows, columns=["point", "pairing", "week", "candor"])
    design = pd.DataFrame([dict(one.settings) for one in asked.points()]).assign(policy=None, cell=0, draw=0)
    found = Results(folder, asked, manifest={})
    vars(found).update(series=series, design=design)  # as if they had been read from the folder
    return found


def following(system: str, x: float, pull: float) -> float:
    """Where a system is a week later."""
    if system == "bistable":
        return x + 0.2 * (4 * (x - 0.5) - 16 * (x - 0.5) ** 3 + 2 * (pull - 0.5))
    return x + 0.2 * (pull - x)


def found(folder: Path, system: str, *ways: int) -> Looped:
    looped = loops(results(folder, system, *ways), "candor")
    assert looped is not None
    return looped


@pytest.mark.parametrize(
    ("language", "system", "said"),
    [
        ("en", "slow", "is inertia, not memory."),
        ("en", "bistable", "as memory does (hysteresis)."),
        ("zh", "slow", "这是惯性（迟缓），不是记忆。"),
        ("zh", "bistable", "这是记忆（滞后）。"),
    ],
)
def test_report_and_caption_say_what_two_speeds_tell(
    tmp_path: Path, language: str, system: str, said: str
) -> None:
    of, speak = results(tmp_path, system, 60, 120), words(language)
    looped = loops(of, "candor")
    assert looped is not None and list(looped.speeds) == [120, 240]
    findings = Findings(loops={"candor": looped})
    (section,) = sensitivity_sections(of.study, findings, {}, speak)
    (table,) = section.blocks
    assert said in table.note
    drawing = sensitivity_figures(of, findings, speak)["loop-candor"]()
    assert drawing.caption.endswith(said)
    assert (
        f"{looped.speeds[240].gap:+.3f}" in drawing.caption
        and f"{looped.speeds[120].gap:+.3f}" in drawing.caption
    )


def test_one_speed_and_speeds_too_much_alike_tell_nothing(tmp_path: Path) -> None:
    assert found(tmp_path, "bistable", 60).verdict is None
    assert found(tmp_path, "bistable", 60, 90).verdict is None
    assert found(tmp_path, "bistable", 60, 90, 120).verdict == "hysteresis"


def test_a_lever_that_rests_at_the_top_is_no_even_sweep(tmp_path: Path) -> None:
    assert loops(results(tmp_path, "slow", 60, rest=10), "candor") is None
