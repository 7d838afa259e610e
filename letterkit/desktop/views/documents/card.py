"""One template, shown with its first page."""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QImage, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from letterkit.desktop.theme import theme_of
from letterkit.desktop.widgets import tip

_PICTURE: Final = QSize(64, 80)  # pixels: the most that a first page takes
_PAGE: Final = QSize(57, 80)  # A4, while there is no picture
_EDGE: Final = 8
_TITLE: Final = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_STEPS: Final = {
    Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1,
}  # fmt: skip


class TemplateCard(NamedTuple):
    """What is shown of a template: its title on the card, its purpose in the tool tip.

    `id` is the template's in its pack.
    """

    id: str
    title: str
    purpose: str


class CardButton(QRadioButton):
    """A card to choose: to a screen reader one of several, as it is.

    An arrow only moves on (`stepped`: 1 to the next card, -1 to the one before), since to choose is
    to lay the letter out anew; Space or Enter chooses.
    """

    stepped = Signal(int)

    def __init__(self, card: TemplateCard, parent: QWidget | None = None) -> None:
        super().__init__(card.title.replace("&", "&&"), parent)
        self.card = card
        self._picture = QImage()
        self._shown = QImage()
        self.setToolTip(tip(card.purpose))
        self.setAccessibleName(card.title)
        self.setAccessibleDescription(card.purpose)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_picture(self, picture: QImage) -> None:
        """Show a picture of the first page, of any size: it is scaled to the card's own."""
        self._picture, self._shown = picture, QImage()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the room in pixels for a page and its title."""
        return QSize(96, self.heightForWidth(96))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the least room in pixels: three cards fit into the narrowest column."""
        return QSize(80, _PICTURE.height() + 4 * _EDGE)

    def needed_width(self) -> int:
        """Return the width in pixels at which no word of the title is cut, in any size of font."""
        self.ensurePolished()
        bold = QFontMetrics(self._bold())
        words = [bold.horizontalAdvance(each) for each in self.card.title.split()]
        return max([self.minimumSizeHint().width(), *(each + _EDGE for each in words)])

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height in pixels of the card when its title wraps, in any size of font."""
        room = QRect(0, 0, width - _EDGE, 1 << 16)
        title = QFontMetrics(self._bold()).boundingRect(room, _TITLE, self.card.title)
        return _PICTURE.height() + title.height() + 4 * _EDGE

    def hitButton(self, _position: object) -> bool:  # noqa: N802 - Qt's name
        """Let the whole card be pressed."""
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move on with an arrow, choose with Enter; Space is Qt's own."""
        if step := _STEPS.get(Qt.Key(event.key())):
            self.stepped.emit(step)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        ):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint frame, page and title."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter)
        self._paint_page(painter)
        self._paint_title(painter)

    def _paint_frame(self, painter: QPainter) -> None:
        theme, whole = theme_of(self), QRectF(self.rect())
        line, colour = (2, theme.accent) if self.isChecked() else (1, theme.hairline)
        if not self.isChecked() and self.underMouse():
            colour = theme.muted
        painter.setPen(QPen(colour, line))
        painter.setBrush(theme.accent_soft if self.isChecked() else theme.surface)
        painter.drawRoundedRect(whole.adjusted(line / 2, line / 2, -line / 2, -line / 2), 8, 8)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.focus, 2))
            painter.drawRoundedRect(whole.adjusted(5, 5, -5, -5), 5, 5)

    def _paint_page(self, painter: QPainter) -> None:
        """Paint the first page with its edge, in the middle above the title; white without one."""
        ratio = self.devicePixelRatioF()
        if not self._picture.isNull() and self._shown.devicePixelRatio() != ratio:
            self._shown = QImage()
        if self._shown.isNull() and not self._picture.isNull():
            # Scaled once and smoothly: a painter skips most of the lines of so large a picture.
            self._shown = self._picture.scaled(
                _PICTURE * ratio,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            self._shown.setDevicePixelRatio(ratio)
        size = _PAGE if self._shown.isNull() else self._shown.deviceIndependentSize().toSize()
        top = 2 * _EDGE - 4 + _PICTURE.height() - size.height()
        page = QRect((self.width() - size.width()) // 2, top, size.width(), size.height())
        painter.fillRect(page, Qt.GlobalColor.white)
        painter.drawImage(page.topLeft(), self._shown)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(theme_of(self).hairline)
        painter.drawRect(QRectF(page).adjusted(-0.5, -0.5, 0.5, 0.5))

    def _paint_title(self, painter: QPainter) -> None:
        painter.setFont(self._bold() if self.isChecked() else self.font())
        painter.setPen(theme_of(self).ink)
        top = _PICTURE.height() + 5 * _EDGE // 2
        room = QRect(_EDGE // 2, top, self.width() - _EDGE, self.height() - top)
        painter.drawText(room, _TITLE, self.card.title)

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font
