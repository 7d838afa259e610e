"""A line above a campaign that stays until what it says is dealt with."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from letterkit.desktop.widgets import NoticeLine


class Banner(QWidget):
    """Says something in sentences, with links for what can be done about it."""

    def __init__(self) -> None:
        super().__init__()
        self.notice = NoticeLine()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.addWidget(self.notice)

    def _say(self, text: str, links: Sequence[tuple[str, Callable[[], object]]]) -> None:
        """Show a text with its links, each with what it does; "" clears the line."""
        if text:
            self.notice.show_notice("warning", text, links)
        else:
            self.notice.clear()
