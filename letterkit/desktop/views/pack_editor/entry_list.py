"""The entries of a step: one is chosen, added, removed, moved."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from letterkit.desktop.views.pack_editor.view_data import EntryItem
from letterkit.desktop.widgets import FlatButton, SecondaryButton, tip

_ID = Qt.ItemDataRole.UserRole


class EntryList(QWidget):
    """Lists entries by their labels, `noun` being what one is called, such as “field”.

    One can be added by its label where `typed`, and from a file where `from_file` says of which.
    """

    chosen = Signal(str)  # the id of an entry
    added = Signal(str)  # the label of a new one
    file_requested = Signal()
    removed = Signal(str)
    moved = Signal(str, int)  # the id, and by how many places down

    def __init__(self, noun: str, *, typed: bool = True, from_file: str = "") -> None:
        super().__init__()
        self.list = QListWidget()
        self.list.setAccessibleName(f"{noun.capitalize()}s of the pack")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.label_box = QLineEdit()
        self.label_box.setPlaceholderText(f"A new {noun}")
        self.label_box.setAccessibleName(f"What the new {noun} is called")
        self.add_button = SecondaryButton("Add")
        self.add_button.setAccessibleName(f"Add the {noun}")
        self.add_button.setEnabled(False)
        self.file_button = SecondaryButton(from_file or "…", "add")
        self.up_button = FlatButton("up", f"Move the {noun} up")
        self.down_button = FlatButton("down", f"Move the {noun} down")
        self.remove_button = FlatButton("remove", f"Remove the {noun}")
        self._lay_out(typed=typed, from_file=bool(from_file))
        self.list.currentItemChanged.connect(self._choose)
        self.label_box.textChanged.connect(self._allow_adding)
        self.label_box.returnPressed.connect(self._add)
        self.add_button.clicked.connect(self._add)
        self.file_button.clicked.connect(self.file_requested)
        self.remove_button.clicked.connect(lambda: self.removed.emit(self.current))
        self.up_button.clicked.connect(lambda: self.moved.emit(self.current, -1))
        self.down_button.clicked.connect(lambda: self.moved.emit(self.current, 1))

    @property
    def current(self) -> str:
        """The id of the chosen entry; "" for none."""
        row = self.list.currentRow()
        return self.list.item(row).data(_ID) if row >= 0 else ""

    def show_items(self, items: Sequence[EntryItem], current: str) -> None:
        """List entries, one of them chosen; nothing is emitted."""
        self.list.blockSignals(True)
        while self.list.count() > len(items):
            self.list.takeItem(self.list.count() - 1)
        while self.list.count() < len(items):
            self.list.addItem(QListWidgetItem())
        for at, each in enumerate(items):
            item = self.list.item(at)
            label = each.label.strip() or "Without a name"
            item.setText(f"▲ {label}" if each.wrong else label)
            item.setData(_ID, each.id)
            item.setToolTip(tip("\n".join(filter(None, (label, each.detail)))))
            if each.id == current:
                self.list.setCurrentRow(at)
        if not any(each.id == current for each in items):
            self.list.setCurrentRow(-1)
        self.list.blockSignals(False)
        at, count = self.list.currentRow(), len(items)
        self._enable(self.up_button, at > 0)
        self._enable(self.down_button, 0 <= at < count - 1)
        self._enable(self.remove_button, at >= 0)

    def _enable(self, button: FlatButton, enabled: bool) -> None:
        """Enable a button or not; a keyboard that was on it goes to the list."""
        if button.hasFocus() and not enabled:
            self.list.setFocus()
        button.setEnabled(enabled)

    def _choose(self) -> None:
        if self.current:
            self.chosen.emit(self.current)

    def _allow_adding(self, text: str) -> None:
        self.add_button.setEnabled(bool(text.strip()))

    def _add(self) -> None:
        if label := self.label_box.text().strip():
            self.label_box.clear()
            self.added.emit(label)

    def _lay_out(self, *, typed: bool, from_file: bool) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.list, 1)
        tools = QHBoxLayout()
        tools.setSpacing(4)
        tools.addStretch(1)
        for button in (self.up_button, self.down_button, self.remove_button):
            tools.addWidget(button)
        layout.addLayout(tools)
        add = QHBoxLayout()
        add.setSpacing(8)
        add.addWidget(self.label_box, 1)
        add.addWidget(self.add_button)
        layout.addLayout(add)
        layout.addWidget(self.file_button)
        self.label_box.setVisible(typed)
        self.add_button.setVisible(typed)
        self.file_button.setVisible(from_file)
