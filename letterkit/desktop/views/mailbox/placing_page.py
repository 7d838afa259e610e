"""Tells how many drafts are in the mailbox by now, and lets it be stopped."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from letterkit.desktop.widgets import Muted, SecondaryButton
from letterkit.text import plural


class PlacingPage(QWidget):
    """Shows a bar, and what is waited for."""

    cancel_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title_label = QLabel()
        self.title_label.setProperty("kind", "heading")
        self.title_label.setWordWrap(True)
        self.progress_bar = QProgressBar()
        self.progress_bar.setTextVisible(False)
        self.progress_bar.setAccessibleName("Drafts put into Drafts")
        self.count_label, self.wait_label = QLabel(), Muted("")
        self.usual = self.main_button = self.stop_button = SecondaryButton("Stop", "stop")
        self.stop_button.setAccessibleDescription("Drafts that are there stay there.")
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.stop_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 32, 32, 24)
        layout.setSpacing(16)
        for widget in (self.title_label, self.progress_bar, self.count_label, self.wait_label):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addLayout(buttons)
        self.stop_button.clicked.connect(self._stop)

    def begin(self, where: str, wait: str) -> None:
        """Show that it begins: where the drafts go, and what may keep it waiting."""
        self.title_label.setText(f"Putting drafts into {where}")
        self.wait_label.setText(wait)
        self.progress_bar.setRange(0, 0)
        self.count_label.clear()
        self.stop_button.setEnabled(True)

    def show_progress(self, done: int, total: int) -> None:
        """Show that so many of all drafts have been dealt with."""
        self.progress_bar.setRange(0, max(total, 1))
        self.progress_bar.setValue(done)
        self.count_label.setText(f"{done:,} of {plural(total, 'draft')}")

    def _stop(self) -> None:
        self.stop_button.setEnabled(False)
        self.wait_label.setText("Stopping after the draft that is on its way …")
        self.cancel_requested.emit()
