"""Another computer's folder, as a path leads to it, and a watch over whoever looks there."""

from __future__ import annotations

import builtins
import io
import os
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pytest
from PySide6.QtCore import QFileSystemWatcher

from letterkit import places
from letterkit.places import Mount

HOST: Final = "branch-server"  # in no path of a test's but those that lead there
SPELLINGS: Final = (
    f"\\\\{HOST}\\share\\",
    f"//{HOST}/share/",
    f"\\\\?\\UNC\\{HOST}\\share\\",
    f"\\\\{HOST}@SSL\\DavWWWRoot\\",
    f"Q:\\{HOST}\\",
    f"q:/{HOST}/",
    f"Q:{HOST}\\",
    *(() if os.name == "nt" else (f"/net/{HOST}/", f"/home/../net/{HOST}/", f"/media/{HOST}/a/")),
)
LOOKS: Final = ("stat", "lstat", "open", "scandir", "listdir", "readlink", "access", "mkdir")
_PATH_LOOKS: Final = (
    "exists", "lexists", "isfile", "isdir", "islink", "isjunction", "_getfinalpathname",
)  # fmt: skip

_touched: list[str] = []
_listening: list[bool] = []  # empty until the hook is there, which can't be taken away


def mount(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Path:
    """Return a folder that is mounted from another computer, as far as letterkit can tell."""
    folder.mkdir()
    mounts = (Mount("/", "ext4", "/dev/sda"), Mount(str(folder), "nfs4", f"{HOST}:/share"))
    monkeypatch.setattr(places, "system_mounts", lambda: mounts)
    return folder


def _note(each: object) -> None:
    text = each.decode("latin-1") if isinstance(each, bytes) else str(each)
    if isinstance(each, str | bytes | Path) and HOST in text:
        _touched.append(text)


def _audit(_event: str, arguments: tuple[object, ...]) -> None:
    if _listening[-1]:
        for each in arguments:
            _note(each)


@contextmanager
def watched() -> Generator[list[str]]:
    """Note each path of that computer's that is given to the system meanwhile."""
    if not _listening:
        _listening.append(False)
        sys.addaudithook(_audit)
    _touched.clear()
    _listening[-1] = True
    with pytest.MonkeyPatch.context() as patch:
        for name in LOOKS:
            patch.setattr(os, name, _noting(getattr(os, name)))
        for name in _PATH_LOOKS:  # Windows' own don't go through os.stat
            if os.name == "nt" and hasattr(os.path, name):
                patch.setattr(os.path, name, _noting(getattr(os.path, name)))
        for module in (io, builtins):
            patch.setattr(module, "open", _noting(open))
        patch.setattr(QFileSystemWatcher, "addPaths", _noting_all(QFileSystemWatcher.addPaths))
        try:
            yield _touched
        finally:
            _listening[-1] = False


def _noting(function: Callable[..., Any]) -> Callable[..., Any]:
    def noting(*given: Any, **named: Any) -> Any:
        for each in given:
            _note(each)
        return function(*given, **named)

    return noting


def _noting_all(function: Callable[..., Any]) -> Callable[..., Any]:
    def noting(self: Any, paths: list[str]) -> Any:
        for each in paths:
            _note(each)
        return function(self, paths)

    return noting
