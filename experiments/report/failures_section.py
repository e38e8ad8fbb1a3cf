"""How many runs were planned, ended and failed, and which failed why."""

from experiments.languages import Words
from experiments.report.parts import Section, table
from experiments.store.results import Results

SHOWN = 20


def failures_section(results: Results, words: Words) -> Section:
    """Counts in a sentence; the first failed runs as a table."""
    failures = results.failures
    missing = results.planned - len(results.runs)
    counts = words(
        "report.failures.counts",
        ok=results.ok,
        planned=results.planned,
        failed=len(failures),
        missing=missing,
    )
    paragraphs = (counts, words("report.failures.none" if failures.empty else "report.failures.rule"))
    if failures.empty:
        return Section("failures", words("report.failures"), paragraphs)
    columns = ("run", "point", "status", "stage", "message")
    rows = [[str(row[column]) for column in columns] for _, row in failures.head(SHOWN).iterrows()]
    head = [words(f"report.failures.{column}") for column in columns]
    note = words("report.failures.more", number=len(failures) - SHOWN) if len(failures) > SHOWN else ""
    return Section("failures", words("report.failures"), paragraphs, (table(head, "rrlll", rows, note),))
