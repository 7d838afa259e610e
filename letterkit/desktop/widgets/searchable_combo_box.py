"""A box that finds one of many as it is typed, and takes any other text too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt, Signal
from PySide6.QtGui import QFont, QHideEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QSizePolicy, QWidget

from letterkit.text import search_text

_SHOWN: Final = 12
_OFFERED: Final = 50

Index = QModelIndex | QPersistentModelIndex


class ComboOption(NamedTuple):
    """One of many: the text that it stands for in the box, other names that find it, a remark.

    Those of one `group` that follow each other stand below its heading.
    """

    text: str
    aliases: tuple[str, ...] = ()
    detail: str = ""
    group: str = ""


class SearchableComboBox(QComboBox):
    """An editable box with a list. `edited` comes with each key, `committed` when it is left.

    A typed text that is another name of one of the choices becomes that choice when it is left.
    """

    edited = Signal(str)
    committed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self._line = QLineEdit(self)
        self.setLineEdit(self._line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaxVisibleItems(_SHOWN)
        self._choices: Sequence[ComboOption] = ()
        self._keys: list[str] = []
        self._matching = QStringListModel()
        self._texts = _GroupedTexts(self)
        self.setModel(self._texts)
        self.setCurrentIndex(-1)
        completer = QCompleter(self._matching, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(_SHOWN)
        # Qt has two signals of this name: the one with the text is meant.
        completer.activated[str].connect(self._choose)  # pyright: ignore[reportIndexIssue, reportUnknownMemberType]
        self._line.setCompleter(completer)
        self._line.textEdited.connect(self._type)
        self._line.editingFinished.connect(self._leave)
        self.activated.connect(self._choose_current)
        self._reported = ""
        self._typed = False  # since it was last left

    def set_choices(self, choices: Sequence[ComboOption]) -> None:
        """Offer other choices, in this order; what stands in the box stays."""
        text = self.text()
        self.blockSignals(True)
        self._choices, self._keys = choices, []
        self._texts.set_choices(choices)
        self.setCurrentIndex(-1)
        self.setEditText(text)
        self.blockSignals(False)

    def text(self) -> str:
        """Return what stands in it."""
        return self._line.text()

    def set_text(self, text: str) -> None:
        """Show another text; nothing is emitted."""
        self._reported = text
        if text == self.text():
            return
        position = self._line.cursorPosition()
        self.blockSignals(True)
        self.setCurrentIndex(self._texts.row_of(text))
        self.setEditText(text)
        self.blockSignals(False)
        focused = self._line.hasFocus()
        self._line.setCursorPosition(position if focused else 0)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Let the form scroll: a wheel turned over a box isn't meant to change it."""
        event.ignore()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Be left, as when the window closes: what is only marked in the list is emitted then."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._leave()

    def _type(self, text: str) -> None:
        self._typed = True
        self._matching.setStringList(self._matches(text))
        self.edited.emit(text)

    def _matches(self, typed: str) -> list[str]:
        """Return what holds every typed word; what begins with them comes first."""
        if not self._keys:
            self._keys = [
                search_text("\n".join((each.text, *each.aliases))) for each in self._choices
            ]
        typed = search_text(typed).strip()
        words = typed.split()
        indexes = [at for at, key in enumerate(self._keys) if all(word in key for word in words)]
        indexes.sort(key=lambda at: not self._keys[at].startswith(typed))
        return [self._choices[at].text for at in indexes[:_OFFERED]]

    def _choose_current(self) -> None:
        self._choose(self.currentText())

    def _choose(self, text: str) -> None:
        self._typed = False
        if text == self._reported:
            return
        self._reported = text
        self.edited.emit(text)
        self.committed.emit(text)

    def _leave(self) -> None:
        text = self.text()
        if self._typed:
            self._typed = False
            text = self._resolved(text)
        if text != self._reported:
            self.set_text(text)
            self.committed.emit(text)

    def _resolved(self, typed: str) -> str:
        """Return the choice that a text is a whole name of; any other text as it is."""
        key = search_text(typed).strip()
        named = [each for each in self._choices if search_text(each.text) == key]
        named = named or [each for each in self._choices if key in map(search_text, each.aliases)]
        return named[0].text if len(named) == 1 else typed


class _GroupedTexts(QStringListModel):
    """The texts of choices; the heading of a group stands above those of it, and isn't chosen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._headings: set[int] = set()
        self._rows: dict[str, int] = {}

    def set_choices(self, choices: Sequence[ComboOption]) -> None:
        texts: list[str] = []
        self._headings, self._rows = set(), {}
        group = ""
        for each in choices:
            if each.group and each.group != group:
                self._headings.add(len(texts))
                texts.append(each.group)
            group = each.group
            self._rows.setdefault(each.text.casefold(), len(texts))
            texts.append(each.text)
        self.setStringList(texts)

    def row_of(self, text: str) -> int:
        """Return the row of a choice, in whatever case; -1 where there is none."""
        return self._rows.get(text.casefold(), -1)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.NoItemFlags if index.row() in self._headings else super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.FontRole and index.row() in self._headings:
            font = QFont()
            font.setBold(True)
            return font
        return super().data(index, role)
