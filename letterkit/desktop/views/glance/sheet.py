"""The figures on A4 paper: bars, and the table below them for as many pages as it takes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QPainter, QPen

from letterkit.desktop.views.glance.bars import (
    legend_places,
    paint_bar,
    paint_legend,
    style_on_paper,
)
from letterkit.desktop.views.glance.chart import paint_row
from letterkit.desktop.views.glance.view_data import HEADINGS, GlanceData, GlanceRow, drawn
from letterkit.hidden_characters import printable

# A twentieth of a point is the unit here: fonts of whole pixels are fine enough in it.
_UNIT: Final = 20.0
_WIDTH, _HEIGHT = 11906.0, 16838.0  # A4
_SIDE, _TOP, _BOTTOM = 1000.0, 1000.0, 1100.0
_ROOM: Final = _WIDTH - 2 * _SIDE
_BARS: Final = 16  # so many at most, that there is a table on the first page
_BAR, _BAR_ROW = 460.0, 360.0
_NAMES: Final = 0.2  # of the width, at least, for the table's names
_BETWEEN: Final = 120.0  # its columns
_CELL: Final = 60.0  # between a row's text and its line
_TITLE, _BODY, _SMALL = 360, 190, 160
TITLE: Final = "Campaign at a glance"
_NOTE: Final = (
    "Each person counts once, by what they said last. “Not reached” are those whose letter came "
    "back and those who have moved."
)
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WRAPPED: Final = Qt.TextFlag.TextWordWrap


class GlanceSheet:
    """A campaign's figures as pages, counted from 0; `rows` are as the table is sorted."""

    def __init__(self, data: GlanceData, rows: list[GlanceRow]) -> None:
        self.title = TITLE
        self._data = data
        noun = "councils" if data.grouping == "council" else "parties"
        self._bars = drawn(data.rows, _BARS, noun)
        self._legend = legend_places(data.legend, QFontMetricsF(_font(_BODY)), _ROOM)
        self._places = column_places(data.total)
        self._heading_height = self._height_of_cells(("", *HEADINGS), bold=True)
        self._parts = self._part(rows)

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._parts)

    def size(self, page: int) -> tuple[float, float]:
        """Return a page's width and height in points."""
        del page
        return _WIDTH / _UNIT, _HEIGHT / _UNIT

    def paint(self, page: int, painter: QPainter, scale: float = 1.0) -> None:
        """Paint a page with `scale` units of the painter to the point, its top left at the origin.

        It is black on white: what a printer makes of colours can't be told apart.
        """
        painter.save()
        painter.scale(scale / _UNIT, scale / _UNIT)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = self._paint_picture(painter) if page == 0 else _TOP
        self._paint_table(painter, top, self._parts[page])
        self._paint_foot(painter, page)
        painter.restore()

    def _part(self, rows: list[GlanceRow]) -> list[list[GlanceRow]]:
        """Share the table's rows out among the pages, at least one of them to each."""
        parts: list[list[GlanceRow]] = [[]]
        left = self._room_on_page(first=True)
        for row in rows:
            height = self._row_height(row)
            if height > left and parts[-1]:
                parts.append([])
                left = self._room_on_page(first=False)
            parts[-1].append(row)
            left -= height
        return parts

    def _room_on_page(self, *, first: bool) -> float:
        top = self._table_top() if first else _TOP
        return _HEIGHT - _BOTTOM - top - self._heading_height

    def _table_top(self) -> float:
        """Return where the table begins on the first page."""
        return self._bars_top() + _BAR_ROW * len(self._bars) + 360

    def _bars_top(self) -> float:
        legend = self._legend[-1].bottom() if self._legend else 0
        return _TOP + 1240 + _BAR + 160 + legend + 260

    def _paint_picture(self, painter: QPainter) -> float:
        """Paint what stands above the table, and return where that begins."""
        data, style = self._data, style_on_paper(_UNIT / 2)
        painter.setPen(style.ink)
        painter.setFont(_font(_TITLE, bold=True))
        painter.drawText(QRectF(_SIDE, _TOP, _ROOM, 440), _LEFT, self.title)
        painter.setFont(_font(_BODY))
        where = f"{data.campaign} · {data.day}" if data.campaign else data.day
        metrics = QFontMetricsF(painter.font())
        where = metrics.elidedText(printable(where), Qt.TextElideMode.ElideMiddle, _ROOM)
        painter.drawText(QRectF(_SIDE, _TOP + 500, _ROOM, 260), _LEFT, where)
        painter.drawText(QRectF(_SIDE, _TOP + 800, _ROOM, 260), _LEFT, data.summary)
        bar_top = _TOP + 1240
        paint_bar(painter, QRectF(_SIDE, bar_top, _ROOM, _BAR), data.total.parts, style)
        origin = QPointF(_SIDE, bar_top + _BAR + 160)
        paint_legend(painter, origin, data.legend, self._legend, style)
        most = max((each.people for each in self._bars), default=0)
        painter.setFont(_font(_SMALL))
        for number, row in enumerate(self._bars):
            top = self._bars_top() + _BAR_ROW * number
            paint_row(painter, QRectF(_SIDE, top, _ROOM, _BAR_ROW), row, most, style)
        return self._table_top()

    def _paint_table(self, painter: QPainter, top: float, rows: list[GlanceRow]) -> None:
        headings = (self._data.grouping.capitalize(), *HEADINGS)
        self._paint_cells(painter, top, self._heading_height, headings, bold=True)
        painter.setPen(QPen(QColor("black"), 15))
        top += self._heading_height
        painter.drawLine(QLineF(_SIDE, top, _SIDE + _ROOM, top))
        for row in rows:
            height = self._row_height(row)
            self._paint_cells(painter, top, height, row.cells, bold=row is self._data.total)
            top += height
            painter.setPen(QPen(QColor("#a0a0a0"), 5))
            painter.drawLine(QLineF(_SIDE, top, _SIDE + _ROOM, top))

    def _paint_cells(
        self, painter: QPainter, top: float, height: float, cells: Sequence[str], *, bold: bool
    ) -> None:
        painter.setFont(_font(_SMALL, bold=bold))
        painter.setPen(QColor("black"))
        for column, ((left, width), text) in enumerate(zip(self._places, cells, strict=True)):
            side = _RIGHT if column else _LEFT
            place = QRectF(left, top, width, height)
            painter.drawText(place, int(side | _WRAPPED), printable(text))

    def _row_height(self, row: GlanceRow) -> float:
        return self._height_of_cells(row.cells, bold=row is self._data.total)

    def _height_of_cells(self, cells: Sequence[str], *, bold: bool = False) -> float:
        """Return how high a row is in which all texts have room, in as many lines as they need."""
        metrics = QFontMetricsF(_font(_SMALL, bold=bold))
        heights = [metrics.height()]
        for (left, width), text in zip(self._places, cells, strict=True):
            if metrics.horizontalAdvance(text) > width:
                place = QRectF(left, 0, width, _HEIGHT)
                bounds = metrics.boundingRect(place, int(_WRAPPED), printable(text))
                heights.append(min(bounds.height(), _HEIGHT / 4))
        return max(heights) + 2 * _CELL

    def _paint_foot(self, painter: QPainter, page: int) -> None:
        painter.setFont(_font(_SMALL))
        painter.setPen(QColor("black"))
        area = QRectF(_SIDE, _HEIGHT - _BOTTOM + 200, _ROOM, 460)
        number = f"Page {page + 1} of {self.count}" if self.count > 1 else ""
        room = QFontMetricsF(painter.font()).horizontalAdvance(number + "  ")
        top = Qt.AlignmentFlag.AlignTop
        painter.drawText(area.adjusted(0, 0, -room, 0), int(top | _WRAPPED), _NOTE)
        painter.drawText(area, int(top | Qt.AlignmentFlag.AlignRight), number)


def _font(size: int, *, bold: bool = False) -> QFont:
    font = QFont(QGuiApplication.font().family())
    font.setPixelSize(size)
    font.setBold(bold)
    return font


def column_places(total: GlanceRow) -> list[tuple[float, float]]:
    """Return where each column of the table begins and how wide it is, in twentieths of a point.

    Figures have what their heading's longest word needs, and their largest number, which is that
    of all; names have the rest.
    """
    metrics = QFontMetricsF(_font(_SMALL, bold=True))
    widths = [
        max(map(metrics.horizontalAdvance, (*heading.split(), cell))) + _BETWEEN
        for heading, cell in zip(HEADINGS, total.cells[1:], strict=True)
    ]
    most = _ROOM * (1 - _NAMES)
    narrower = min(1.0, most / sum(widths))
    widths = [each * narrower for each in widths]
    names = _ROOM - sum(widths)
    starts = accumulate(widths[:-1], initial=_SIDE + names)
    return [(_SIDE, names), *((x + _BETWEEN, wide - _BETWEEN) for x, wide in
                              zip(starts, widths, strict=True))]  # fmt: skip
