"""Results on disk: tables, figure, scenarios in full and manifest of a comparison or of one scenario."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from experiments.comparison import record
from experiments.comparison import summary as summaries
from experiments.comparison.columns import dictionary
from experiments.comparison.comparison import Comparison
from experiments.comparison.pairs import Finished
from experiments.comparison.run_records import batch_rows
from experiments.comparison.summary import Summary
from experiments.folder import new_folder, write_manifest, write_table
from experiments.limits import LIMITS
from experiments.pairings import pairings
from experiments.plain import Row, as_json, as_yaml
from experiments.provenance import provenance
from sim import Scenario

if TYPE_CHECKING:
    from experiments.story.story import Telling


def write_comparison(
    comparison: Comparison, folder: Path, command: list[str], started: datetime, language: str = "en"
) -> None:
    """Write a comparison; the folder is there whole or not at all. Raises `FolderError`, `FontError` and OSError."""
    # It takes half a second, so only where a figure is drawn
    from experiments.comparison.figure_source import write_comparison_figure

    with new_folder(folder, "comparison") as target:
        write_table(target, "comparison", record.outcome_rows(comparison))
        write_table(target, "controls", record.control_rows(comparison))
        write_table(target, "gains", record.gain_rows(comparison))
        write_table(target, "why_trust_differs", record.reason_rows(comparison))
        write_table(target, "runs", record.run_rows(comparison))
        write_comparison_figure(comparison, target / "figure", language)
        about = {
            "kind": "comparison",
            **record.as_mapping(comparison),
            **_source(comparison.scenarios, command, started),
        }
        _write_columns(target)
        _write_scenarios(target, comparison.scenarios)
        write_manifest(target, about)


def write_summary(
    summary: Summary, folder: Path, command: list[str], started: datetime, language: str = "en"
) -> None:
    """Write the runs of one scenario. Raises as `write_comparison` does."""
    from experiments.comparison.figure_source import write_scenario_figure

    scenario = summary.scenario
    with new_folder(folder, "simulation") as target:
        write_table(target, "outcomes", summaries.outcome_rows(summary))
        write_table(target, "runs", batch_rows(summary.batch, [scenario.name], pairings(summary.planned)))
        write_table(target, "quarters", _quarter_rows(summary))
        write_table(target, "seats", _seat_rows(summary.ended))
        write_scenario_figure(summary, target / "figure", language)
        _write_columns(target)
        _write_scenarios(target, [scenario])
        about = {
            "kind": "simulation",
            **summaries.as_mapping(summary),
            **_source([scenario], command, started),
        }
        write_manifest(target, about)


def write_story(
    telling: "Telling",
    text: str,
    scenarios: Sequence[Scenario],
    folder: Path,
    command: list[str],
    started: datetime,
) -> None:
    """Write a story as text and as JSON. Raises as `write_comparison` does."""
    with new_folder(folder, "story") as target:
        (target / "story.txt").write_text(text, encoding="utf-8")
        (target / "story.json").write_text(as_json(telling.as_mapping()) + "\n", encoding="utf-8")
        _write_scenarios(target, scenarios)
        write_manifest(target, {"kind": "story", "limits": LIMITS, **_source(scenarios, command, started)})


def _source(scenarios: Sequence[Scenario], command: list[str], started: datetime) -> Row:
    """Where a result comes from, with every scenario in full, its fingerprint and the file it stands in."""
    named = [
        {
            "name": scenario.name,
            "fingerprint": scenario.fingerprint(),
            "file": _file_name(position, scenario),
            "resolved": scenario.resolved(),
        }
        for position, scenario in enumerate(scenarios)
    ]
    return {"scenarios": named, **provenance(command, started)}


def _write_columns(folder: Path) -> None:
    """Write what the columns of all tables in a folder mean."""
    (folder / "columns.json").write_text(as_json(dictionary(folder)) + "\n", encoding="utf-8")


def _write_scenarios(folder: Path, scenarios: Sequence[Scenario]) -> None:
    """Write every scenario in full, so that it runs from its file whatever becomes of the shipped ones."""
    for position, scenario in enumerate(scenarios):
        text = as_yaml(scenario.resolved())
        (folder / _file_name(position, scenario)).write_text(text, encoding="utf-8")


def _file_name(position: int, scenario: Scenario) -> str:
    return f"scenario-{position}-{scenario.name.replace(' ', '_')}.yaml"


def _quarter_rows(summary: Summary) -> list[Row]:
    """One row a run and quarter: the week of its middle since policies parted, and the headline outcomes."""
    rows = []
    for pairing in pairings(summary.planned):
        run = summary.batch.finished(0, pairing)
        if run is not None:
            quarters = zip(*run.quarters.values(), strict=True)
            rows += [{**pairing._asdict(), **dict(zip(run.quarters, row, strict=True))} for row in quarters]
    return rows


def _seat_rows(ended: Sequence[Finished]) -> list[Row]:
    """One row a seat of the first run that ended, over the last year."""
    if not ended:
        return []
    columns = {name: column.tolist() for name, column in ended[0].seats.items()}
    return [
        {"seat": seat, **dict(zip(columns, row, strict=True))}
        for seat, row in enumerate(zip(*columns.values(), strict=True))
    ]
