"""The line above a campaign that can only be read."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from letterkit.desktop.parts import NoticeLine


class BrokenPage(QWidget):
    """Says why nothing is kept, and offers to save what could be read."""

    save_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._notice = NoticeLine()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.addWidget(self._notice)

    def show_trouble(self, warning: str) -> None:
        """Say why the campaign can only be read; "" hides the line."""
        if warning:
            save = (self.tr("Save what could be read as…"), self.save_wanted.emit)
            self._notice.show_notice("attention", warning, [save])
        else:
            self._notice.clear()
