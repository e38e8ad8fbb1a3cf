"""What a result of this model is not; said beside every result, whatever it shows."""

LIMITS = (
    "Illustrative model, not a forecast: it ranks mechanisms and shows trade-offs, "
    "and rates no real person, unit or policy."
)
