"""Where campaigns and documents go unless somebody says otherwise."""

from __future__ import annotations

from pathlib import Path, PureWindowsPath
from typing import Final

from letterkit.file_names import short_name
from letterkit.files import free_path
from letterkit.folders import user_documents

CAMPAIGN_ENDING: Final = ".letterkit"
_PACKS: Final = "Campaign packs"


def new_campaign_path(name: str, folder: Path | None = None) -> Path:
    """Return a free path for a campaign of this name, in the user's documents."""
    folder = folder or user_documents()
    safe = short_name(name) or "My campaign"
    return free_path(folder, safe, CAMPAIGN_ENDING)


def packs_folder(documents: Path | None = None) -> Path:
    """Return where packs are kept that came as one file: campaigns need them, and are documents."""
    return (documents or user_documents()) / _PACKS


def new_pack_path(name: str, folder: Path | None = None, ending: str = "") -> Path:
    """Return a free path for a pack of this name: a folder, or with an ending a file."""
    return free_path(folder or user_documents(), short_name(name) or "My pack", ending)


def attachment_path(name: str, folder: Path | None = None) -> Path:
    """Return a free path for a file whose name came from elsewhere, and so may be anything."""
    printable = "".join(each for each in name if each.isprintable())
    named = PureWindowsPath(printable).name  # which knows both kinds of slash
    stem, dot, ending = named.rpartition(".")
    if not dot:
        stem, ending = ending, ""
    safe = short_name(stem.strip(" .~$"))
    ending = short_name(f"x{dot}{ending}")[1:]
    return free_path(folder or user_documents(), safe or "Attachment", ending)
