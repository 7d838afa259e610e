"""The strip in which words are looked for on the pages."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from letterkit.desktop.widgets import FlatButton, SearchBox


class FindBar(QFrame):
    """A box for the words, how many places have them, and buttons to go from one to the next.

    It searches nothing itself: whoever shows it answers `searched` with `show_count`.
    """

    searched = Signal(str)  # the words, with each key
    stepped = Signal(int)  # 1 to the next place, -1 to the one before
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bar")
        self.box = SearchBox("Words to find")
        self.box.setPlaceholderText("Find in these pages")
        self.count = QLabel()
        self.count.setProperty("kind", "muted")
        self.count.setAccessibleName("Places found")
        self.previous = FlatButton("previous", "Previous place (Shift+F3)")
        self.next = FlatButton("next", "Next place (F3)")
        self.close_button = FlatButton("close", "Close the search (Esc)")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(8)
        self.box.setMaximumWidth(320)
        layout.addWidget(self.box, 1)
        layout.addWidget(self.previous)
        layout.addWidget(self.next)
        layout.addWidget(self.count)
        layout.addStretch(0)
        layout.addWidget(self.close_button)
        self.box.textChanged.connect(self.searched)
        self.previous.clicked.connect(lambda: self.stepped.emit(-1))
        self.next.clicked.connect(lambda: self.stepped.emit(1))
        self.close_button.clicked.connect(self.closed)
        self.show_count(0, 0)
        self.hide()

    @property
    def words(self) -> str:
        """What is looked for; nothing while the strip is closed."""
        return "" if self.isHidden() else self.box.text()

    def open(self, words: str = "") -> None:
        """Show the strip and put the keyboard there; words, if any, replace those in the box."""
        self.show()
        if words:
            self.box.setText(words)
        self.box.setFocus()
        self.box.selectAll()

    def show_count(self, current: int, count: int) -> None:
        """Say that the place `current`, counted from 1, of `count` is gone to; 0 for none found."""
        if not self.box.text().strip():
            text = ""
        elif count:
            text = f"{current} of {count}"
        else:
            text = "Nothing found"
        self.count.setText(text)
        for button in (self.previous, self.next):
            button.setEnabled(count > 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go on with Enter, back with Shift+Enter, and close with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.box.hasFocus():
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.stepped.emit(-1 if back else 1)
        else:
            super().keyPressEvent(event)
