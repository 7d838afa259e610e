"""The list of letters that opens under the name of the one that is shown, to be searched."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from letterkit.desktop.widgets import SearchBox
from letterkit.text import fold_accents, fold_key

_WIDTH: Final = 360
_HEIGHT: Final = 400
_MOVES: Final = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NOTHING: Final = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
_FIGURE_SPACE: Final = "\u2007"  # as wide as a digit, so that the names stand in line
_ROW_PADDING: Final = 12
_UNSEARCHED: Final = re.compile(r"(?:[^\w\n]|_)+")


class LetterModel(QAbstractListModel):
    """The letters whose label or number matches a search, in their order.

    A row's number changes with each search; `letter` and `line_of` turn it into the letter's place
    among all of them, from 0, and back.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._labels: Sequence[str] = ()
        self._keys: list[str] | None = None
        self._shown: Sequence[int] = ()

    def set_labels(self, labels: Sequence[str]) -> None:
        """Set who the letters are for, a label each; a search ends."""
        self.beginResetModel()
        self._labels, self._keys = labels, None
        self._shown = range(len(labels))
        self.endResetModel()

    def search(self, words: str) -> None:
        """Show the letters whose label or number has all the words."""
        if self._keys is None:
            self._keys = _search_keys(self._labels)
        keys, shown = self._keys, range(len(self._labels))
        self.beginResetModel()
        for word in words.split():
            if key := fold_key(word):
                shown = [at for at in shown if key in keys[at]]
        self._shown = shown
        self.endResetModel()

    def letter(self, index: _Index) -> int:
        """Return which letter a line of the list is, from 0."""
        return self._shown[index.row()]

    def line_of(self, letter: int) -> QModelIndex:
        """Return the line of a letter; an index of nothing where it isn't shown."""
        if isinstance(self._shown, range):
            return self.index(letter)
        return self.index(self._shown.index(letter)) if letter in self._shown else _NOTHING

    def rowCount(self, parent: _Index = _NOTHING) -> int:  # noqa: N802 - Qt's name
        """Return how many letters are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a letter's number, from 1, and label for display; None for other roles."""
        if role == Qt.ItemDataRole.DisplayRole:
            letter = self._shown[index.row()]
            digits = len(str(len(self._labels)))
            return f"{letter + 1:{_FIGURE_SPACE}>{digits}}   {self._labels[letter]}"
        return None


def _search_keys(labels: Sequence[str]) -> list[str]:
    """Return what letters are searched by: their number, and their label as `fold_key` has it.

    All labels are taken at once, which is what makes 20,000 of them quick.
    """
    text = fold_accents("\n".join(" ".join(each.split()) for each in labels))
    keys = _UNSEARCHED.sub("", text).casefold().split("\n")
    return [f"{at} {key}" for at, key in enumerate(keys, 1)]


class _Roomy(QStyledItemDelegate):
    """Gives lines room to be pointed at: 12 pixels more than the text is high."""

    def sizeHint(  # noqa: N802 - Qt's name
        self,
        option: QStyleOptionViewItem,
        index: _Index,  # noqa: ARG002 - Qt's signature
    ) -> QSize:
        """Return a line's size, the same for all."""
        return QSize(0, option.fontMetrics.height() + _ROW_PADDING)


class LetterList(QFrame):
    """A small window with a search box above the letters; choosing one closes it."""

    chosen = Signal(int)  # the letter's place among all, from 0

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("kind", "card")
        self.setAccessibleName("Choose a letter")
        self._model = LetterModel(self)
        self.search_box = SearchBox("Search the letters")
        self.search_box.setPlaceholderText("Search by name or number")
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(_Roomy(self.list))
        self.list.setAccessibleName("Letters")
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(self.search_box)
        layout.addWidget(self.list)
        self.search_box.textChanged.connect(self._search)
        self.search_box.installEventFilter(self)
        self.list.clicked.connect(self._choose)
        self.list.activated.connect(self._choose)
        self.resize(_WIDTH, _HEIGHT)

    def open_at(self, corner: QPoint, labels: Sequence[str], current: int) -> None:
        """Open with its upper left corner at a point of the screen, letter `current` in view."""
        self.search_box.clear()
        self._model.set_labels(labels)
        self._go_to(self._model.line_of(current))
        room = self.screen().availableGeometry()
        x = min(corner.x(), room.right() - self.width())
        self.move(max(x, room.left()), min(corner.y(), room.bottom() - self.height()))
        self.show()
        self.search_box.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Let the keys that move in a list do so from the search box."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _MOVES:
                self.list.event(event)
                return True
            if event.key() in _ENTER:
                self._choose(self.list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def _search(self, words: str) -> None:
        self._model.search(words)
        self._go_to(self._model.index(0))

    def _go_to(self, index: QModelIndex) -> None:
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index, QListView.ScrollHint.PositionAtCenter)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            letter = self._model.letter(index)
            self.close()
            self.chosen.emit(letter)
