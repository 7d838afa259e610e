"""Marks of pictures."""

from __future__ import annotations

from letterkit.layout.metafiles.records import is_metafile
from letterkit.layout.painting.display import Image, Mark


def picture_marks(data: bytes, x: float, y: float, width: float, height: float) -> tuple[Mark, ...]:
    """Return the marks of a picture that is stretched to an area; lengths in twips."""
    if not is_metafile(data):
        return (Image(x, y, width, height, data),)
    from letterkit.layout.painting.metafile_marks import metafile_marks  # noqa: PLC0415 - few have any

    return metafile_marks(data, x, y, width, height)
