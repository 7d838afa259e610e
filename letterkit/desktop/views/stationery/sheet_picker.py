"""A small drawing of a sheet of labels, on which the first one that is left is clicked."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from letterkit.desktop.theme import theme_of

_SIZE: Final = QSize(112, 152)  # about as A4 is
_EDGE: Final = 4.0
_GAP: Final = 2.0


class SheetPicker(QWidget):
    """Shows which labels of the first sheet are used up, printed on, and left.

    The arrow keys move the first one, as a click does.
    """

    start_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._columns, self._rows, self.start, self._used = 1, 1, 1, 0
        self.setFixedSize(_SIZE)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName("The first label that is left on the sheet")

    @property
    def count(self) -> int:
        """How many labels the sheet has."""
        return self._columns * self._rows

    def show_sheet(self, columns: int, rows: int, start: int) -> None:
        """Show a sheet whose labels before `start`, counted from 1, are used up."""
        self._columns, self._rows = max(1, columns), max(1, rows)
        self.start = min(max(1, start), self.count)
        self._name()

    def show_used(self, used: int) -> None:
        """Show how many labels of it are printed on."""
        self._used = used
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Begin at the label that was clicked."""
        for number in range(1, self.count + 1):
            if self._box(number).adjusted(-1, -1, 1, 1).contains(event.position()):
                self._choose(number)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move the first label with the arrows, Home and End."""
        steps = {
            Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -self._columns,
            Qt.Key.Key_Down: self._columns, Qt.Key.Key_Home: -self.count,
            Qt.Key.Key_End: self.count,
        }  # fmt: skip
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._choose(min(max(1, self.start + step), self.count))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the sheet: used labels struck out, those to be printed filled."""
        theme, painter = theme_of(self), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.focus if self.hasFocus() else theme.muted)
        painter.setBrush(theme.surface)
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        for number in range(1, self.count + 1):
            box = self._box(number)
            is_printed = self.start <= number < self.start + self._used
            painter.setPen(theme.accent if is_printed else theme.hairline)
            painter.setBrush(theme.accent_soft if is_printed else theme.surface)
            painter.drawRect(box)
            if number < self.start:
                painter.setPen(theme.muted)
                painter.drawLine(box.bottomLeft(), box.topRight())

    def _box(self, number: int) -> QRectF:
        row, column = divmod(number - 1, self._columns)
        width = (self.width() - 2 * _EDGE) / self._columns
        height = (self.height() - 2 * _EDGE) / self._rows
        gap = min(_GAP, width / 4, height / 4)
        return QRectF(
            _EDGE + column * width + gap / 2, _EDGE + row * height + gap / 2, width - gap,
            height - gap,
        )  # fmt: skip

    def _choose(self, number: int) -> None:
        if number != self.start:
            self.start = number
            self._name()
            self.start_chosen.emit(number)

    def _name(self) -> None:
        self.setAccessibleDescription(f"Label {self.start} of {self.count}. Arrow keys move it.")
        self.setToolTip("Click the first label that is left on the sheet.")
        self.update()
