"""Small studies, written to a file and read."""

from pathlib import Path

from experiments.study import Study, read_study

HEAD = """\
schema: 1
name: tried
model: {scenario: baseline, weeks: 52}
seed: 7
replicates: 10
measure: {metrics: [initiative]}
"""


def study(folder: Path, design: str, head: str = HEAD) -> Study:
    """The study with this design."""
    path = folder / "study.yaml"
    path.write_text(head + design, "utf-8")
    return read_study(path)


def settings(made: Study) -> list[dict[str, float | int | str]]:
    """What each point sets."""
    return [dict(point.settings) for point in made.points()]
