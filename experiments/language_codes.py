"""The languages in which results and pages speak."""

LANGUAGES = ("en", "zh")
