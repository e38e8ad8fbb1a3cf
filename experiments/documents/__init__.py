"""The parts of `docs/` that are made from the code: `make docs`.

What a reader would copy by hand and get wrong stands in the code once: equations and sources in the docstrings of
the rules, parameters in their declarations, outcomes in `sim.measures`. Here it becomes tables in the pages.
"""
