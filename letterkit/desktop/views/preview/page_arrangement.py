"""Where pages stand on the canvas, at which zoom. Lengths in the screen's units of 1/96 inch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF

PIXELS_PER_POINT: Final = 96.0 / 72.0
MARGIN: Final = 24.0
GAP: Final = 24.0
_NEAR: Final = 8.0
SMALLEST: Final = 0.25
LARGEST: Final = 4.0
STEPS: Final = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)


class Fit(Enum):
    """What follows the size of the view; OWN keeps the zoom that was set."""

    OWN = "own"
    WIDTH = "width"
    PAGE = "page"
    TWO_PAGES = "two pages"


@dataclass(frozen=True, slots=True)
class PageArrangement:
    """Pages on a canvas that is scrolled: areas by page, the canvas's size, the zoom."""

    pages: tuple[QRectF, ...] = ()
    size: QSizeF = field(default_factory=QSizeF)
    zoom: float = 1.0

    @property
    def scale(self) -> float:
        """How many units of the screen a point of the page takes."""
        return self.zoom * PIXELS_PER_POINT

    def page_at(self, point: QPointF) -> int:
        """Return the page, from 0, at a point of the canvas or nearest to it; 0 without pages."""
        distances = [_distance(area, point) for area in self.pages]
        return distances.index(min(distances)) if distances else 0

    def stop(self, here: float, far: float) -> float:
        """Return where to stop from `here` to `far`: where the next page begins, or at `far`."""
        tops = [area.top() - MARGIN for area in self.pages]
        if far > here:
            return min((top for top in tops if here + _NEAR < top <= far), default=far)
        return max((top for top in tops if far <= top < here - _NEAR), default=far)

    def shown(self, window: QRectF) -> list[int]:
        """Return the pages, from 0, of which anything is in a part of the canvas."""
        return [page for page, area in enumerate(self.pages) if area.intersects(window)]


def arrange(
    sizes: Sequence[tuple[float, float]],
    view: QSizeF,
    fit: Fit,
    zoom: float,
    most: float = LARGEST,
) -> PageArrangement:
    """Return pages of some sizes (points) one below the other, or in pairs, centred in a view.

    `most` is the largest zoom that fitting may lead to.
    """
    across = 2 if fit is Fit.TWO_PAGES and len(sizes) > 1 else 1
    rows = [sizes[at : at + across] for at in range(0, len(sizes), across)]
    if not rows:
        return PageArrangement((), view, zoom)
    zoom = _fitted(rows, view, fit, zoom, most)
    scale = zoom * PIXELS_PER_POINT
    widest = max(_width(row, scale) for row in rows)
    width = max(view.width(), widest + 2 * MARGIN)
    areas: list[QRectF] = []
    heights = [max(height for _, height in row) * scale for row in rows]
    full = sum(heights) + GAP * (len(rows) - 1)
    y = max(MARGIN, (view.height() - full) / 2) if fit is not Fit.WIDTH else MARGIN
    for row, height in zip(rows, heights, strict=True):
        x = (width - (widest if across > 1 else _width(row, scale))) / 2
        for page_width, page_height in row:
            # Whole pixels keep a page's edges sharp when it is scrolled.
            areas.append(QRectF(round(x), round(y), page_width * scale, page_height * scale))
            x += page_width * scale + GAP
        y += height + GAP
    return PageArrangement(tuple(areas), QSizeF(width, max(y - GAP + MARGIN, view.height())), zoom)


def next_step(zoom: float, direction: int) -> float:
    """Return the next of the usual zooms, larger for a positive direction."""
    if direction > 0:
        return next((step for step in STEPS if step > zoom + 0.005), LARGEST)
    return next((step for step in reversed(STEPS) if step < zoom - 0.005), SMALLEST)


def _fitted(
    rows: Sequence[Sequence[tuple[float, float]]],
    view: QSizeF,
    fit: Fit,
    zoom: float,
    most: float,
) -> float:
    """Return the zoom at which rows of pages (points) fit a view as `fit` says, within bounds."""
    if fit is Fit.OWN:
        return min(max(zoom, SMALLEST), LARGEST)
    gaps = 2 * MARGIN + (len(rows[0]) - 1) * GAP
    widest = max(sum(width for width, _ in row) for row in rows)
    fitted = (view.width() - gaps) / (widest * PIXELS_PER_POINT)
    if fit is not Fit.WIDTH:
        tallest = max(height for row in rows for _, height in row)
        fitted = min(fitted, (view.height() - 2 * MARGIN) / (tallest * PIXELS_PER_POINT))
    return min(max(fitted, SMALLEST), most)


def _width(row: Sequence[tuple[float, float]], scale: float) -> float:
    return sum(width for width, _ in row) * scale + (len(row) - 1) * GAP


def _distance(area: QRectF, point: QPointF) -> float:
    across = max(area.left() - point.x(), point.x() - area.right(), 0.0)
    down = max(area.top() - point.y(), point.y() - area.bottom(), 0.0)
    return across + down
