"""Scenarios over the same pairs of people and luck, and all that is said of how they differ."""
