"""Files that were dropped as their contents, such as an attachment dragged out of an e-mail."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import suppress
from pathlib import Path

from letterkit.desktop.controllers.places import attachment_path
from letterkit.errors import LetterkitError
from letterkit.file_errors import unwritable


def save_attachment(name: str, content: bytes, folder: Path | None) -> Generator[None, None, Path]:
    """Save an attachment under a clean, free name in a folder; None for the user's documents.

    It stays there like any file of the user's, for the campaign goes on reading it.
    """
    yield
    path = attachment_path(name, folder)
    try:
        if folder is None:
            path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("xb")  # a file that somebody else made meanwhile stays theirs
    except OSError as error:
        raise _unsaved(path, error) from error
    try:
        with file:
            file.write(content)
    except OSError as error:
        with suppress(OSError):
            path.unlink(missing_ok=True)
        raise _unsaved(path, error) from error
    return path


def _unsaved(path: Path, error: OSError) -> LetterkitError:
    return LetterkitError(
        f"“{path.name}” can't be saved in “{path.parent}”. {unwritable(error, path).message}",
        "Save the attachment first, then drop the saved file here.",
    )
