"""A box that finds one of many as it is typed, and takes any other text too."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QComboBox, QCompleter, QSizePolicy, QWidget

Index = QModelIndex | QPersistentModelIndex
_KEYS: Final = Qt.ItemDataRole.UserRole + 1
_SHOWN: Final = 12


class Choice(NamedTuple):
    """One of many: its text, other names that find it, and a remark."""

    text: str
    aliases: tuple[str, ...] = ()
    detail: str = ""


class _Choices(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self._choices: list[Choice] = []
        self._keys: list[str] = []

    def set_choices(self, choices: Sequence[Choice]) -> None:
        self.beginResetModel()
        self._choices = list(choices)
        self._keys = [plain("\n".join((each.text, *each.aliases))) for each in choices]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's signature
        return 0 if parent.isValid() else len(self._choices)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        choice = self._choices[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return choice.text
        if role == _KEYS:
            return self._keys[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return choice.detail
        return None


class _Matching(QSortFilterProxyModel):
    """Those that hold every typed word; those that begin with it come first."""

    def __init__(self, choices: _Choices) -> None:
        super().__init__()
        self.setSourceModel(choices)
        self._words: list[str] = []
        self._typed = ""
        self.sort(0)

    def look_for(self, typed: str) -> None:
        self._typed = plain(typed).strip()
        self._words = self._typed.split()
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:  # noqa: N802 - Qt's name
        key = self.sourceModel().index(row, 0, parent).data(_KEYS)
        return all(word in key for word in self._words)

    def lessThan(self, left: Index, right: Index) -> bool:  # noqa: N802 - Qt's name
        return self._rank(left) < self._rank(right)

    def _rank(self, index: Index) -> tuple[bool, int]:
        return not index.data(_KEYS).startswith(self._typed), index.row()


class SearchChoice(QComboBox):
    """An editable box with a list. `edited` comes with each key, `committed` when it is left."""

    edited = Signal(str)
    committed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaxVisibleItems(_SHOWN)
        self._choices = _Choices()
        self._matching = _Matching(self._choices)
        self.setModel(self._choices)
        self.setCurrentIndex(-1)
        completer = QCompleter(self._matching, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(_SHOWN)
        completer.activated[str].connect(self._choose)
        self.lineEdit().setCompleter(completer)
        self.lineEdit().textEdited.connect(self._type)
        self.lineEdit().editingFinished.connect(self._leave)
        self.activated.connect(lambda _index: self._choose(self.currentText()))
        self._told = ""

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer these; what stands in the box stays."""
        text = self.text()
        self.blockSignals(True)
        self._choices.set_choices(choices)
        self.setCurrentIndex(-1)
        self.setEditText(text)
        self.blockSignals(False)

    def text(self) -> str:
        """Return what stands in it."""
        return self.lineEdit().text()

    def set_text(self, text: str) -> None:
        """Show another text; nothing is emitted."""
        self._told = text
        if text == self.text():
            return
        position = self.lineEdit().cursorPosition()
        self.blockSignals(True)
        self.setCurrentIndex(self.findText(text, Qt.MatchFlag.MatchFixedString))
        self.setEditText(text)
        self.blockSignals(False)
        focused = self.lineEdit().hasFocus()
        self.lineEdit().setCursorPosition(position if focused else 0)

    def wheelEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        """Let the form scroll: a wheel turned over a box isn't meant to change it."""
        event.ignore()

    def _type(self, text: str) -> None:
        self._matching.look_for(text)
        self.edited.emit(text)

    def _choose(self, text: str) -> None:
        if text == self._told:
            return
        self._told = text
        self.edited.emit(text)
        self.committed.emit(text)

    def _leave(self) -> None:
        if self.text() != self._told:
            self._told = self.text()
            self.committed.emit(self._told)


def plain(text: str) -> str:
    """Return a text as it is compared: without case and accents."""
    apart = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(each for each in apart if not unicodedata.combining(each)).casefold()
