"""Where a study comes from: versions, commit, hashes, seeds, machines, times and commands."""

from typing import Any

from experiments.languages import Words
from experiments.numbers import ABSENT
from experiments.report.parts import Section, Table, table
from experiments.store.results import Results


def provenance_section(results: Results, words: Words) -> Section:
    """What is the same for the whole study, then the command, machine and packages of every session."""
    manifest = results.manifest
    study = manifest["study"]
    facts = {
        "seed": str(study["seed"]),
        "study_sha256": study["sha256"],
        "results_sha256": manifest.get("results_sha256", ABSENT),
        "semantics": manifest["model"]["semantics"],
    }
    rows = [(words(f"report.provenance.{name}"), value) for name, value in facts.items()]
    head = (words("report.provenance.what"), words("report.provenance.value"))
    sessions = [_session(session, words) for session in manifest["sessions"]]
    return Section("provenance", words("report.provenance"), (), (table(head, "ll", rows), *sessions))


def _session(session: dict[str, Any], words: Words) -> Table:
    """One table a session of work."""
    packages = words("report.comma").join(
        f"{name} {version}" for name, version in session["packages"].items()
    )
    facts = {
        "command": session["command"],
        "started": session["started"],
        "seconds": f"{session['seconds']:.0f}",
        "host": f"{session.get('host', ABSENT)}, {session['platform']}, {session['processor']}",
        "python": session["python"],
        "packages": packages,
        "git": _commit(session["git"], words),
    }
    rows = [(words(f"report.provenance.{name}"), value) for name, value in facts.items()]
    return table((words("report.provenance.session"), ""), "ll", rows)


def _commit(git: dict[str, Any] | None, words: Words) -> str:
    if git is None:
        return words("report.provenance.no_git")
    state = words("report.provenance.dirty" if git["dirty"] else "report.provenance.clean")
    return f"{git['commit']}{state}"
