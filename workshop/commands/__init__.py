"""The commands of `run.py` that serve or write pages; they stand here because nothing below knows the workshop."""
