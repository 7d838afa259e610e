"""Copies of the pack's files that a user may change: the pack itself is never written to."""

from __future__ import annotations

import shutil
from pathlib import Path

from letterkit.errors import LetterkitError
from letterkit.file_errors import unwritable
from letterkit.files import free_path
from letterkit.pack import Pack, TemplateEntry


def edited_copy(pack: Pack, entry: TemplateEntry, campaign: Path) -> Path:
    """Return a copy of a template beside the campaign file, under a name that is free."""
    name = f"{campaign.stem} - {entry.title}"
    target = free_path(campaign.parent, name, ".docx")
    try:
        shutil.copyfile(pack.template_path(entry.id), target)
    except OSError as error:
        why = unwritable(error, target).message
        raise LetterkitError(
            f"The document can't be copied to “{target.parent}”. {why}",
            "Save a copy of the campaign in a folder of yours, and try again.",
        ) from error
    return target
