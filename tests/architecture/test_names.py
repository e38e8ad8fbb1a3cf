"""Files of tests are imported by name alone, so no two may share one."""

from collections import Counter

from experiments.provenance import ROOT


def test_no_two_files_of_tests_share_a_name() -> None:
    names = Counter(path.name for path in (ROOT / "tests").rglob("test_*.py"))
    assert [name for name, count in names.items() if count > 1] == []
