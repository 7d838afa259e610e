"""The table's headings, with a tick for all that is shown and the direction of sorting."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QHeaderView, QWidget

from letterkit.desktop.theme import theme_of
from letterkit.desktop.views.recipients.cell_painting import paint_tick, tick_rect
from letterkit.desktop.views.recipients.delegate import MARGIN
from letterkit.desktop.views.recipients.table_model import PeopleModel
from letterkit.desktop.views.recipients.view_data import NamedColumns

_ARROW: Final = 12


class PeopleHeader(QHeaderView):
    """Paints headings; a click on one sorts, a click on the tick ticks all that is shown."""

    def __init__(self, model: PeopleModel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._people = model
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setFirstSectionMovable(False)
        self.setHighlightSections(False)
        self.setStretchLastSection(True)
        self.setMinimumSectionSize(40)
        self.setAccessibleName("Columns of the recipients")
        model.dataChanged.connect(lambda: self.viewport().update())

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803 - Qt's names
        """Paint one heading."""
        if logicalIndex >= len(self._people.columns):
            return
        theme = theme_of(self)
        column = self._people.columns[logicalIndex]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, theme.surface)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.hairline)
        if column == NamedColumns.TICK:
            paint_tick(painter, tick_rect(rect), theme, self._people.all_shown_ticked())
        else:
            by = self._people.listing.sorted_by
            sorted_here = by is not None and by[0] == column
            room = rect.adjusted(MARGIN, 0, -MARGIN - (_ARROW if sorted_here else 0), -1)
            painter.setPen(theme.ink if sorted_here else theme.muted)
            text = painter.fontMetrics().elidedText(
                self._people.headings.name(column), Qt.TextElideMode.ElideRight, room.width()
            )
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
            if by is not None and sorted_here:
                x = room.left() + painter.fontMetrics().horizontalAdvance(text) + MARGIN
                painter.setPen(QPen(theme.ink, 1.5))
                _arrow(painter, QPointF(x, QRectF(rect).center().y()), down=by[1])
        painter.restore()


def _arrow(painter: QPainter, at: QPointF, *, down: bool) -> None:
    tip = 2.0 if down else -2.0
    line = [at + QPointF(-1, -tip), at + QPointF(3, tip), at + QPointF(7, -tip)]
    painter.drawPolyline(QPolygonF(line))
