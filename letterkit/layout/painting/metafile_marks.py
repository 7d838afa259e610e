"""Marks of metafiles, whose outlines are kept as such."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from letterkit.layout.metafiles.clipping import without_idle_clips
from letterkit.layout.metafiles.model import Drawn, DrawnImage, DrawnPath
from letterkit.layout.metafiles.playing import play
from letterkit.layout.painting.decorations import UNREADABLE
from letterkit.layout.painting.display import Image, LabelBox, Mark
from letterkit.layout.painting.metafile_image import paint_metafile, shape_of
from letterkit.layout.paths import Transform, moving, scaling
from letterkit.layout.picture_conversion import png_of

_MOST_MARKS: Final = 3000  # of more, one image is painted sooner


@lru_cache(maxsize=16)
def metafile_marks(
    data: bytes, x: float, y: float, width: float, height: float
) -> tuple[Mark, ...]:
    """Return the marks of a metafile that is stretched to an area; lengths in twips.

    They are shapes and images, or one image where it needs what those can't do.
    """
    played = play(data)
    if played is None:
        return (LabelBox(x, y, width, height, UNREADABLE),)
    picture = without_idle_clips(played)
    if len(picture.drawn) <= _MOST_MARKS and all(map(_is_plain, picture.drawn)):
        place = scaling(width / picture.width, height / picture.height).then(moving(x, y))
        return tuple(_mark(each, place) for each in picture.drawn)
    return (Image(x, y, width, height, png_of(paint_metafile(picture, width, height))),)


def _is_plain(drawn: Drawn) -> bool:
    """Whether what is drawn can be a mark of its own."""
    if drawn.clips:
        return False
    if isinstance(drawn, DrawnPath):
        return True
    place = drawn.place
    return drawn.operation == "copy" and not (place.b or place.c) and place.a > 0 and place.d > 0


def _mark(drawn: Drawn, place: Transform) -> Mark:
    if isinstance(drawn, DrawnImage):
        to = drawn.place.then(place)
        return Image(to.e, to.f, to.a, to.d, png_of(drawn.image))
    return shape_of(drawn, place)
