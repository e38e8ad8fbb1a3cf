"""The bound that spares most looks the power in their chance."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim import load_scenario
from sim.interventions import world_of
from sim.rules.inspection import substance_found
from sim.week.inspection import most_found

VISITS = world_of(load_scenario("baseline").values).visits
SHARES = st.floats(0.0, 1.0)


@given(SHARES, SHARES, st.floats(1.0, 40.0), st.floats(0.0, 1.0), st.floats(0.0, 3.0))
def test_no_chance_lies_beyond_its_bound(
    depth: float, verifiability: float, effective: float, look: float, reach: float
) -> None:
    visits = VISITS._replace(look=look, reach_verifiable=reach)
    found = substance_found(depth, verifiability, effective, visits)
    assert found <= most_found(depth, verifiability, effective, visits)


def test_the_bound_is_close_where_little_is_found() -> None:
    found, most = (rule(0.02, 0.5, 1.4, VISITS) for rule in (substance_found, most_found))
    assert found == pytest.approx(most, rel=0.01)
