"""What the columns of the tables of a comparison or a simulation mean: name, unit, meaning, type."""

from pathlib import Path

from experiments.comparison.controls import CONTROLS
from experiments.plain import Row
from experiments.store.columns import LEFT_WEEK, of_seats
from sim.measures import OUTCOMES

OWN = "in the unit of its row"
INSTRUMENTS = ", ".join(f"{one.name} ({one.unit}: {one.meaning})" for one in CONTROLS)
MEANINGS = {  # column -> unit and meaning, the same in every table that has it
    "reference": ("name", "scenario the others are compared with"),
    "other": ("name", "scenario that is compared with it"),
    "scenario": ("name", "scenario"),
    "outcome": ("name", "outcome, as columns of runs are named"),
    "label": ("words", "what the outcome is called"),
    "unit": ("words", "unit of the outcome"),
    "reference_mean": (OWN, "mean under the reference, over pairs"),
    "other_mean": (OWN, "mean under the other scenario, over pairs"),
    "mean": (OWN, "mean over runs"),
    "low": (OWN, "lower end of the 95 % interval"),
    "high": (OWN, "upper end of the 95 % interval"),
    "interval": ("word", "how the interval was found: bootstrap-t, t or none"),
    "expected": ("word", "direction named in the file of the scenario, or of the world, before the run"),
    "as_expected": ("word", "whether it was found: as expected, the other way or open"),
    "correlation": ("number", "correlation of both sides over pairs"),
    "same_sign": ("share", "pairs whose difference has the sign of the mean difference"),
    "pairs_planned": ("pairs", "pairs that were to be run"),
    "pairs": ("pairs", "pairs in which both sides were measured"),
    "runs_planned": ("runs", "runs that were to be done"),
    "runs": ("runs", "runs in which the outcome was measured"),
    "roster": ("number", "who is there"),
    "replicate": ("number", "what happens to them"),
    "status": ("word", "ok or failed"),
    "message": ("text", "why the run failed"),
    "week": ("week", "middle of the quarter, in weeks since policies parted"),
    "seat": ("number", "seat of a cadre in the first run that ended"),
    "township": ("number", "office the seat belongs to"),
    "head_preference": ("log-odds", "preference for control of the head of the township, above the mean"),
    "village_agent": ("0 or 1", "whether the seat is one of a village agent"),
    "name": ("name", f"instrument of control: {INSTRUMENTS}"),
    "reference_norm": (OWN, "control as it is written, under the reference"),
    "reference_realised": (OWN, "control as it is met, under the reference"),
    "other_norm": (OWN, "control as it is written, under the other scenario"),
    "other_realised": (OWN, "control as it is met, under the other scenario"),
    "trait": ("words", "by what seats are grouped"),
    "group": ("words", "which of the groups"),
    "seats": ("seats", "seats of the group that are counted"),
    "better": ("share", "seats that are better off under the other scenario"),
    "worse": ("share", "seats that are worse off under the other scenario"),
    "undecided": ("share", "seats of which the runs do not tell"),
    "measure": ("name", "trust up or down, or the belief it is made of"),
    "cause": ("words", "what changed trust"),
    "here": ("share or probability", "contribution of the cause to final trust under the reference"),
    "there": ("share or probability", "contribution of the cause to final trust under the other scenario"),
}
DIFFERENCES = {  # table -> what its difference is
    "comparison": (OWN, "other - reference, mean over pairs"),
    "gains": ("utility per week", "wellbeing under the other scenario - under the reference, mean over seats"),
    "why_trust_differs": ("share or probability", "contribution there - here"),
}


def dictionary(folder: Path) -> Row:
    """Table -> one entry a column, of all tables in a folder. Raises KeyError for a column nobody described."""
    from pyarrow import parquet  # type: ignore[import-untyped]

    outcomes = {one.name: (one.unit, f"{one.label}: {one.definition}") for one in OUTCOMES}
    of_seat = {name: (unit, meaning) for name, unit, meaning, _ in (*of_seats(), LEFT_WEEK)}
    found = {}
    for file in sorted(folder.glob("*.parquet")):
        own = {"difference": DIFFERENCES[file.stem]} if file.stem in DIFFERENCES else {}
        beside = of_seat if file.stem == "seats" else outcomes
        known = {**MEANINGS, **beside, **own}
        found[file.stem] = [
            {"name": field.name, "unit": known[field.name][0], "meaning": known[field.name][1], "type": str(field.type)}
            for field in parquet.read_schema(file)
        ]
    return found
