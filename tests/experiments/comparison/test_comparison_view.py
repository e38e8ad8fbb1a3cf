"""What a comparison says on a terminal beside its numbers."""

from dataclasses import replace

from experiments.commands.comparison_view import hardly_paired
from experiments.inference import Interval, PairedDifference
from experiments.outcome_groups import OUTCOME_GROUPS
from sim.measures import BY_NAME

IN_STEP = PairedDifference(20, 0.5, 0.6, 0.1, Interval(0.0, 0.2, "t"), correlation=0.9, same_sign=1.0)


def test_every_outcome_shown_whose_pairs_are_out_of_step_is_named() -> None:
    outcomes = {name: IN_STEP for names in OUTCOME_GROUPS.values() for name in names}
    assert hardly_paired(outcomes) == []
    for name in outcomes:
        found = hardly_paired(outcomes | {name: replace(IN_STEP, correlation=-0.4)})
        assert found == [BY_NAME[name].label]
