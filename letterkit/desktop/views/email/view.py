"""The e-mail on show, and beside it where its subject and text are typed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from letterkit.desktop.views.email.card import EmailCard
from letterkit.desktop.views.email.editor import EmailEditor
from letterkit.desktop.views.email.view_data import EmailData, EmailEdit, EmailWordingData
from letterkit.desktop.widgets import SecondaryButton

_WIDEST: Final = 760
_NARROWEST: Final = 300
_MARGIN: Final = 12


class EmailView(QWidget):
    """Shows one e-mail as it will arrive; the editor opens to its left."""

    edited = Signal(EmailEdit)
    one_chosen = Signal(bool)  # whether what is typed is for the e-mail on show alone
    back_requested = Signal()  # from words of one's own

    def __init__(self) -> None:
        super().__init__()
        self.card, self.editor = EmailCard(), EmailEditor()
        self.edit_button = SecondaryButton("Change subject or text", "edit")
        self.scroll_area = QScrollArea()
        self._sides, self._was_open = QSplitter(Qt.Orientation.Horizontal), False
        self._lay_out()
        self.editor.hide()
        self.edit_button.clicked.connect(self.open_editor)
        self.editor.done.connect(self.close_editor)
        self.editor.edited.connect(self.edited)
        self.editor.one_chosen.connect(self.one_chosen)
        self.editor.back_requested.connect(self.back_requested)

    def show_email(self, email: EmailData) -> None:
        """Show an e-mail as it will arrive."""
        self.card.show_email(email)

    def show_wording(self, wording: EmailWordingData) -> None:
        """Show in the editor what is typed by now."""
        self.editor.show_wording(wording)

    def open_editor(self) -> None:
        """Open the editor, and go into the text."""
        self.edit_button.hide()
        self.editor.show()
        if not self._was_open:  # later they are as somebody drew them
            self._was_open = True
            self._sides.setSizes([self.width() // 2] * 2)
        self.editor.body_box.setFocus()

    def close_editor(self) -> None:
        """Close the editor, and go back to what opened it."""
        self.editor.hide()
        self.edit_button.show()
        self.edit_button.setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Go to the e-mail."""
        self.scroll_area.setFocus(event.reason())

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setProperty("kind", "canvas")
        column, row = QVBoxLayout(inside), QHBoxLayout()
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(8)
        self.card.setMaximumWidth(_WIDEST)
        row.addStretch(1)
        middle = QVBoxLayout()
        middle.setSpacing(8)
        middle.addWidget(self.edit_button, 0, Qt.AlignmentFlag.AlignRight)
        middle.addWidget(self.card)
        row.addLayout(middle, 1000)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        self.scroll_area.setWidgetResizable(True)
        self.scroll_area.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll_area.setAccessibleName("The e-mail as it will arrive")
        self.scroll_area.setWidget(inside)
        self.scroll_area.setMinimumWidth(_NARROWEST)
        sides = self._sides
        sides.setChildrenCollapsible(False)
        sides.addWidget(self.editor)
        sides.addWidget(self.scroll_area)
        sides.setStretchFactor(0, 1)
        sides.setStretchFactor(1, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(sides)
