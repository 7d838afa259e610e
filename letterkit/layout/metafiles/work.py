"""How much work a metafile gives whoever paints it: files from strangers may not hold up a window.

Limits are far above what letters' pictures have, and low enough for a second or a few.
"""

from __future__ import annotations

from math import hypot
from typing import Final

from PySide6.QtGui import QImage

from letterkit.layout.metafiles.clipping import extent
from letterkit.layout.metafiles.model import Drawn, DrawnPath, TooComplexError
from letterkit.layout.paths import Path, Point

_MOST_DRAWN: Final = 30_000
_MOST_STEPS: Final = 400_000
_MOST_CLIPPED: Final = 2_000_000  # steps of the clips of all that is drawn
_MOST_DOTS: Final = 40_000_000
_MOST_PICTURES: Final = 500.0  # how often the whole picture may be painted over
_WIDEST_DASHED: Final = 1 / 8
_MOST_DASHES: Final = 3000
_MOST_DASHES_OF_ALL: Final = 20_000


class PaintingWork:
    """Counts what a picture of a size in twips gives to do; raises TooComplexError if too much."""

    def __init__(self, size: Point) -> None:
        self._size = size
        self._drawn = self._steps = self._dots = self._clipped = 0
        self._pictures = self._dashes = 0.0

    def count(self, drawn: Drawn) -> None:
        """Count something that is drawn."""
        if isinstance(drawn, DrawnPath):
            self.count_steps(len(drawn.path))
        else:
            self.count_dots(drawn.image)
        self._drawn += 1
        self._clipped += sum(len(clip.path) for clip in drawn.clips)
        self._pictures += self._covered(drawn)
        if (
            self._drawn > _MOST_DRAWN
            or self._clipped > _MOST_CLIPPED
            or self._pictures > _MOST_PICTURES
        ):
            raise TooComplexError

    def count_steps(self, steps: int) -> None:
        """Count steps of outlines."""
        self._steps += steps
        if self._steps > _MOST_STEPS:
            raise TooComplexError

    def count_dots(self, image: QImage) -> None:
        """Count the dots of an image; together they are no more than memory has room for."""
        self._dots += image.width() * image.height()
        if self._dots > _MOST_DOTS:
            raise TooComplexError

    def has_room_for_dashes(self, path: Path, width: float, dash: tuple[float, ...]) -> bool:
        """Whether a line can be dashed: a painter goes along each dash, seen or not.

        Dashes of a line that is wide against its picture take it longest, and don't look like any.
        """
        if sum(dash) <= 0 or width > max(self._size) * _WIDEST_DASHED:
            return False
        dashes = _length(path) / sum(dash) * len(dash)
        if dashes > min(_MOST_DASHES, _MOST_DASHES_OF_ALL - self._dashes):
            return False
        self._dashes += dashes
        return True

    def _covered(self, drawn: Drawn) -> float:
        """Return which part of the picture something covers at most."""
        left, top, right, bottom = extent(drawn)
        across = min(right, self._size[0]) - max(left, 0.0)
        down = min(bottom, self._size[1]) - max(top, 0.0)
        return max(across, 0.0) * max(down, 0.0) / (self._size[0] * self._size[1])


def _length(path: Path) -> float:
    """Return how long an outline is at most."""
    length = 0.0
    last: Point | None = None
    for step in path:
        for point in step.points:
            if last is not None:
                length += hypot(point[0] - last[0], point[1] - last[1])
            last = point
    return length
