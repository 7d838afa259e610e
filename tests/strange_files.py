"""Files whose reading has libraries raise errors of their own, each by one that Python brings."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import pytest


def repacked(data: bytes, method: int) -> bytes:
    """Return an archive with its members packed by another method, such as ZIP_LZMA."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as before,
        zipfile.ZipFile(stream, "w", method) as after,
    ):
        for info in before.infolist():
            after.writestr(info.filename, before.read(info), method)
    return stream.getvalue()


def have_no_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the user be one without a home, as a service's or a container's; not on Windows."""
    if sys.platform == "win32":
        pytest.skip("Windows itself is asked where a user's folders are")

    def no_home(path: str) -> str:
        return path

    for name in ("HOME", "LETTERKIT_DATA", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_DOCUMENTS_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("os.path.expanduser", no_home)


def have_no_temporary_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let there be no folder for temporary files that can be written to."""

    def gone(*_arguments: object, **_options: object) -> str:
        raise FileNotFoundError(2, "No usable temporary directory found")

    monkeypatch.setattr("tempfile.mkdtemp", gone)


def unwritable_folder(folder: Path) -> Path:
    """Return a folder that can't be made: a file stands in its way, for root as for anybody."""
    (folder / "file").write_text("")
    return folder / "file" / "folder"
