"""What was decided for the whole list, in words, and the other choices that there are."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from letterkit.desktop.views.recipients.edits import DecisionChange
from letterkit.desktop.views.recipients.view_data import UNDECIDED, DecisionChoice


class DecisionBox(QWidget):
    """Says "These are: MPs" and lets a person say otherwise; its tool tip says why."""

    decision_made = Signal(DecisionChange)

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._decision = UNDECIDED
        self.label = QLabel(label)
        self.label.setProperty("kind", "muted")
        self.combo = QComboBox()
        self.combo.setAccessibleName(label.rstrip(":"))
        self.combo.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.label.setBuddy(self.combo)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.label)
        layout.addWidget(self.combo)
        self.combo.activated.connect(self._decide)

    def set_decision(self, decision: DecisionChoice) -> None:
        """Show what was decided; without any choices there is nothing to see."""
        if decision.choices != self._decision.choices:
            self.combo.clear()
            for value, label in decision.choices:
                self.combo.addItem(label, value)
        self._decision = decision
        self.combo.setCurrentIndex(self.combo.findData(decision.value))
        self.combo.setMinimumContentsLength(len(self.combo.currentText()))  # others may be long
        self.combo.setToolTip(decision.why)
        self.combo.setAccessibleDescription(decision.why)
        self.setVisible(bool(decision.choices))
        self.updateGeometry()  # its combo box tells its own layout alone, until events are handled

    def set_narrow(self, narrow: bool) -> None:
        """Leave the label out where there is little room."""
        self.label.setVisible(not narrow)

    def _decide(self) -> None:
        value = self.combo.currentData()
        if value != self._decision.value:
            self.decision_made.emit(DecisionChange(self._decision.name, value))
