"""Machine code kept on disk, so that a machine compiles each version of the model once.

One folder per version (named by a hash of the code, the compiler and its settings), one file per processor
and argument types.  A file is a SHA-256 of its content followed by the content, written under
another name and then renamed: a reader sees a whole file or none, and any number of processes may compile
at once.  A file that is cut short or damaged is deleted with its folder and counts as absent.
"""

import hashlib
import os
import shutil
import sys
import tempfile
from pathlib import Path

FOLDERS_KEPT = 8
DIGEST_BYTES = hashlib.sha256().digest_size


def cache_root() -> Path | None:
    """The folder that holds all versions, or None where nothing can be written.

    TRUSTGAP_CACHE if it is set, else the user's cache folder by the custom of the operating system.
    """
    chosen = os.environ.get("TRUSTGAP_CACHE")
    root = Path(chosen) if chosen else _user_cache() / "trustgap"
    try:
        root.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=root):
            return root
    except OSError:
        return None


def _user_cache() -> Path:
    home = Path(os.path.expanduser("~"))
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    if sys.platform == "darwin":
        return home / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache")


class CodeFolder:
    """The files of one version of the code."""

    def __init__(self, root: Path | None, version: str) -> None:
        """Name the folder; it is made when the first file is written."""
        self._root = root
        self._folder = None if root is None else root / version

    def load(self, name: str) -> bytes | None:
        """What was saved under a name, or None if there is nothing that can be read."""
        if self._folder is None:
            return None
        try:
            content = (self._folder / name).read_bytes()
        except OSError:
            return None
        digest, code = content[:DIGEST_BYTES], content[DIGEST_BYTES:]
        if hashlib.sha256(code).digest() != digest:
            self.discard()
            return None
        return code

    def save(self, name: str, code: bytes) -> None:
        """Write machine code; a folder that cannot be written is no error, only slower next time."""
        if self._root is None or self._folder is None:
            return
        try:
            self._folder.mkdir(exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=self._folder)
            with os.fdopen(handle, "wb") as file:
                file.write(hashlib.sha256(code).digest() + code)
            os.replace(temporary, self._folder / name)
            _prune(self._root)
        except OSError:
            return

    def discard(self) -> None:
        """Delete the folder and all that is in it."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)


def _prune(root: Path) -> None:
    """Keep only the versions written last."""
    folders = [path for path in root.iterdir() if path.is_dir()]
    for folder in sorted(folders, key=lambda path: path.stat().st_mtime)[:-FOLDERS_KEPT]:
        shutil.rmtree(folder, ignore_errors=True)
