"""A line for a pattern with merge fields, and below it what that comes to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from letterkit.desktop.widgets import InsertButton, Muted, NoticeLine


class PatternBox(QWidget):
    """Shows and takes a pattern; `edited` has the whole of it with each key."""

    edited = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.insert_button = InsertButton(name)
        self.example_label, self.notice = Muted(""), NoticeLine()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self.insert_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(row)
        layout.addWidget(self.example_label)
        layout.addWidget(self.notice)
        self.example_label.hide()
        self.line.textEdited.connect(self.edited)
        self.insert_button.chosen.connect(self._insert)

    def show_pattern(self, pattern: str, names: Sequence[str]) -> None:
        """Show a pattern, which stays as it is while somebody types, and offer these fields."""
        if not self.line.hasFocus():
            self.line.setText(pattern)
        self.insert_button.set_names(names)

    def show_example(self, example: str, error: str) -> None:
        """Show what comes of the pattern, or what is wrong with it; "" for neither."""
        self.example_label.setText(f"For example: {example}")
        self.example_label.setVisible(bool(example) and not error)
        if error:
            self.notice.show_notice("error", error)
        else:
            self.notice.clear()

    def _insert(self, field: str) -> None:
        self.line.insert(field)
        self.edited.emit(self.line.text())
        self.line.setFocus()
