"""C28: how often cadres are sanctioned formally."""

from experiments.validation.sample import Floats, Sample


def measure(sample: Sample) -> dict[str, Floats]:
    """Formal sanctions per cadre-year at the baseline."""
    return {"formal": sample.mean(sample.arm(), "sanctions")}
