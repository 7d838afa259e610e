"""A short list, a line to an item: typed, removed, put in order."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from letterkit.desktop.widgets.buttons import FlatButton, LinkButton
from letterkit.desktop.widgets.removal import remove_widgets
from letterkit.desktop.widgets.text_box import TextBox


class _Line(TextBox):
    """One item, wrapped. Alt with an arrow moves it, Enter begins the next one."""

    stepped = Signal(int)  # -1 to go up, 1 to go down
    emptied = Signal()  # Backspace where there is no text left
    ended = Signal()  # Enter

    def __init__(self) -> None:
        super().__init__(fewest=1)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move or remove with the keyboard."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt and event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.stepped.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.ended.emit()
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
        else:
            super().keyPressEvent(event)


class _Item(QWidget):
    """A line with the buttons that move it up and remove it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.line = _Line()
        self.up = FlatButton("up", "Move up")
        self.remove = FlatButton("close", f"Remove {name}")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.line, 1)
        layout.addWidget(self.up)
        layout.addWidget(self.remove)


class ListEditor(QWidget):
    """Edits a few texts; `item_name` is what one of them is called.

    `changed` has all of them, as `items` returns them, with each key and each move.
    """

    changed = Signal(list)  # of str

    def __init__(self, item_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = item_name
        self._items: list[_Item] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self.add_button = LinkButton("+ Add a line")
        self.add_button.setAccessibleName(f"Add to {item_name}")
        self.add_button.clicked.connect(self._add_empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(self._rows)
        layout.addWidget(self.add_button)
        self.setFocusProxy(self.add_button)

    def items(self) -> list[str]:
        """Return the texts, without empty ones, each as one line."""
        return [text for each in self._items if (text := " ".join(each.line.text().split()))]

    def boxes(self) -> list[TextBox]:
        """Return the boxes of the items from top to bottom, empty ones among them."""
        return [each.line for each in self._items]

    def set_items(self, items: list[str]) -> None:
        """Show other texts; nothing is emitted."""
        if items == self.items():
            return
        while len(self._items) > len(items):
            self._remove_item(self._items[-1])
        while len(self._items) < len(items):
            self._add_item()
        for item, text in zip(self._items, items, strict=True):
            item.line.set_text(text)

    def _add_item(self) -> _Item:
        item = _Item(self._name)
        item.line.edited.connect(self._emit_changed)
        item.line.ended.connect(self._add_empty)
        item.line.stepped.connect(partial(self._move, item))
        item.line.emptied.connect(lambda: self._remove(item))
        item.up.clicked.connect(lambda: self._move(item, -1))
        item.remove.clicked.connect(lambda: self._remove(item))
        self._items.append(item)
        self._rows.addWidget(item)
        self._rename()
        return item

    def _remove_item(self, item: _Item) -> None:
        self._items.remove(item)
        remove_widgets(self._rows, [item])
        self._rename()

    def _add_empty(self) -> None:
        empty = next((each for each in self._items if not each.line.text().strip()), None)
        (empty or self._add_item()).line.setFocus()

    def _remove(self, item: _Item) -> None:
        at = self._items.index(item)
        self._remove_item(item)
        follower = self._items[max(at - 1, 0)].line if self._items else self.add_button
        follower.setFocus()
        self._emit_changed()

    def _move(self, item: _Item, step: int) -> None:
        old = self._items.index(item)
        new = old + step
        if 0 <= new < len(self._items):
            self._items.insert(new, self._items.pop(old))
            self._rows.removeWidget(item)
            self._rows.insertWidget(new, item)
            item.line.setFocus()
            self._rename()
            self._emit_changed()

    def _rename(self) -> None:
        for number, item in enumerate(self._items, start=1):
            item.line.setAccessibleName(f"{self._name} {number}")
            item.up.setEnabled(number > 1)

    def _emit_changed(self) -> None:
        self.changed.emit(self.items())
