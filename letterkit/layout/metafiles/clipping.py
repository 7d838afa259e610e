"""Clips in metafiles: most are rectangles round all that is drawn, and cut nothing off."""

from __future__ import annotations

from dataclasses import replace

from letterkit.layout.metafiles.model import Clip, Drawn, DrawnPath, MetafilePicture
from letterkit.layout.paths import Path, bounds, polygon

_SLACK = 1.0  # twip


def without_idle_clips(picture: MetafilePicture) -> MetafilePicture:
    """Return a picture without the clips that cut nothing off."""
    boxes: dict[Clip, tuple[float, float, float, float] | None] = {}
    drawn: list[Drawn] = []
    for each in picture.drawn:
        clips = tuple(clip for clip in each.clips if _cuts(_box(clip, boxes), each))
        drawn.append(each._replace(clips=clips))
    return replace(picture, drawn=tuple(drawn))


def _box(
    clip: Clip, boxes: dict[Clip, tuple[float, float, float, float] | None]
) -> tuple[float, float, float, float] | None:
    """Return left, top, right and bottom of a clip that is a rectangle, else None."""
    if clip not in boxes:
        boxes[clip] = None if clip.outside or not _is_box(clip.path) else bounds(clip.path)
    return boxes[clip]


def _is_box(path: Path) -> bool:
    """Whether a path is a rectangle that stands straight."""
    points = [point for step in path for point in step.points]
    if len(points) != 4 or [step.kind for step in path] != ["M", "L", "L", "L", "Z"]:  # noqa: PLR2004
        return False
    (left, top), _, (right, bottom), _ = points
    turned = [(left, top), (left, bottom), (right, bottom), (right, top)]
    return points in ([(left, top), (right, top), (right, bottom), (left, bottom)], turned)


def extent(drawn: Drawn) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of what is drawn, but for a line's thickness."""
    if isinstance(drawn, DrawnPath):
        return bounds(drawn.path)
    return bounds(drawn.place.path(polygon((0, 0), (1, 0), (1, 1), (0, 1))))


def _cuts(box: tuple[float, float, float, float] | None, drawn: Drawn) -> bool:
    """Whether a clip may cut something off what is drawn."""
    if box is None:
        return True
    slack = _SLACK
    if isinstance(drawn, DrawnPath) and drawn.ink:
        slack += drawn.ink.thickness / 2  # along the picture's very edge
    left, top, right, bottom = extent(drawn)
    return not (
        box[0] - slack <= left
        and box[1] - slack <= top
        and right <= box[2] + slack
        and bottom <= box[3] + slack
    )
