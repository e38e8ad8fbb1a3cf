"""In which order outcomes are shown, and under which headings."""

OUTCOME_GROUPS: dict[str, tuple[str, ...]] = {
    "Headline": ("initiative", "candor", "formalism"),
    "Citizens": ("service", "real_completion", "complaints", "disasters", "disaster_loss"),
    "Trust": (
        "trust_down",
        "trust_up",
        "trust_gap",
        "trust_asymmetry",
        "misplaced_distrust",
        "misplaced_trust",
    ),
    "Initiative and voice": (
        "initiative_common",
        "initiatives_per_year",
        "occasions_per_year",
        "candor_at_top",
        "answered",
        "false_alarms",
        "silence_useless",
        "silence_dangerous",
        "silence_unable",
    ),
    "Paper": ("formalism_hours", "inflation", "neglect", "report_gap", "belief_gap"),
    "Burden and cost": (
        "burden",
        "load",
        "hours",
        "overtime",
        "out_of_pocket",
        "inspections",
        "superior_hours",
    ),
    "Accountability": ("criticisms", "sanctions", "unjust", "breaches", "rents"),
    "People": ("wellbeing", "motivation", "burnout", "exit"),
    "Beliefs against events": ("forgiven_score", "answered_score", "punished_score", "found_out_score"),
}
