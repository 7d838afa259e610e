"""The form for a new field: what it is called, and what kind it is."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit

from letterkit.desktop.views.gaps.item import FieldRequest
from letterkit.desktop.widgets import Heading, LinkButton, SecondaryButton
from letterkit.pack import FieldKind

_KINDS: Final[tuple[tuple[FieldKind, str], ...]] = (
    ("line", "One line of text"),
    ("text", "Several lines of text"),
    ("date", "A date"),
    ("number", "A number"),
    ("email", "An e-mail address"),
    ("phone", "A telephone number"),
    ("address", "A postal address"),
    ("postcode", "A postcode"),
    ("picture", "A picture"),
)


class NewFieldForm(QFrame):
    """Asks for a new field for one gap; hidden while none is wanted."""

    added = Signal(FieldRequest)
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._gap = ""
        self.setProperty("kind", "footer")
        self.label_box, self.kind_box = QLineEdit(), QComboBox()
        for kind, text in _KINDS:
            self.kind_box.addItem(text, kind)
        self.add_button, self.cancel_button = SecondaryButton("Add the field"), LinkButton("Cancel")
        self.label_box.textChanged.connect(self._enable)
        self.label_box.returnPressed.connect(self._add)
        self.add_button.clicked.connect(self._add)
        self.cancel_button.clicked.connect(self._cancel)
        self._lay_out()
        self.hide()

    def ask(self, gap: str, label: str, kind: FieldKind) -> None:
        """Ask for a field for a gap, with a label and a kind to begin with."""
        self._gap = gap
        self.label_box.setText(label)
        self.kind_box.setCurrentIndex(max(self.kind_box.findData(kind), 0))
        self._enable()
        self.show()
        self.label_box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.label_box.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Think better of it with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self._cancel()
        else:
            super().keyPressEvent(event)

    def _enable(self) -> None:
        self.add_button.setEnabled(any(map(str.isalnum, self.label_box.text())))

    def _add(self) -> None:
        if self.add_button.isEnabled():
            self.hide()
            kind: FieldKind = self.kind_box.currentData()
            self.added.emit(FieldRequest(self._gap, self.label_box.text().strip(), kind))

    def _cancel(self) -> None:
        self.hide()
        self.cancelled.emit()

    def _lay_out(self) -> None:
        layout = QGridLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setHorizontalSpacing(12)
        layout.setVerticalSpacing(8)
        layout.addWidget(Heading("A new field"), 0, 0, 1, 2)
        for row, (text, box) in enumerate(
            (("Name", self.label_box), ("Kind", self.kind_box)), start=1
        ):
            label = QLabel(text)
            label.setBuddy(box)
            layout.addWidget(label, row, 0)
            layout.addWidget(box, row, 1)
        self.label_box.setAccessibleName("Name of the new field")
        self.kind_box.setAccessibleName("Kind of the new field")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.cancel_button)
        buttons.addStretch(1)
        layout.addLayout(buttons, 3, 1)
        layout.setColumnStretch(1, 1)
