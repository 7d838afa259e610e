"""Tells how far the writing is, and lets it be stopped."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from letterkit.desktop.widgets import ElidedLabel, Muted, SecondaryButton
from letterkit.text import plural

_TELLING: Final = 1.0  # seconds after which a speed says something
_MINUTE: Final = 60


class ProgressPage(QWidget):
    """Shows the current name, the speed and the time left.

    `cancel_requested` is to stop the run, `close_requested` to leave the sheet while that goes on.
    """

    cancel_requested = Signal()
    close_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title_label = QLabel("Writing documents")
        self.title_label.setProperty("kind", "heading")
        self.progress_bar = QProgressBar()
        self.progress_bar.setTextVisible(False)
        self.progress_bar.setAccessibleName("Documents written")
        self.count_label = QLabel()
        self.name_label = ElidedLabel("")
        self.speed_label = Muted("")
        self.stop_button = SecondaryButton("Stop", "stop")
        self.stop_button.setAccessibleDescription("Documents that are finished stay.")
        self.usual = self.hide_button = SecondaryButton("Go on working meanwhile")
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.hide_button)
        buttons.addWidget(self.stop_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 32, 32, 24)
        layout.setSpacing(16)
        for widget in (
            self.title_label,
            self.progress_bar,
            self.count_label,
            self.name_label,
            self.speed_label,
        ):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addLayout(buttons)
        self.stop_button.clicked.connect(self.cancel_requested)
        self.hide_button.clicked.connect(self.close_requested)

    def show_progress(self, done: int, total: int, name: str, seconds: float) -> None:
        """Show that `done` of `total` are written after so many seconds, the last of this name."""
        self.progress_bar.setMaximum(max(total, 1))
        self.progress_bar.setValue(done)
        self.count_label.setText(
            "{done} of {total}".format(done=f"{done:,}", total=plural(total, "document"))
        )
        self.name_label.setText(name)
        self.speed_label.setText(self._speed_text(done, total, seconds))

    def _speed_text(self, done: int, total: int, seconds: float) -> str:
        """Return speed and time left in words; "" before they say anything."""
        if not done or seconds < _TELLING:
            return ""
        speed = done / seconds
        left = (total - done) / speed
        return "{speed} a second · {left} left".format(
            speed=f"{speed:,.0f}" if speed >= 1 else f"{speed:.1f}", left=in_words(left)
        )


def in_words(seconds: float) -> str:
    """Return a time in words as somebody who waits wants it: "20 seconds", "3 minutes"."""
    if seconds < 10:  # noqa: PLR2004 - not worth a number
        return "a few seconds"
    if (tens := round(seconds, -1)) < _MINUTE:
        return f"{tens:.0f} seconds"
    if seconds < _MINUTE:
        return "less than a minute"
    minutes = round(seconds / _MINUTE)
    return plural(minutes, "minute")
