"""Playing a metafile of either kind."""

from __future__ import annotations

import struct
from functools import lru_cache

from letterkit.layout.metafiles.emf import play_emf
from letterkit.layout.metafiles.model import MetafilePicture, TooComplexError
from letterkit.layout.metafiles.records import is_emf, unpacked
from letterkit.layout.metafiles.wmf import play_wmf


@lru_cache(maxsize=4)
def play(data: bytes) -> MetafilePicture | None:
    """Return what a metafile draws; None where that is nothing, damaged, or far too much."""
    metafile = unpacked(data)
    if metafile is None:
        return None
    try:
        picture = play_emf(metafile) if is_emf(metafile) else play_wmf(metafile)
    except (struct.error, TooComplexError):
        return None
    return picture if picture.drawn else None
