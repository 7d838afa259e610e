"""What a campaign keeps of everybody, and for how long it keeps answers."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from letterkit.desktop.views.personal_data.fact_list import FactList
from letterkit.desktop.views.personal_data.view_data import KeptData
from letterkit.desktop.widgets import Heading, Muted, SecondaryButton
from letterkit.text import plural

_WIDTH, _HEIGHT = 680, 560
_CHOICES: Final = (0, 3, 6, 12, 24, 36, 60)  # months
_YEAR: Final = 12


class KeptDataDialog(QDialog):
    """Shows what is kept; `months_chosen` has for how many answers are kept, 0 for ever."""

    months_chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("What this campaign keeps")
        self.facts = FactList("What this campaign keeps")
        self.months, self.remark = QComboBox(), Muted("")
        self.close_button = SecondaryButton("Close")
        self.close_button.setDefault(True)
        label = QLabel("&Forget answers")
        label.setBuddy(self.months)
        choice = QHBoxLayout()
        for each in (label, self.months):
            choice.addWidget(each)
        choice.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(self.facts, 1)
        layout.addWidget(Heading("How long answers are kept"))
        layout.addLayout(choice)
        layout.addWidget(self.remark)
        layout.addLayout(buttons)
        self.resize(_WIDTH, _HEIGHT)
        self.months.activated.connect(self._choose)
        self.close_button.clicked.connect(self.accept)

    def _choose(self, index: int) -> None:
        self.months_chosen.emit(self.months.itemData(index))

    def set_kept(self, kept: KeptData) -> None:
        """Show what is kept, and for how long."""
        self.facts.set_groups(kept.groups)
        self.months.clear()
        for months in sorted({*_CHOICES, kept.months}):
            self.months.addItem(_in_words(months), months)
        self.months.setCurrentIndex(self.months.findData(kept.months))
        self.months.setEnabled(kept.editable)
        self.remark.setText(kept.remark)


def _in_words(months: int) -> str:
    if not months:
        return "never"
    if months % _YEAR:
        return f"after {plural(months, 'month')}"
    return f"after {plural(months // _YEAR, 'year')}"
