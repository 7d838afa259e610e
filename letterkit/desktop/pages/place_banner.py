"""The line above a campaign that names files on another computer or drive."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from letterkit.desktop.widgets import NoticeLine


class PlaceBanner(QWidget):
    """Asks whether to look there, and offers to choose other files.

    `allowed` is the yes; `other_requested` has what is to be chosen anew, in the words of `ask`.
    """

    allowed = Signal()
    other_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.notice = NoticeLine()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.addWidget(self.notice)
        self.hide()

    def ask(self, question: str, others: Sequence[str]) -> None:
        """Ask in sentences, with a link for each of `others`, such as “list”; "" asks nothing."""
        if question:
            choices = [
                (f"Choose another {each}…", partial(self.other_requested.emit, each))
                for each in others
            ]
            allow = ("Look there", self.allowed.emit)
            self.notice.show_notice("warning", question, [allow, *choices])
        else:
            self.notice.clear()
        self.setVisible(bool(question))
