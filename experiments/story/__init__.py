"""The story of one cadre in words, and which of his turns decided what followed."""
