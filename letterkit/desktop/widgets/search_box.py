"""A box for words to look for."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from letterkit.desktop.theme import icon


class SearchBox(QLineEdit):
    """A line with a magnifying glass, and a button that clears it; `name` is what it searches."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        # Qt makes buttons of both, without names.
        self.setClearButtonEnabled(True)
        for button in self.findChildren(QToolButton):
            button.setAccessibleName("Clear the search")
        glass = self.addAction(icon("search", self), QLineEdit.ActionPosition.LeadingPosition)
        glass.setText("Search")
