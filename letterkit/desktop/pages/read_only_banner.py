"""The line above a campaign that can only be read."""

from __future__ import annotations

from PySide6.QtCore import Signal

from letterkit.desktop.pages.banner import Banner


class ReadOnlyBanner(Banner):
    """Says why nothing is saved, and offers to save what could be read into another file.

    `save_requested` comes from that offer.
    """

    save_requested = Signal()

    def show_warning(self, warning: str) -> None:
        """Say in a sentence why the campaign can only be read; "" hides the line."""
        self._say(warning, [("Save what could be read as…", self.save_requested.emit)])
