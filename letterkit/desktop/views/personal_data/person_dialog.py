"""What is kept of one person, with the way to forget them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from letterkit.desktop.views.personal_data.fact_list import FactList
from letterkit.desktop.views.personal_data.view_data import PersonData
from letterkit.desktop.widgets import Muted, SecondaryButton

_WIDTH, _HEIGHT = 680, 560


class PersonDataDialog(QDialog):
    """Shows what is kept of somebody; `forget_requested` asks that they be forgotten."""

    forget_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("What is kept about this person")
        self.title = QLabel()
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setProperty("kind", "heading")
        self.title.setWordWrap(True)
        self.facts = FactList("What is kept about this person")
        self.refusal = Muted("")
        self.forget_button = SecondaryButton("Forget this person…")
        self.close_button = SecondaryButton("Close")
        self.close_button.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addWidget(self.forget_button)
        buttons.addWidget(self.refusal, 1)
        buttons.addStretch(0)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(self.title)
        layout.addWidget(self.facts, 1)
        layout.addLayout(buttons)
        self.resize(_WIDTH, _HEIGHT)
        self.forget_button.clicked.connect(self.forget_requested)
        self.close_button.clicked.connect(self.accept)

    def set_person(self, person: PersonData) -> None:
        """Show what is kept of somebody."""
        self.title.setText(person.name)
        self.facts.set_groups(person.groups)
        self.refusal.setText(person.refusal)
        self.forget_button.setEnabled(not person.refusal)
