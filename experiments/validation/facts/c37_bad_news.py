"""C37: bad news loses weight on its way up, more where more hangs on the recipient."""

from experiments.validation.sample import Floats, Sample


def measure(sample: Sample) -> dict[str, Floats]:
    """Report gap at the top in per cent points where little and where much hangs on merit."""
    little, much = (
        100.0 * sample.mean(sample.arm({"support.promotion_merit": merit}), "report_gap")
        for merit in (0.2, 0.9)
    )
    return {"upward_bias": little, "more_where_more_hangs_on_it": much - little}
