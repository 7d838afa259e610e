"""Open a pack, whether it is a folder or one file to be passed on."""

from __future__ import annotations

from pathlib import Path

from letterkit.pack.loading import read_pack
from letterkit.pack.pack import Pack


def open_pack(path: Path) -> Pack:
    """Return the pack that is a folder."""
    return read_pack(path)
