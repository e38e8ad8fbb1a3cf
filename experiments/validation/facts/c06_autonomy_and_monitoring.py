"""C6: across organisations autonomy goes with more completed projects, monitoring with fewer."""

import numpy as np

from experiments.validation.sample import Floats, Sample, slopes

AUTHORITY, VISITS, INTENSITY = (0.1, 0.7), (10.0, 50.0), (0.2, 0.9)


def measure(sample: Sample) -> dict[str, Floats]:
    """Slopes of real completion on authority and on control (visits and intensity), in per cent of its mean."""
    levers = {
        "delegation.authority": AUTHORITY,
        "inspection.visits": VISITS,
        "accountability.intensity": INTENSITY,
    }
    found = []
    for drawn, outcomes in sample.cross_section(levers, ["real_completion"]):
        authority, visits, intensity = ((drawn - drawn.mean(axis=0)) / drawn.std(axis=0)).T
        completion = outcomes[:, 0]
        found.append(
            100 * slopes(np.column_stack([authority, visits + intensity]), completion) / completion.mean()
        )
    autonomy, monitoring = np.array(found).T
    return {"autonomy": autonomy, "monitoring": monitoring}
