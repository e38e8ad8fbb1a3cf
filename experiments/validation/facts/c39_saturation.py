"""C39: monitoring raises effort, and more of it adds little."""

from experiments.validation.sample import Floats, Sample


def measure(sample: Sample) -> dict[str, Floats]:
    """Real completion gained by the first visits, and how much more that is than by the last."""
    completion = [
        sample.mean(sample.arm({"inspection.visits": visits}), "real_completion")
        for visits in (10.0, 30.0, 60.0, 80.0)
    ]
    first, last = completion[1] - completion[0], completion[3] - completion[2]
    return {"monitoring_works": first, "first_beyond_last": first - last}
