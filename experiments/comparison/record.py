"""A comparison as plain rows and mappings: what goes into tables, JSON and the manifest."""

from dataclasses import asdict

from experiments.comparison.comparison import Comparison, Contrast
from experiments.comparison.run_records import batch_record, batch_rows
from experiments.limits import LIMITS
from experiments.outcome_groups import OUTCOME_GROUPS
from experiments.plain import Row
from sim.measures import BY_NAME


def outcome_rows(comparison: Comparison) -> list[Row]:
    """One row a contrast and outcome: both means, the paired difference and its interval, in its unit."""
    return [
        {
            "reference": comparison.reference.name,
            "other": contrast.other.name,
            "outcome": name,
            "label": BY_NAME[name].label,
            "unit": BY_NAME[name].unit,
            "reference_mean": found.reference,
            "other_mean": found.other,
            "difference": found.difference,
            "low": found.interval.low,
            "high": found.interval.high,
            "interval": found.interval.method,
            "expected": expected.direction if expected else None,
            "as_expected": expected.verdict if expected else None,
            "correlation": found.correlation,
            "same_sign": found.same_sign,
            "pairs_planned": comparison.pairs_planned,
            "pairs": found.pairs,
        }
        for contrast in comparison.contrasts
        for names in OUTCOME_GROUPS.values()
        for name in names
        for found, expected in ((contrast.outcomes[name], contrast.expected.get(name)),)
    ]


def gain_rows(comparison: Comparison) -> list[Row]:
    """One row a contrast and group of seats: shares better, worse and undecided."""
    return [
        {"reference": comparison.reference.name, "other": contrast.other.name, **asdict(group)}
        for contrast in comparison.contrasts
        if contrast.gains is not None
        for group in contrast.gains.groups
    ]


def control_rows(comparison: Comparison) -> list[Row]:
    """One row a contrast and instrument: norm and realised control in both arms."""
    return [
        {"reference": comparison.reference.name, "other": contrast.other.name, **asdict(row)}
        for contrast in comparison.contrasts
        for row in contrast.controls
    ]


def reason_rows(comparison: Comparison) -> list[Row]:
    """One row a contrast, measure of trust and cause: what it contributed in both arms."""
    return [
        {"reference": comparison.reference.name, "other": contrast.other.name, **reason._asdict()}
        for contrast in comparison.contrasts
        for reason in contrast.reasons
    ]


def run_rows(comparison: Comparison) -> list[Row]:
    """One row a run of the main comparison: whose luck, how it ended, and every outcome."""
    return batch_rows(
        comparison.batch, [scenario.name for scenario in comparison.scenarios], comparison.pairings
    )


def as_mapping(comparison: Comparison) -> Row:
    """Everything that was found."""
    return {
        "reference": comparison.reference.name,
        "seed": comparison.seed,
        "pairs_planned": comparison.pairs_planned,
        "common_tasks_per_month": comparison.common_rate,
        "runs": runs(comparison),
        "contrasts": [_contrast(contrast) for contrast in comparison.contrasts],
        "limits": LIMITS,
    }


def runs(comparison: Comparison) -> Row:
    """How many runs were planned and ended, and which failed why."""
    at_start = f"{comparison.reference.name} when policies part"
    return batch_record(comparison.batch, [*(one.name for one in comparison.scenarios), at_start])


def _contrast(contrast: Contrast) -> Row:
    return {
        "other": contrast.other.name,
        "pairs": contrast.pairs,
        "differing_keys": [
            {"key": key, "reference": here, "other": there} for key, here, there in contrast.keys
        ],
        "outcomes": {name: asdict(found) for name, found in contrast.outcomes.items()},
        "expected": {name: asdict(expected) for name, expected in contrast.expected.items()},
        "controls": [asdict(row) for row in contrast.controls],
        "disaster_tail": asdict(contrast.tail) if contrast.tail else None,
        "gains": asdict(contrast.gains) if contrast.gains else None,
        "why_trust_differs": [reason._asdict() for reason in contrast.reasons],
        "first_divergence": asdict(contrast.divergence) if contrast.divergence else None,
    }
