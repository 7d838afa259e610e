"""Three lines on what to do, numbered, beside a drawing of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from letterkit.desktop.views.drafts.picture import DraftPicture
from letterkit.desktop.views.drafts.view_data import DraftAdvice
from letterkit.desktop.widgets import Muted


class DraftSteps(QWidget):
    """Says how drafts come into one mail program, and what else there is to know of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = DraftPicture()
        self.step_labels = [QLabel() for _ in range(3)]
        self.note_label = Muted("")
        lines = QGridLayout()
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setHorizontalSpacing(12)
        lines.setVerticalSpacing(8)
        lines.setColumnStretch(1, 1)
        for row, label in enumerate(self.step_labels):
            number = QLabel(f"{row + 1}")
            number.setProperty("kind", "title")
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            lines.addWidget(number, row, 0, Qt.AlignmentFlag.AlignTop)
            lines.addWidget(label, row, 1)
        lines.addWidget(self.note_label, len(self.step_labels), 1)
        text = QVBoxLayout()
        text.addStretch(1)
        text.addLayout(lines)
        text.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(32)
        layout.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addLayout(text, 1)

    @property
    def texts(self) -> list[str]:
        """The three lines as they are shown."""
        return [each.text() for each in self.step_labels]

    def show_advice(self, advice: DraftAdvice) -> None:
        """Show what to do in one mail program."""
        for label, text in zip(self.step_labels, advice.steps, strict=True):
            label.setText(text)
        self.note_label.setText(advice.note)
        self.note_label.setVisible(bool(advice.note))
        self.picture.show_method(advice.method)
