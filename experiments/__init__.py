"""What is done with many runs: pairs of scenarios, intervals, tables and figures."""
