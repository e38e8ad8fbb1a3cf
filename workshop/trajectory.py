"""A whole world as a page plays it: outcomes, their course, what the top believes, and what every cadre does."""

from base64 import b64encode
from typing import Any

import numpy as np

from experiments.plain import plain
from sim.simulate import Run
from sim.state import Floats
from workshop.course import course, frame_weeks, tier_course
from workshop.frames import Picture, Pictures, Seen, pictures, run_in_frames
from workshop.warm_starts import WarmStarts, request_of
from workshop.world_request import World


def run_world(world: World, warm_starts: WarmStarts) -> tuple[Run, tuple[Seen, ...]]:
    """Run a world: to the bit the run of `sim.simulate`, with its frames."""
    scenario = world.scenario
    state, frames = warm_starts.start(world)
    total = scenario.warmup_weeks + scenario.weeks
    frames += tuple(run_in_frames(scenario, state, scenario.warmup_weeks, total))
    return Run(scenario, request_of(world), state), frames


def trajectory(world: World, warm_starts: WarmStarts) -> dict[str, Any]:
    """Everything a page needs to play a world, in plain values; pictures are rows of bytes in base64."""
    run, frames = run_world(world, warm_starts)
    scenario, tree, seen = world.scenario, run.state.tree, pictures(frames)
    by_tier = tier_course(scenario, run.state)
    tiers = [
        {"tier": tier} | {name: numbers(values[tier]) for name, values in by_tier.items()}
        for tier in range(tree.tiers)
    ]
    return {
        "identity": world.identity,
        "week": frame_weeks(scenario),
        "series": {name: numbers(values) for name, values in course(scenario, run.state).items()},
        "outcomes": plain(run.outcomes),
        "tiers": tiers,
        "cadres": tree.cadres,
        "township": tree.office_of_cadre.tolist(),
        "offices": _offices(run, seen),
        **{name: _text(getattr(seen, name)) for name in ("acts", "trust_up", "trust_down")},
    }


def numbers(values: Floats) -> list[float | None]:
    """Numbers in full, nothing in place of what is not finite: as `plain`, many times faster."""
    finite = np.isfinite(values)
    if finite.all():
        return values.tolist()  # type: ignore[no-any-return]
    return [value if known else None for value, known in zip(values.tolist(), finite.tolist(), strict=True)]


def _offices(run: Run, seen: Pictures) -> dict[str, Any]:
    """Where offices stand, how tightly each is held, and trust on its link to the office above."""
    return {
        "tier": run.state.tree.tier.tolist(),
        "parent": run.state.tree.parent.tolist(),
        "control": _text(seen.control),
        "trust_up": _text(seen.office_trust_up),
        "trust_down": _text(seen.office_trust_down),
    }


def _text(picture: Picture) -> str:
    """All frames in a row, in base64."""
    return b64encode(picture.tobytes()).decode()
