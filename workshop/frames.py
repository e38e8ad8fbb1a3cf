"""A run seen every four weeks: what each cadre does, who sits there, and trust on every link."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.interventions import rules_of
from sim.policy_changes import QUARTER
from sim.rules.trust import trust_down, trust_up
from sim.run_state import RunState
from sim.scenario import Scenario
from sim.simulate import let_rules_act, week_engine
from sim.state import SLOTS

FRAME = 4  # weeks
NEW_HOLDER = 8  # added to what a cadre does where somebody else has taken the seat since the frame before
MOST_CONTROL = 2.0  # tightness that is drawn as the largest byte
LINK = ("forgiven", "answered", "punished", "trust_ability", "trust_integrity")
Picture = NDArray[np.uint8]  # shape (frames, cadres) or (frames, offices)


class Seen(NamedTuple):
    """Copies of the columns that a frame shows; `cadres` and `offices` hold those of `LINK`, one row each."""

    holder: NDArray[np.int32]
    item: NDArray[np.int32]
    approach: NDArray[np.int8]
    cadres: NDArray[np.float64]
    offices: NDArray[np.float64]
    control: NDArray[np.float64]


class Pictures(NamedTuple):
    """What is seen in all frames of a run; trust and control are 0 to 255."""

    acts: Picture
    trust_up: Picture
    trust_down: Picture
    control: Picture
    office_trust_up: Picture
    office_trust_down: Picture


def frame_ends(scenario: Scenario) -> list[int]:
    """The week behind each frame, from the first of the warm-up; policies part between two frames."""
    warmup, total = scenario.warmup_weeks, scenario.warmup_weeks + scenario.weeks
    starts = [*range(0, warmup, FRAME), *range(warmup, total, FRAME)]
    return [*starts[1:], total]


def run_in_frames(scenario: Scenario, state: RunState, first: int, last: int) -> Iterator[Seen]:
    """Run the weeks from first up to last and look at each frame's end; the run is to the bit as in one go."""
    run = week_engine().on(state)
    for end in frame_ends(scenario):
        if first < end <= last:
            for start, stop in _pieces(scenario, first, end):
                let_rules_act(scenario, state, start)
                run(start, stop)
            yield seen(state)
            first = end


def _pieces(scenario: Scenario, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The weeks of a frame, cut at quarters where rules look at outcomes."""
    cuts = [first, last]
    if rules_of(scenario):
        cuts += [week for week in range(first + 1, last) if (week - scenario.warmup_weeks) % QUARTER == 0]
    yield from pairwise(sorted(cuts))


def seen(state: RunState) -> Seen:
    """Look at a state."""
    cadres, offices, tasks = state.cadres, state.offices, state.tasks
    return Seen(
        cadres.holder.copy(),
        tasks.item.copy(),
        tasks.approach.copy(),
        np.stack([getattr(cadres, name) for name in LINK]),
        np.stack([getattr(offices, name) for name in LINK]),
        offices.control_met.copy(),
    )


def pictures(frames: Sequence[Seen]) -> Pictures:
    """The pictures of a run, one row a frame."""
    columns = Seen(*(np.stack(column) for column in zip(*frames, strict=True)))
    changed = np.diff(columns.holder, axis=0, prepend=np.zeros_like(columns.holder[:1])) != 0
    return Pictures(
        latest_acts(columns.item, columns.approach) + NEW_HOLDER * changed.astype(np.uint8),
        *_trust(columns.cadres),
        _as_bytes(columns.control / MOST_CONTROL),
        *_trust(columns.offices),
    )


def latest_acts(items: NDArray[np.int32], approaches: NDArray[np.int8]) -> Picture:
    """How each cadre took on the newest task in hand: 0 none, 1 initiative, 2 the book, 3 paper, 4 neglect."""
    shape = (*items.shape[:-1], -1, SLOTS)
    taken_on = np.where(approaches > 0, items, 0).reshape(shape)
    newest = taken_on.argmax(axis=-1)[..., np.newaxis]
    in_hand = np.take_along_axis(taken_on, newest, axis=-1) > 0
    acts: Picture = np.where(in_hand, np.take_along_axis(approaches.reshape(shape), newest, axis=-1), 0)
    return acts[..., 0].astype(np.uint8)


def _trust(columns: Any) -> tuple[Picture, Picture]:
    """Trust up and down from the columns of `LINK`, shape (frames, columns, links)."""
    forgiven, answered, punished, ability, integrity = columns.transpose(1, 0, 2)
    return _as_bytes(trust_up(forgiven, answered, punished)), _as_bytes(trust_down(ability, integrity))


def _as_bytes(shares: Any) -> Picture:
    """Shares from 0 to 1 as whole numbers from 0 to 255."""
    whole: Picture = np.rint(255.0 * shares).astype(np.uint8)
    return whole
