"""The box in which somebody chooses for one gap, and the button that says yes to the guess."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from letterkit.desktop.views.gaps.item import GapRow
from letterkit.desktop.widgets import ComboOption, SearchableComboBox, SecondaryButton
from letterkit.text import search_text

_ASKS: Final = "Choose what stands here"
_LIST: Final = 296  # pixels
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class GapRowEditor(QWidget):
    """Stands in one row at a time. A text that is none of what it offers is put back."""

    chosen = Signal(str)  # one of the texts that it offers
    agreed = Signal()  # the guess is right
    left = Signal()  # the keyboard is to go back to the rows

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.box, self.yes = SearchableComboBox(), SecondaryButton("Yes")
        self._offered: Sequence[ComboOption] = ()
        self._row: GapRow | None = None
        self.box.view().setMinimumWidth(_LIST)
        line = self.box.lineEdit()
        if line is not None:
            line.setPlaceholderText(_ASKS)
        self.box.committed.connect(self._take)
        self.yes.clicked.connect(self.agreed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.box, 1)
        layout.addWidget(self.yes)
        self.hide()

    def set_row(self, row: GapRow) -> None:
        """Stand in another row, or in the same as it is now."""
        changed = self._row is None or self._row.text != row.text or self._row.chosen != row.chosen
        self._row = row
        if changed:
            self.box.set_text(row.chosen)
        self.box.setAccessibleName(f"What stands in {row.text}")
        self.box.setAccessibleDescription(f"{row.guess}. {row.where}".rstrip())

    def set_choices(self, choices: Sequence[ComboOption], guess: str) -> None:
        """Offer these, and to say yes to one of them; "" where nothing is guessed."""
        self._offered = choices
        self.box.set_choices(choices)
        self.yes.setVisible(bool(guess) and self._row is not None and not self._row.chosen)
        self.yes.setAccessibleName(f"Yes: {guess}")

    def enter(self) -> None:
        """Take the keyboard, so that what is typed replaces what was chosen."""
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        if (line := self.box.lineEdit()) is not None:
            line.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go back to the rows with Esc; Enter has been heard in the box, and is no row's."""
        if event.key() == Qt.Key.Key_Escape and self._row is not None:
            self.box.set_text(self._row.chosen)
            self.left.emit()
        elif event.key() not in _ENTER:
            super().keyPressEvent(event)

    def _take(self, text: str) -> None:
        before = self._row.chosen if self._row else ""
        choice = self._meant(text)
        self.box.set_text(before)  # until it is so
        if choice is not None and choice != before:
            self.chosen.emit(choice)

    def _meant(self, typed: str) -> str | None:
        """Return the choice that a text is, or the only one that has all its words."""
        if any(each.text == typed for each in self._offered):
            return typed
        words = search_text(typed).split()
        fitting = [
            each.text
            for each in self._offered
            if words and all(word in search_text(each.text) for word in words)
        ]
        return fitting[0] if len(fitting) == 1 else None
