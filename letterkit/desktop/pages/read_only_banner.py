"""The line above a campaign that can only be read."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from letterkit.desktop.widgets import NoticeLine


class ReadOnlyBanner(QWidget):
    """Says why nothing is saved, and offers to save what could be read into another file.

    `save_requested` comes from that offer.
    """

    save_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.notice = NoticeLine()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.addWidget(self.notice)

    def show_warning(self, warning: str) -> None:
        """Say in a sentence why the campaign can only be read; "" hides the line."""
        if warning:
            save = ("Save what could be read as…", self.save_requested.emit)
            self.notice.show_notice("warning", warning, [save])
        else:
            self.notice.clear()
