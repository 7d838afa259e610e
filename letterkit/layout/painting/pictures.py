"""Marks of pictures."""

from __future__ import annotations

from letterkit.layout.metafiles.records import is_metafile
from letterkit.layout.painting.display import Image, Mark
from letterkit.layout.reading.model import ParsedPicture


def picture_marks(picture: ParsedPicture, x: float, y: float) -> tuple[Mark, ...]:
    """Return the marks of a picture whose top left corner is at x, y, in twips.

    What draws itself is never cropped.
    """
    data, width, height = picture.data, picture.width, picture.height
    if not is_metafile(data):
        return (Image(x, y, width, height, data, picture.crop),)
    from letterkit.layout.painting.metafile_marks import metafile_marks  # noqa: PLC0415 - few have any

    return metafile_marks(data, x, y, width, height)


def cut_above(mark: Mark, y: float) -> Mark:
    """Return a mark without what of its picture stands above `y`, in twips; others as they are."""
    if not isinstance(mark, Image) or mark.y >= y or not mark.height:
        return mark
    hidden = min(y - mark.y, mark.height)
    left, top, right, bottom = mark.crop
    top += (1 - top - bottom) * hidden / mark.height
    crop = (left, top, right, bottom)
    return mark._replace(y=mark.y + hidden, height=mark.height - hidden, crop=crop)
