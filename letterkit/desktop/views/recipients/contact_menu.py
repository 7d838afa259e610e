"""The button of the filters that chooses by what became of people."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from letterkit.contact_records import AnswerKind
from letterkit.desktop.views.recipients.contact_status import (
    ANY_CONTACT,
    ContactFilter,
    ContactState,
)
from letterkit.text import plural

_STATES: Final = {
    ContactState.ANY: "Whatever came of it",
    ContactState.WRITTEN: "Written to",
    ContactState.SENT: "Sent",
    ContactState.NOT_SENT: "Written, not marked as sent",
    ContactState.DUE: "Something is due",
    ContactState.ANSWERED: "Answered",
}
_DAYS: Final = (7, 14, 21, 28)


class ContactPill(QPushButton):
    """Says by what became of people the rows are filtered, and drops down what there is."""

    chosen = Signal(ContactFilter)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "pill")
        self._menu = QMenu(self)
        self.choices = QActionGroup(self._menu)
        for state in _STATES:
            self._add(ContactFilter(state))
        for kind in AnswerKind:
            self._add(ContactFilter(ContactState.ANSWERED, kind))
        self._menu.addSeparator()
        for days in _DAYS:
            self._add(ContactFilter(ContactState.NOT_ANSWERED, days=days))
        self.choices.triggered.connect(self._choose)
        self.clicked.connect(lambda: self._menu.popup(self.mapToGlobal(self.rect().bottomLeft())))
        self.show_filter(ANY_CONTACT, narrow=False)
        self.hide()

    def show_filter(self, contact_filter: ContactFilter, *, narrow: bool) -> None:
        """Show what is filtered by; nothing is emitted."""
        name = filter_name(contact_filter)
        short = "Came of it" if narrow and contact_filter == ANY_CONTACT else name
        self.setText(f"{short} ▾")
        self.setAccessibleName(f"Filter by what came of it: {name}")
        for action in self.choices.actions():
            action.setChecked(action.data() == contact_filter)

    def _add(self, contact_filter: ContactFilter) -> None:
        name = filter_name(contact_filter)
        action = QAction(f"    {name}" if contact_filter.kind else name, self._menu, checkable=True)
        action.setData(contact_filter)
        self.choices.addAction(action)
        self._menu.addAction(action)

    def _choose(self, action: QAction) -> None:
        self.chosen.emit(action.data())


def filter_name(contact_filter: ContactFilter) -> str:
    """Return what a filter is called."""
    if contact_filter.kind:
        return AnswerKind(contact_filter.kind).label
    if contact_filter.state == ContactState.NOT_ANSWERED:
        return f"No answer in {plural(contact_filter.days, 'day')}"
    return _STATES[contact_filter.state]
