"""The line above a campaign that names files on another computer or drive."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal

from letterkit.desktop.pages.banner import Banner


class PlaceBanner(Banner):
    """Asks whether to look there, and offers to choose other files.

    `allowed` is the yes; `other_requested` has what is to be chosen anew, in the words of `ask`.
    """

    allowed = Signal()
    other_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.hide()

    def ask(self, question: str, others: Sequence[str]) -> None:
        """Ask in sentences, with a link for each of `others`, such as “list”; "" asks nothing."""
        choices = [
            (f"Choose another {each}…", partial(self.other_requested.emit, each)) for each in others
        ]
        self._say(question, [("Look there", self.allowed.emit), *choices])
        self.setVisible(bool(question))
