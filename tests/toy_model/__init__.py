"""A model of the size of a toy: what the engine must be able to compile."""
