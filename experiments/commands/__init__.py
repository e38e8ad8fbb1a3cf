"""The commands of `run.py`: each reads its options, calls one function and shows what came of it."""
