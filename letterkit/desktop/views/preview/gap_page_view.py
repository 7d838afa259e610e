"""The pages of a letter whose Word file has gaps: each is gone to, and clicked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from letterkit.desktop.views.preview.canvas import paint_ring
from letterkit.desktop.views.preview.field_places import gap_places
from letterkit.desktop.views.preview.page_view import PageView

_RING: Final = "#6B2C91"  # pages are white in every theme


class GapPageView(PageView):
    """Shows pages on which gaps can be clicked, and puts a ring around the one that is gone to.

    Gaps go by the numbers that they are marked with. Those that have a label can be clicked;
    without any, only what merge fields gave can.
    """

    gap_clicked = Signal(str)  # its number

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gaps: Mapping[str, str] = {}
        self._gap = ""

    def set_gaps(self, labels: Mapping[str, str]) -> None:
        """Set which gaps can be clicked, by number, and what each says of itself."""
        self._gaps = labels
        if self._gap not in labels:
            self._ring("")

    def gap_areas(self, gap: str) -> list[tuple[int, QRectF]]:
        """Return where a gap stands: pages, from 0, and areas in points, in reading order."""
        if self.pages is None or not gap:
            return []
        return [
            (page, area)
            for page in range(self.pages.count)
            for name, area in gap_places(self.pages.display(page))
            if name == gap
        ]

    def show_gap(self, gap: str) -> None:
        """Put rings around a gap's places, and go to the first; "" takes them away."""
        self._ring(gap)
        if areas := self.gap_areas(gap):
            self.show_area(*areas[0])

    def gap_under(self, point: QPointF) -> str | None:
        """Return the number of the gap at a point of the view that can be clicked, or None."""
        place = self.spot_of(point)
        if place is None or self.pages is None:
            return None
        gap = self.pages.gap_at(place[0], place[1].x(), place[1].y())
        return gap if gap in self._gaps else None

    def _ring(self, gap: str) -> None:
        self._gap = gap
        self.viewport().update()

    def _click(self, point: QPointF) -> None:
        if gap := self.gap_under(point):
            self.gap_clicked.emit(gap)
        else:
            super()._click(point)

    def _tip(self, point: QPointF) -> str:
        if gap := self.gap_under(point):
            return f"“{self._gaps[gap]}”: click to choose what stands here"
        return super()._tip(point)

    def _paint_on_page(self, painter: QPainter, page: int) -> None:
        super()._paint_on_page(painter, page)
        areas = [area for at, area in self.gap_areas(self._gap) if at == page]
        paint_ring(painter, (self.area_in_view(page, area) for area in areas), QColor(_RING))
