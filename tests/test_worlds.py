"""The eleven worlds that must come out so, at county size: neither strictness nor looseness may always win.

Each test prints what it measured; run with `-s` to see it. A county has one top office, so results vary more from
roster to roster than in a prefecture.
"""

import numpy as np
import pytest

from experiments.inference import t_interval
from experiments.validation.bench import Bench
from experiments.validation.draw import default_draw
from experiments.validation.placebo import with_record, yoked
from experiments.validation.worlds import WORLDS, World, bad_apples, good_faith, routine
from sim import load_scenario, simulate

SAME = 0.75  # share of pairs that have the sign
# What is required and does not come out: reported as missed, and noticed here as soon as it comes out after all.
MISSED: dict[str, list[str]] = {}


@pytest.mark.slow
@pytest.mark.parametrize("world", WORLDS, ids=lambda world: world.title)
def test_a_world_comes_out_as_it_must_or_is_reported(world: World) -> None:
    failed = []
    for name, margins in world.ask(Bench(default_draw(), world.pairs, full=True)).items():
        mean, same = float(margins.mean()), float((margins > 0).mean())
        low = t_interval(margins).low if len(margins) > 1 else mean
        print(f"{world.number} {name}: {mean:+.4f}, at least {low:+.4f}, {same:.0%} of {len(margins)}")
        if low <= 0 or same < SAME:
            failed.append(name)
    assert failed == MISSED.get(world.title, [])


@pytest.mark.slow
def test_what_loosening_all_at_once_does_through_beliefs_is_little() -> None:
    """Fear falls and so does the expectation to be found out: one brings candor, the other takes it."""
    tight, loosened = load_scenario("tight_control"), load_scenario("loosened")
    through = []
    for asked in Bench(default_draw(), 20).requests():
        _, record = with_record(tight, asked)
        free, held = simulate(loosened, **asked._asdict()), yoked(loosened, asked, record)
        through.append(free.outcomes["candor"] - held.outcomes["candor"])
    found = t_interval(np.array(through))
    print(f"candor through beliefs, loosened - tight: {found.low:+.4f} to {found.high:+.4f}")
    assert -0.05 < found.low < found.high < 0.05


@pytest.mark.parametrize("ask", [bad_apples, good_faith, routine], ids=lambda ask: ask.__name__)
def test_few_pairs_tell_the_plainest_worlds(ask: object) -> None:
    margins = ask(Bench(default_draw(), pairs=3, weeks=104))  # type: ignore[operator]
    assert min(float(found.mean()) for found in margins.values()) > 0
