"""One process at a time works in a folder, and whoever asks about it disturbs nobody."""

import threading
from pathlib import Path

import pytest

from experiments.folder import FolderError
from experiments.store.lock import LOCK, at_work, locked

fcntl = pytest.importorskip("fcntl", reason="Windows has other locks")


def test_a_lock_that_is_held_is_seen_and_refused(tmp_path: Path) -> None:
    assert not at_work(tmp_path)
    with locked(tmp_path):
        assert at_work(tmp_path)
        with pytest.raises(FolderError, match=r"process \d+ on .* is at work here"), locked(tmp_path):
            pass
    assert not at_work(tmp_path)


def test_asking_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with locked(tmp_path):
        pass
    modes = []

    def opened(file: Path, mode: str = "r", encoding: str = "") -> object:
        modes.append(mode)
        return open(file, mode, encoding=encoding)

    monkeypatch.setattr("experiments.store.lock.open", opened, raising=False)
    assert not at_work(tmp_path)
    assert modes == ["r"]


def test_two_may_ask_at_the_same_time(tmp_path: Path) -> None:
    (tmp_path / LOCK).touch()
    with open(tmp_path / LOCK) as another:
        fcntl.flock(another, fcntl.LOCK_SH)
        assert not at_work(tmp_path)


def test_whoever_only_asks_is_waited_for(tmp_path: Path) -> None:
    (tmp_path / LOCK).touch()
    with open(tmp_path / LOCK) as another:
        fcntl.flock(another, fcntl.LOCK_SH)
        soon = threading.Timer(0.1, fcntl.flock, (another, fcntl.LOCK_UN))
        soon.start()
        with locked(tmp_path):
            assert at_work(tmp_path)
        soon.join()
