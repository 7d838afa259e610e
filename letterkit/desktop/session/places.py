"""Where campaigns and documents go unless somebody says otherwise."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from pathvalidate import sanitize_filename
from platformdirs import user_documents_path

CAMPAIGN_ENDING: Final = ".letterkit"
_LONGEST: Final = 60


def new_campaign_path(name: str, folder: Path | None = None) -> Path:
    """Return a free path for a campaign of this name, in the user's documents."""
    folder = folder or user_documents_path()
    safe = sanitize_filename(name, platform="universal")[:_LONGEST].strip(" .") or "My campaign"
    path = folder / f"{safe}{CAMPAIGN_ENDING}"
    number = 1
    while path.exists():
        number += 1
        path = folder / f"{safe} ({number}){CAMPAIGN_ENDING}"
    return path


def documents_folder(campaign: Path, title: str) -> Path:
    """Return the folder beside a campaign that its documents go into by themselves."""
    safe = sanitize_filename(title, platform="universal")[:_LONGEST].strip(" .")
    return campaign.parent / f"{campaign.stem} - {safe or 'documents'}"
