"""Doing the runs of a study: worker processes, what happens when they die, shards and clusters."""
