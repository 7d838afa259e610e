"""A bar for each council or party, as long as it has people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from letterkit.desktop.theme import theme_of
from letterkit.desktop.views.glance.bars import BarStyle, paint_bar, style_of
from letterkit.desktop.views.glance.view_data import GlanceRow
from letterkit.desktop.widgets import tip
from letterkit.hidden_characters import printable

_ROW: Final = 30  # pixels
_SAID: Final = 50  # rows: the table has all of them
_BAR_SHARE: Final = 0.74
_NAMES: Final = 0.28  # of the width
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class GlanceChart(QWidget):
    """Shows rows as bars, each with its name before and how many answered behind it."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[GlanceRow] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_rows(self, rows: Sequence[GlanceRow]) -> None:
        """Show these rows, from top to bottom."""
        self.rows = rows
        self.setFixedHeight(_ROW * len(rows))
        self.setAccessibleDescription("; ".join(each.words for each in rows[:_SAID]))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for a height of so much for each row."""
        return QSize(400, _ROW * len(self.rows))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the rows that are to be seen."""
        painter, style = QPainter(self), style_of(theme_of(self))
        painter.setFont(self.font())
        most = max((each.people for each in self.rows), default=0)
        first, last = event.rect().top() // _ROW, event.rect().bottom() // _ROW
        for place in range(first, min(last + 1, len(self.rows))):
            area = QRectF(0, _ROW * place, self.width(), _ROW)
            paint_row(painter, area, self.rows[place], most, style)

    def event(self, event: QEvent) -> bool:
        """Say a row in words where the pointer rests on it."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = event.pos().y() // _ROW
            if 0 <= place < len(self.rows):
                QToolTip.showText(event.globalPos(), tip(self.rows[place].words), self)
            return True
        return super().event(event)


def paint_row(painter: QPainter, area: QRectF, row: GlanceRow, most: int, style: BarStyle) -> None:
    """Paint one row: `most` people would make its bar fill the room that there is."""
    metrics = QFontMetricsF(painter.font())
    gap = metrics.height() * 0.75
    names = QRectF(area.left(), area.top(), area.width() * _NAMES, area.height())
    name = metrics.elidedText(printable(row.label), Qt.TextElideMode.ElideRight, names.width())
    painter.setPen(style.ink)
    painter.drawText(names, Qt.AlignmentFlag.AlignVCenter, name)
    figures = f"{row.answered:,} of {row.people:,} answered"
    room = metrics.horizontalAdvance(f"{most:,} of {most:,} answered")
    painter.drawText(area, _RIGHT, figures)
    length = area.width() - names.width() - room - 2 * gap
    height = area.height() * _BAR_SHARE
    bar = QRectF(
        names.right() + gap, area.center().y() - height / 2,
        max(0.0, length) * row.people / max(1, most), height,
    )  # fmt: skip
    paint_bar(painter, bar, row.parts, style)
