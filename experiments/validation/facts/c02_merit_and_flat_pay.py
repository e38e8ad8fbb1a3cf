"""C2: control pays where results are rewarded, less where they are not."""

from experiments.validation.sample import Floats, Sample

LITTLE = {"inspection.visits": 10.0, "inspection.desk_checks": 0.05}
MUCH = {"inspection.visits": 40.0, "inspection.desk_checks": 0.3}


def measure(sample: Sample) -> dict[str, Floats]:
    """Effect of control on real completion, with and without promotion by merit."""

    def effect(merit: float) -> Floats:
        little, much = (
            sample.arm({**control, "support.promotion_merit": merit}) for control in (LITTLE, MUCH)
        )
        return sample.effect(little, much, "real_completion")

    with_merit = effect(0.8)
    return {"with_merit": with_merit, "merit_beyond_flat": with_merit - effect(0.0)}
