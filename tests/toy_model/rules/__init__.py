"""Rules of the toy model."""
