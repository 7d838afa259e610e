"""The line of filters over the table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from letterkit.desktop.views.recipients.contact_status import (
    ANY_CONTACT,
    ContactFilter,
    contact_filters,
    filter_name,
)
from letterkit.desktop.views.recipients.filtering import EVERYBODY, PeopleFilter, Status
from letterkit.desktop.views.recipients.value_popup import ValuePopup
from letterkit.desktop.widgets import LinkButton, SearchBox, tip
from letterkit.text import plural

_Choice = tuple[Status, ContactFilter]


def _facet_names() -> dict[str, tuple[str, str]]:
    """Return what one and several of a facet's values are called."""
    return {
        "councils": ("council", "councils"),
        "wards": ("ward", "wards"),
        "parties": ("party", "parties"),
        "roles": ("role", "roles"),
    }


def _status_names() -> dict[Status, str]:
    return {
        Status.ALL: "All rows",
        Status.TO_LOOK_AT: "To look at",
        Status.HELD_BACK: "Held back",
        Status.NOTED: "With notes",
        Status.WRITTEN: "Written to",
        Status.NOT_WRITTEN: "Not written to",
        Status.CHANGED: "Changed since",
        Status.EDITED: "Edited in Word",
        Status.UNTICKED: "Not ticked",
    }


class FilterBar(QWidget):
    """Filters by text, council, ward, party, role, status and what became of people.

    `values` counts, for a facet ("councils", "wards" …), what it can be chosen by; it is asked when
    the facet's list drops down. `pills` are the facets' buttons, `text` is the search.
    """

    changed = Signal(PeopleFilter)  # with each key and tick

    def __init__(
        self, values: Callable[[str], Mapping[str, int]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._values = values
        self._filter = EVERYBODY
        self._narrow = False
        self._choices: list[_Choice] = []  # in the order of the status pill's menu
        self.text = SearchBox("Find in the recipients")
        self.text.setPlaceholderText("Find a name or any text")
        self.text.setMinimumWidth(20 * 8)
        self.text.setMaximumWidth(32 * 8)
        self.pills: dict[str, QPushButton] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.text, 1)
        for facet in _facet_names():
            layout.addWidget(self._pill(facet))
        self.status = self._status_pill()
        layout.addWidget(self.status)
        self.all = LinkButton("Show all")
        self.all.setAccessibleName("Show all rows again")
        layout.addWidget(self.all)
        layout.addStretch(1)
        self.text.textChanged.connect(self._change_text)
        self.all.clicked.connect(lambda: self._change(EVERYBODY))
        self._show()

    def set_filter(self, people_filter: PeopleFilter) -> None:
        """Show a filter; nothing is emitted."""
        self._filter = people_filter
        if self.text.text() != people_filter.text:
            self.text.blockSignals(True)
            self.text.setText(people_filter.text)
            self.text.blockSignals(False)
        self._show()

    def type_on(self, text: str) -> None:
        """Give the search the keyboard, with what was typed elsewhere in it."""
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.text.setText(text)

    def set_facets(self, facets: set[str]) -> None:
        """Offer these facets alone, which leave something out, and those that are chosen by."""
        for facet, pill in self.pills.items():
            pill.setVisible(facet in facets or bool(getattr(self._filter, facet)))

    def set_contacts(self, shown: bool) -> None:
        """Offer to filter by what became of people, or not."""
        for action in self._contacts:
            action.setVisible(shown)

    def set_narrow(self, narrow: bool) -> None:
        """Say things shorter where there is little room; their names stay whole."""
        if narrow != self._narrow:
            self._narrow = narrow
            self.text.setMinimumWidth(8 * (12 if narrow else 20))
            self._show()

    def _change(self, people_filter: PeopleFilter) -> None:
        self.set_filter(people_filter)
        self.changed.emit(self._filter)

    def _change_text(self, text: str) -> None:
        self._change(replace(self._filter, text=text))

    def _change_facet(self, facet: str, values: frozenset[str]) -> None:
        self._change(replace(self._filter, **{facet: values}))

    def _change_status(self, action: QAction) -> None:
        number: int = action.data()
        status, contact = self._choices[number]
        self._change(replace(self._filter, status=status, contact=contact))

    def _pill(self, facet: str) -> QPushButton:
        pill = QPushButton(self)
        pill.setProperty("kind", "pill")
        one, several = _facet_names()[facet]
        popup = ValuePopup(f"Filter by {one}", pill)
        popup.chosen.connect(partial(self._change_facet, facet))
        pill.clicked.connect(
            lambda: popup.drop_down(pill, self._values(facet), getattr(self._filter, facet))
        )
        pill.setAccessibleDescription(f"Opens a list of {several} to choose from")
        self.pills[facet] = pill
        return pill

    def _status_pill(self) -> QPushButton:
        pill = QPushButton(self)
        pill.setProperty("kind", "pill")
        menu = QMenu(pill)
        group = QActionGroup(menu)
        for status, name in _status_names().items():
            self._add_status(menu, group, name, (status, ANY_CONTACT))
        self._contacts = [menu.addSeparator()]
        for contact in contact_filters():
            name = filter_name(contact)
            shown = f"    {name}" if contact.kind else name
            self._contacts.append(self._add_status(menu, group, shown, (Status.ALL, contact)))
        self.set_contacts(False)
        group.triggered.connect(self._change_status)
        pill.clicked.connect(lambda: menu.popup(pill.mapToGlobal(pill.rect().bottomLeft())))
        self.statuses = group
        return pill

    def _add_status(self, menu: QMenu, group: QActionGroup, name: str, choice: _Choice) -> QAction:
        action = QAction(name, menu, checkable=True)
        action.setData(len(self._choices))
        self._choices.append(choice)
        group.addAction(action)
        menu.addAction(action)
        return action

    def _show(self) -> None:
        for facet, pill in self.pills.items():
            chosen = getattr(self._filter, facet)
            self._word(pill, *_facet_names()[facet], chosen)
            if chosen:
                pill.show()
        status, contact = self._filter.status, self._filter.contact
        name = _status_names()[status] if contact == ANY_CONTACT else filter_name(contact)
        every = self._narrow and (status, contact) == (Status.ALL, ANY_CONTACT)
        self.status.setText(("Status" if every else name) + " ▾")
        self.status.setAccessibleName(f"Filter by status: {name}")
        for action, choice in zip(self.statuses.actions(), self._choices, strict=True):
            action.setChecked(choice == (status, contact))
        self.all.setVisible(not self._filter.shows_all)

    def _word(self, pill: QPushButton, one: str, several: str, chosen: frozenset[str]) -> None:
        name = f"All {several}"
        shown = f"{one[0].upper()}{one[1:]}" if self._narrow else name
        if chosen:
            name = next(iter(chosen)) if len(chosen) == 1 else plural(len(chosen), one, several)
            shown = name
        room = 8 * (9 if self._narrow else 20)
        short = pill.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideRight, room)
        pill.setText(f"{short} ▾")
        pill.setToolTip(tip(", ".join(sorted(chosen))))
        pill.setAccessibleName(f"Filter by {one}: {name}")
