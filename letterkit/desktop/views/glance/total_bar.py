"""One bar for all people, with what its parts mean below it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from letterkit.desktop.theme import theme_of
from letterkit.desktop.views.glance.bars import legend_places, paint_bar, paint_legend, style_of
from letterkit.desktop.views.glance.view_data import GlanceData

_BAR: Final = 28  # pixels
_GAP: Final = 10


class TotalBar(QWidget):
    """Shows how all people share out; a screen reader has it in words."""

    def __init__(self) -> None:
        super().__init__()
        self._data: GlanceData | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName("All people, as a bar")

    def show_data(self, data: GlanceData) -> None:
        """Show a campaign's figures."""
        self._data = data
        self.setAccessibleDescription(data.total.words)
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the bar's height and the legend's, in as many lines as it takes."""
        places = self._places(width)
        legend = round(places[-1].bottom()) if places else self.fontMetrics().height()
        return _BAR + _GAP + legend + 1

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the height at the width that there is."""
        return QSize(400, self.heightForWidth(max(400, self.width())))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a width in which the bar can still be read."""
        return QSize(200, self.heightForWidth(max(200, self.width())))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint bar and legend."""
        if self._data is None:
            return
        painter, style = QPainter(self), style_of(theme_of(self))
        painter.setFont(self.font())
        paint_bar(painter, QRectF(0, 0, self.width(), _BAR), self._data.total.parts, style)
        origin = QPointF(0, _BAR + _GAP)
        paint_legend(painter, origin, self._data.legend, self._places(self.width()), style)

    def _places(self, width: int) -> list[QRectF]:
        texts = self._data.legend if self._data else ()
        return legend_places(texts, QFontMetricsF(self.font()), width)
