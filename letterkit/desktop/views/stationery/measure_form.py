"""Measures in millimetres, each in a line of its own, in two columns."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

_COLUMNS: Final = 2
_COUNT: Final = QRegularExpression("[0-9]{0,2}")
_LENGTH: Final = QRegularExpression("[0-9]{0,3}([.,][0-9]{0,2})?")


class MeasureForm(QWidget):
    """Shows and takes numbers by name; `counted` are whole ones, the others millimetres.

    `edited` has all of them, by name, once one is typed and left.
    """

    edited = Signal(dict)

    def __init__(self, labels: Mapping[str, str], counted: Collection[str] = ()) -> None:
        super().__init__()
        self.lines: dict[str, QLineEdit] = {}
        self._shown: dict[str, float] = dict.fromkeys(labels, 0.0)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(12)
        layout.setVerticalSpacing(3)
        for place, (name, text) in enumerate(labels.items()):
            whole = text if name in counted else f"{text}, mm"
            line = self.lines[name] = QLineEdit()
            line.setValidator(
                QRegularExpressionValidator(_COUNT if name in counted else _LENGTH, line)
            )
            line.setAccessibleName(whole)
            line.editingFinished.connect(partial(self._take, name))
            label = QLabel(whole)
            label.setBuddy(line)
            row, column = divmod(place, _COLUMNS)
            layout.addWidget(label, row * 2, column, Qt.AlignmentFlag.AlignBottom)
            layout.addWidget(line, row * 2 + 1, column)
        for column in range(_COLUMNS):
            layout.setColumnStretch(column, 1)

    def show_values(self, values: Mapping[str, float]) -> None:
        """Show other numbers; nothing is emitted, and what is being typed stays."""
        for name, line in self.lines.items():
            value = values.get(name, 0.0)
            if value != self._shown[name] or (not line.text() and not line.hasFocus()):
                line.setText(f"{value:g}" if value else "")
            self._shown[name] = value

    def _take(self, name: str) -> None:
        """Take what was typed, where that is another number."""
        value = _number(self.lines[name].text())
        if value != self._shown[name]:
            self._shown[name] = value
            self.edited.emit(dict(self._shown))


def _number(text: str) -> float:
    try:
        return float(text.replace(",", ".") or 0)
    except ValueError:  # a point alone
        return 0.0
