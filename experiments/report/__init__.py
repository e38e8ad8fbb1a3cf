"""The report of a study: one HTML file with everything that somebody needs who judges or repeats it."""
