"""A box for each kind of field, all used alike."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from letterkit.desktop.parts import Choice, DateBox, ListEditor, SearchChoice, TextBox
from letterkit.pack import MergeField


class Box(QWidget):
    """Shows and takes one value; what kind of widget is inside is nobody else's business."""

    edited = Signal(object)

    def __init__(self, field: MergeField) -> None:
        super().__init__()
        self.inside, self._show, signal = _made(field)
        signal.connect(lambda value: self.edited.emit(value))  # noqa: PLW0108 - text is no object to Qt
        self.inside.setAccessibleName(field.label)
        self.inside.setAccessibleDescription(field.help)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.inside)
        self.setFocusProxy(self.inside)

    def show_value(self, value: Any) -> None:
        """Show a value; nothing is emitted."""
        self._show(value)

    def set_choices(self, choices: list[Choice]) -> None:
        """Offer these, where the box has a list."""
        if isinstance(self.inside, SearchChoice):
            self.inside.set_choices(choices)


def _made(field: MergeField) -> tuple[QWidget, Callable[[Any], None], Any]:
    """Return the widget for a field's kind, how it shows a value, and what it tells edits by."""
    if field.kind == "yes-no":
        check = QCheckBox(field.label)
        return check, lambda value: check.setChecked(bool(value)), check.clicked
    if field.kind == "list":
        items = ListEditor(field.label)
        return items, lambda value: items.set_items(_as_list(value)), items.changed
    if field.kind in {"text", "address"}:
        text = TextBox()
        return text, lambda value: text.set_text(_as_text(value)), text.edited
    if field.kind == "date":
        date = DateBox()
        return date, lambda value: date.set_text(_as_text(value)), date.edited
    if field.kind == "choice":
        choice = SearchChoice()
        return choice, lambda value: choice.set_text(_as_text(value)), choice.edited
    line = QLineEdit()
    return line, lambda value: _show_line(line, _as_text(value)), line.textEdited


def _show_line(line: QLineEdit, text: str) -> None:
    if line.text() != text:
        position = line.cursorPosition()
        line.setText(text)
        line.setCursorPosition(position if line.hasFocus() else 0)


def _as_text(value: Any) -> str:
    if isinstance(value, list):
        return "\n".join(map(str, value))
    return "" if value is None else str(value)


def _as_list(value: Any) -> list[str]:
    if isinstance(value, str):
        return value.splitlines()
    return [str(each) for each in value or ()]
