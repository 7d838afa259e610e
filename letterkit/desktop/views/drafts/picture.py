"""A drawing of how drafts come into a mail program."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from letterkit.desktop.theme import Theme, theme_of
from letterkit.desktop.views.drafts.view_data import DraftMethod

_SIZE: Final = QSize(264, 128)
_LEFT, _RIGHT = QRectF(4, 12, 92, 104), QRectF(168, 4, 92, 120)
_BAR: Final = 14  # the height of a drawn window's title
_LINE: Final = 14  # from one drawn row to the next
_LETTER: Final = (26.0, 18.0)  # an envelope
_FOLDERS: Final = ("Inbox", "Drafts", "Sent")
_DESCRIPTIONS: Final[dict[DraftMethod, str]] = {
    "drag": "Drafts are dragged from this list onto the folder Drafts of the mail program.",
    "import": "One file with all drafts goes into the folder Drafts of the mail program.",
    "open": "A draft of this list opens in the mail program, ready to send.",
    "write": "A draft of this list becomes a new e-mail in the mail program.",
    "copy": "A draft’s text is copied from this list into a new e-mail.",
}


class DraftPicture(QWidget):
    """Draws it in the theme's colours; where drafts are dragged, it can be dragged itself."""

    drag_begun = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._method: DraftMethod = "drag"
        self._pressed: QPointF | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the drawing's size in pixels."""
        return _SIZE

    def show_method(self, method: DraftMethod) -> None:
        """Draw another way."""
        self._method = method
        self.setAccessibleName(_DESCRIPTIONS[method])
        self.setToolTip("Drag this onto Drafts" if method == "drag" else "")
        if method == "drag":
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self.unsetCursor()
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Remember where a drag may begin."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Begin a drag, once the pointer has moved as far as for any."""
        begun = self._pressed
        if begun is None or self._method != "drag":
            return
        if QLineF(begun, event.position()).length() >= QApplication.startDragDistance():
            self._pressed = None
            self.drag_begun.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the list, what goes where, and the mail program."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self.font()
        font.setPixelSize(11)
        painter.setFont(font)
        if self._method == "import":
            _draw_file(painter, theme)
        else:
            _draw_list(painter, theme, chosen=3 if self._method == "drag" else 1)
        _draw_arrow(painter, theme)
        if self._method in {"drag", "import"}:
            _draw_folders(painter, theme)
        else:
            _draw_email(painter, theme)
        painter.end()


def _draw_frame(painter: QPainter, theme: Theme, frame: QRectF) -> None:
    """Draw a window without anything in it, but for its title's line."""
    painter.setPen(QPen(theme.muted, 1))
    painter.setBrush(theme.window)
    painter.drawRoundedRect(frame, 6, 6)
    bar = frame.top() + _BAR
    painter.drawLine(QLineF(frame.left(), bar, frame.right(), bar))


def _draw_list(painter: QPainter, theme: Theme, *, chosen: int) -> None:
    """Draw letterkit with its list, so many of whose rows are chosen."""
    _draw_frame(painter, theme, _LEFT)
    for row in range(5):
        top = _LEFT.top() + _BAR + 7 + row * _LINE * 1.15
        place = QRectF(_LEFT.left() + 8, top, _LEFT.width() - 16, 10)
        is_chosen = 1 <= row <= chosen
        painter.setPen(QPen(theme.accent, 1) if is_chosen else Qt.PenStyle.NoPen)
        painter.setBrush(theme.accent_soft if is_chosen else theme.hairline)
        if not is_chosen:
            place = QRectF(place.left() + 2, top + 3, place.width() * (0.9 - 0.1 * (row % 2)), 4)
        painter.drawRoundedRect(place, 2, 2)


def _draw_file(painter: QPainter, theme: Theme) -> None:
    """Draw one file with an envelope on it."""
    sheet = QRectF(26, 20, 56, 76)
    painter.setPen(QPen(theme.muted, 1))
    painter.setBrush(theme.window)
    painter.drawRoundedRect(sheet, 4, 4)
    _draw_letter(painter, theme, sheet.center() - QPointF(0, 8))
    painter.setPen(theme.muted)
    place = QRectF(sheet.left(), sheet.bottom() - 26, sheet.width(), 20)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, ".mbox")


def _draw_folders(painter: QPainter, theme: Theme) -> None:
    """Draw a mail program with its folders, of which Drafts is the one that is meant."""
    _draw_frame(painter, theme, _RIGHT)
    for row, name in enumerate(_FOLDERS):
        top = _RIGHT.top() + _BAR + 12 + row * 28
        place = QRectF(_RIGHT.left() + 8, top, _RIGHT.width() - 16, 24)
        is_meant = name == "Drafts"
        if is_meant:
            painter.setPen(QPen(theme.accent, 2))
            painter.setBrush(theme.accent_soft)
            painter.drawRoundedRect(place, 4, 4)
        _draw_folder(painter, QPointF(place.left() + 7, place.center().y()),
                     theme.accent if is_meant else theme.muted)  # fmt: skip
        painter.setPen(theme.ink if is_meant else theme.muted)
        text = place.adjusted(26, 0, 0, 0)
        painter.drawText(text, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)


def _draw_folder(painter: QPainter, left: QPointF, colour: QColor) -> None:
    painter.setPen(QPen(colour, 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    x, y = left.x(), left.y() - 5
    points = [(0, 0), (5, 0), (7, 2), (14, 2), (14, 10), (0, 10)]
    painter.drawPolygon(QPolygonF([QPointF(x + dx, y + dy) for dx, dy in points]))


def _draw_email(painter: QPainter, theme: Theme) -> None:
    """Draw an e-mail that is being written, with a button that sends it."""
    _draw_frame(painter, theme, _RIGHT)
    left, top = _RIGHT.left() + 10, _RIGHT.top() + _BAR + 10
    painter.setPen(Qt.PenStyle.NoPen)
    for row, share in enumerate((0.75, 0.9, 0.0, 1.0, 0.85, 0.6)):
        painter.setBrush(theme.accent if row < 2 else theme.hairline)  # noqa: PLR2004 - address, subject
        width = (_RIGHT.width() - 20) * share
        painter.drawRoundedRect(QRectF(left, top + row * 10, width, 4), 2, 2)
    button = QRectF(left, _RIGHT.bottom() - 28, 44, 18)
    painter.setBrush(theme.accent)
    painter.drawRoundedRect(button, 4, 4)
    painter.setPen(theme.on_accent)
    painter.drawText(button, Qt.AlignmentFlag.AlignCenter, "Send")


def _draw_arrow(painter: QPainter, theme: Theme) -> None:
    """Draw an envelope on its way from left to right."""
    y = _RIGHT.center().y() + 2
    start, end = _LEFT.right() + 8, _RIGHT.left() - 8
    painter.setPen(QPen(theme.accent, 2))
    painter.drawLine(QLineF(start, y, end - 6, y))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.accent)
    painter.drawPolygon(
        QPolygonF([QPointF(end, y), QPointF(end - 9, y - 5), QPointF(end - 9, y + 5)])
    )
    _draw_letter(painter, theme, QPointF((start + end) / 2 - 4, y - 20))


def _draw_letter(painter: QPainter, theme: Theme, centre: QPointF) -> None:
    width, height = _LETTER
    place = QRectF(centre.x() - width / 2, centre.y() - height / 2, width, height)
    painter.setPen(QPen(theme.accent, 1.4))
    painter.setBrush(theme.accent_soft)
    painter.drawRoundedRect(place, 2, 2)
    flap = QPointF(centre.x(), place.top() + height * 0.6)
    painter.drawPolyline(QPolygonF([place.topLeft(), flap, place.topRight()]))
