"""One template, shown with its first page."""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from letterkit.desktop.look import theme_of

_PICTURE: Final = 80  # pixels high
_SHAPE: Final = 210 / 297  # of A4
_EDGE: Final = 8


class TemplateCard(NamedTuple):
    """What is told of a template."""

    id: str
    title: str
    purpose: str


class CardButton(QRadioButton):
    """A card to choose: to a screen reader one of several, as it is."""

    def __init__(self, card: TemplateCard, parent: QWidget | None = None) -> None:
        super().__init__(card.title, parent)
        self.card = card
        self._picture = QImage()
        self.setToolTip(card.purpose)
        self.setAccessibleName(card.title)
        self.setAccessibleDescription(card.purpose)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_picture(self, picture: QImage) -> None:
        """Show the first page."""
        self._picture = picture
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the room for a page and two lines."""
        lines = 2 * self.fontMetrics().lineSpacing()
        return QSize(96, _PICTURE + lines + 4 * _EDGE)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Three cards stand side by side in the narrowest column."""
        return QSize(80, self.sizeHint().height())

    def hitButton(self, _position: object) -> bool:  # noqa: N802 - Qt's name
        """Let the whole card be pressed."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint page, title and frame."""
        theme, painter = theme_of(self), QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        chosen = self.isChecked()
        painter.setPen(QPen(theme.accent if chosen else theme.hairline, 2 if chosen else 1))
        painter.setBrush(theme.accent_soft if chosen else theme.panel)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), 8, 8)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.focus, 1, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(4.5, 4.5, -4.5, -4.5), 6, 6)
        width = round(_PICTURE * _SHAPE)
        page = QRect((self.width() - width) // 2, _EDGE + 2, width, _PICTURE)
        painter.fillRect(page, Qt.GlobalColor.white)
        if not self._picture.isNull():
            painter.drawImage(page, self._picture)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(theme.hairline)
        painter.drawRect(page)
        self._paint_title(painter, page.bottom() + _EDGE)

    def _paint_title(self, painter: QPainter, top: int) -> None:
        font = QFont(self.font())
        if self.isChecked():
            font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(theme_of(self).ink)
        place = QRect(4, top, self.width() - 8, self.height() - top - 4)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(place, flags, self.card.title)
