"""The view of concerns: a search, the list, the wording, and a box for one's own."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from letterkit.desktop.views.concerns.concern_list import ConcernList
from letterkit.desktop.views.concerns.item import (
    ConcernItem,
    ConcernMove,
    ConcernRewording,
    ConcernToggle,
)
from letterkit.desktop.views.concerns.wording import WordingBox
from letterkit.desktop.widgets import Heading, Muted, SearchBox, SecondaryButton, announce
from letterkit.text import plural

_MANY: Final = 6  # chosen concerns, above which a letter is no better for more


class ConcernsView(QWidget):
    """Lists the concerns, the chosen ones first; what a person wants goes out by signals.

    Nothing changes here until `set_concerns` brings it back.
    """

    toggled = Signal(ConcernToggle)
    moved = Signal(ConcernMove)
    reworded = Signal(ConcernRewording)  # with each key that is typed
    restored = Signal(str)  # the key of a concern that is to have the pack's wording again
    added = Signal(str)  # the text of a concern in the user's own words
    removed = Signal(str)  # the key of such a one that is to go

    def __init__(self) -> None:
        super().__init__()
        self.count_label = QLabel()
        self.count_label.setProperty("kind", "muted")
        self.search_box = SearchBox("Search the concerns")
        self.theme_box = QComboBox()
        self.theme_box.setAccessibleName("Theme of the concerns")
        self.advice_label = Muted("")
        self.concern_list = ConcernList()
        self.wording_box = WordingBox()
        self.own_box = QLineEdit()
        self.own_box.setAccessibleName("A concern of your own")
        self.own_box.setPlaceholderText("A concern in your own words")
        self.add_button = SecondaryButton("Add")
        self.add_button.setAccessibleName("Add your own concern")
        self.add_button.setEnabled(False)
        self._lay_out()
        self._join()

    def set_concerns(self, items: list[ConcernItem]) -> None:
        """Show these concerns, in the order that they come in; what is filtered stays filtered."""
        chosen = sum(item.chosen for item in items)
        self.count_label.setText(f"{chosen} chosen")
        advice = "Three to six carry more weight than a long list."
        self.advice_label.setText(advice if chosen > _MANY else "")
        self.advice_label.setVisible(chosen > _MANY)
        self.search_box.setPlaceholderText(
            "Search {concerns}".format(concerns=plural(len(items), "concern"))
        )
        self._set_themes(list(dict.fromkeys(item.theme for item in items)))
        self.concern_list.set_concerns(items)
        self._filter()
        self._show_wording(self.concern_list.current_id())

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Go to the list; a focus proxy would have Tab pass over what stands above it."""
        self.concern_list.setFocus(event.reason())

    def _set_themes(self, themes: list[str]) -> None:
        themes = ["All themes", *sorted(themes)]
        if themes != [self.theme_box.itemText(index) for index in range(self.theme_box.count())]:
            current = self.theme_box.currentText()
            self.theme_box.blockSignals(True)
            self.theme_box.clear()
            self.theme_box.addItems(themes)
            self.theme_box.setCurrentIndex(max(self.theme_box.findText(current), 0))
            self.theme_box.blockSignals(False)

    def _filter(self) -> None:
        theme = self.theme_box.currentText() if self.theme_box.currentIndex() > 0 else ""
        words = self.search_box.text().casefold().split()
        shown = self.concern_list.filter(words, theme)
        if words or theme:
            announce(self.concern_list, plural(shown, "concern"))

    def _show_wording(self, key: str) -> None:
        self.wording_box.show_concern(self.concern_list.concern(key))

    def _allow_adding(self, text: str) -> None:
        self.add_button.setEnabled(bool(text.strip()))

    def _add_own(self) -> None:
        if text := self.own_box.text().strip():
            self.own_box.clear()
            self.added.emit(text)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(Heading("Concerns"))
        head.addStretch(1)
        head.addWidget(self.count_label)
        own = QHBoxLayout()
        own.setSpacing(8)
        own.addWidget(self.own_box, 1)
        own.addWidget(self.add_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addLayout(head)
        for widget in (self.search_box, self.theme_box, self.advice_label):
            layout.addWidget(widget)
        layout.addWidget(self.concern_list)
        layout.addWidget(self.wording_box)
        layout.addLayout(own)

    def _join(self) -> None:
        self.search_box.textChanged.connect(self._filter)
        self.theme_box.currentIndexChanged.connect(self._filter)
        self.concern_list.toggled.connect(self.toggled)
        self.concern_list.moved.connect(self.moved)
        self.concern_list.opened.connect(self._show_wording)
        self.wording_box.reworded.connect(self.reworded)
        self.wording_box.restored.connect(self.restored)
        self.wording_box.removed.connect(self.removed)
        self.own_box.textChanged.connect(self._allow_adding)
        self.own_box.returnPressed.connect(self._add_own)
        self.add_button.clicked.connect(self._add_own)
