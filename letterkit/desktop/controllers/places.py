"""Where campaigns and documents go unless somebody says otherwise."""

from __future__ import annotations

from pathlib import Path, PureWindowsPath
from typing import Final

from pathvalidate import sanitize_filename
from platformdirs import user_documents_path

CAMPAIGN_ENDING: Final = ".letterkit"
_LONGEST: Final = 60


def new_campaign_path(name: str, folder: Path | None = None) -> Path:
    """Return a free path for a campaign of this name, in the user's documents."""
    folder = folder or user_documents_path()
    safe = sanitize_filename(name, platform="universal")[:_LONGEST].strip(" .") or "My campaign"
    return free_path(folder, safe, CAMPAIGN_ENDING)


def attachment_path(name: str, folder: Path | None = None) -> Path:
    """Return a free path for a file whose name came from elsewhere, and so may be anything."""
    printable = "".join(each for each in name if each.isprintable())
    named = PureWindowsPath(printable).name  # which knows both kinds of slash
    stem, dot, ending = named.rpartition(".")
    if not dot:
        stem, ending = ending, ""
    safe = sanitize_filename(stem.strip(" .~$"), platform="universal")[:_LONGEST].strip(" .")
    ending = sanitize_filename(f"x{dot}{ending}", platform="universal")[1:_LONGEST]
    return free_path(folder or user_documents_path(), safe or "Attachment", ending)


def free_path(folder: Path, stem: str, ending: str) -> Path:
    """Return a path in a folder where no file is yet: with a number, if need be."""
    path = folder / f"{stem}{ending}"
    number = 1
    while path.exists():
        number += 1
        path = folder / f"{stem} ({number}){ending}"
    return path
