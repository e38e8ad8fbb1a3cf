"""Which factors matter, where a policy backfires, whether a way back is the way there: numbers in, findings out."""
