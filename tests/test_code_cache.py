"""Where machine code is kept, and for how long."""

import os
import sys
from pathlib import Path

import pytest

from sim import code_cache
from sim.code_cache import CodeFolder, cache_root


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    folder = CodeFolder(tmp_path, "version")
    assert folder.load("code") is None
    folder.save("code", b"code")
    assert folder.load("code") == b"code"
    assert CodeFolder(tmp_path, "version").load("code") == b"code"
    assert CodeFolder(tmp_path, "another version").load("code") is None


def test_a_discarded_folder_is_empty_and_may_be_filled_again(tmp_path: Path) -> None:
    folder = CodeFolder(tmp_path, "version")
    folder.save("code", b"first")
    folder.discard()
    assert folder.load("code") is None
    assert list(tmp_path.iterdir()) == []
    folder.save("code", b"second")
    assert folder.load("code") == b"second"


def test_without_a_root_nothing_is_kept() -> None:
    folder = CodeFolder(None, "version")
    folder.save("code", b"first")
    assert folder.load("code") is None
    folder.discard()


def test_only_the_versions_written_last_are_kept(tmp_path: Path) -> None:
    for number in range(code_cache.FOLDERS_KEPT + 3):
        CodeFolder(tmp_path, f"version {number}").save("code", str(number).encode())
        os.utime(tmp_path / f"version {number}", (number, number))
    kept = {path.name for path in tmp_path.iterdir()}
    assert kept == {f"version {number}" for number in range(3, code_cache.FOLDERS_KEPT + 3)}


def test_the_environment_names_the_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRUSTGAP_CACHE", str(tmp_path / "a" / "b"))
    assert cache_root() == tmp_path / "a" / "b"
    assert list((tmp_path / "a" / "b").iterdir()) == []


def test_a_root_that_cannot_be_made_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("TRUSTGAP_CACHE", str(tmp_path / "file" / "cache"))
    assert cache_root() is None


@pytest.mark.parametrize(
    ("platform", "variable", "default"),
    [
        ("linux", "XDG_CACHE_HOME", ".cache"),
        ("win32", "LOCALAPPDATA", "AppData/Local"),
        ("darwin", None, "Library/Caches"),
    ],
)
def test_each_system_has_its_own_place(
    platform: str, variable: str | None, default: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TRUSTGAP_CACHE", raising=False)
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(os.path, "expanduser", lambda path: path.replace("~", str(tmp_path)))
    if variable is not None:
        monkeypatch.setenv(variable, str(tmp_path / "chosen"))
        assert cache_root() == tmp_path / "chosen" / "trustgap"
        monkeypatch.delenv(variable)
    assert cache_root() == tmp_path / default / "trustgap"
