"""C40: ability lowers avoidance more than technology."""

from experiments.validation.sample import Floats, Sample


def measure(sample: Sample) -> dict[str, Floats]:
    """Differences of initiative with more training, and beyond that of more digital work."""
    trained, digital = (
        sample.effect(sample.arm(), sample.arm({lever: value}), "initiative")
        for lever, value in (("support.training", 8.0), ("workload.digital", 0.8))
    )
    return {"training": trained, "training_beyond_technology": trained - digital}
