"""The panel of concerns."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from letterkit.desktop.panels.concerns.item import ConcernItem
from letterkit.desktop.panels.concerns.listing import ConcernList
from letterkit.desktop.panels.concerns.wording import WordingBox
from letterkit.desktop.parts import Heading, Muted, QuietButton, SearchBox, announce
from letterkit.text import plural

_MANY: Final = 6


class ConcernsPanel(QWidget):
    """Lists the concerns, the chosen ones first; what a person wants goes out by signals."""

    toggled = Signal(str, bool)
    moved = Signal(str, int)
    reworded = Signal(str, str)
    restored = Signal(str)
    added = Signal(str)
    removed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._count = QLabel()
        self._count.setProperty("kind", "muted")
        self._search = SearchBox(self.tr("Search the concerns"))
        self._theme = QComboBox()
        self._theme.setAccessibleName(self.tr("Theme of the concerns"))
        self._advice = Muted("")
        self._list = ConcernList()
        self._wording = WordingBox()
        self._own = QLineEdit()
        self._own.setAccessibleName(self.tr("A concern of your own"))
        self._own.setPlaceholderText(self.tr("A concern in your own words"))
        self._add = QuietButton(self.tr("Add"))
        self._add.setAccessibleName(self.tr("Add your own concern"))
        self._add.setEnabled(False)
        self._lay_out()
        self._join()

    def set_concerns(self, items: list[ConcernItem]) -> None:
        """Show these concerns, the chosen ones first and in their order."""
        chosen = sum(item.chosen for item in items)
        self._count.setText(self.tr("{count} chosen").format(count=chosen))
        advice = self.tr("Three to six carry more weight than a long list.")
        self._advice.setText(advice if chosen > _MANY else "")
        self._advice.setVisible(chosen > _MANY)
        self._search.setPlaceholderText(
            self.tr("Search {concerns}").format(concerns=plural(len(items), "concern"))
        )
        self._set_themes(list(dict.fromkeys(item.theme for item in items)))
        self._list.set_concerns(items)
        self._filter()
        self._wording.show_concern(self._list.concern(self._list.current_id()))

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Go to the list; a focus proxy would have Tab pass over what stands above it."""
        self._list.setFocus(event.reason())

    def _set_themes(self, themes: list[str]) -> None:
        themes = [self.tr("All themes"), *sorted(themes)]
        if themes != [self._theme.itemText(index) for index in range(self._theme.count())]:
            current = self._theme.currentText()
            self._theme.blockSignals(True)
            self._theme.clear()
            self._theme.addItems(themes)
            self._theme.setCurrentIndex(max(self._theme.findText(current), 0))
            self._theme.blockSignals(False)

    def _filter(self) -> None:
        theme = self._theme.currentText() if self._theme.currentIndex() > 0 else ""
        words = self._search.text().casefold().split()
        shown = self._list.filter(words, theme)
        if words or theme:
            announce(self._list, plural(shown, "concern"))

    def _add_own(self) -> None:
        if text := self._own.text().strip():
            self._own.clear()
            self.added.emit(text)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(Heading(self.tr("Concerns")))
        head.addStretch(1)
        head.addWidget(self._count)
        own = QHBoxLayout()
        own.setSpacing(8)
        own.addWidget(self._own, 1)
        own.addWidget(self._add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addLayout(head)
        for widget in (self._search, self._theme, self._advice, self._list, self._wording):
            layout.addWidget(widget)
        layout.addLayout(own)

    def _join(self) -> None:
        self._search.textChanged.connect(self._filter)
        self._theme.currentIndexChanged.connect(self._filter)
        self._list.toggled.connect(self.toggled)
        self._list.moved.connect(self.moved)
        self._list.opened.connect(lambda key: self._wording.show_concern(self._list.concern(key)))
        self._wording.reworded.connect(self.reworded)
        self._wording.restored.connect(self.restored)
        self._wording.removed.connect(self.removed)
        self._own.textChanged.connect(lambda text: self._add.setEnabled(bool(text.strip())))
        self._own.returnPressed.connect(self._add_own)
        self._add.clicked.connect(self._add_own)
