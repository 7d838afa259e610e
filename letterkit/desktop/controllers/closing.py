"""Leaving the open campaign, and closing the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QCloseEvent

from letterkit.desktop.controllers.campaign_opening import Writer
from letterkit.desktop.controllers.saving import SavingController
from letterkit.desktop.dialogs import Dialogs
from letterkit.desktop.window import Window


class ClosingController(QObject):
    """Asks before anything is lost; when the window closes, ends everything that runs.

    `finishers` end what runs when the window closes, in their order; each waits until it has ended.
    `unfinished` asks about what the program alone has, and returns whether the window may close.
    """

    def __init__(
        self, window: Window, writer: Writer, saving: SavingController, dialogs: Dialogs
    ) -> None:
        super().__init__(window)
        self._window, self._writer, self._saving, self._dialogs = window, writer, saving, dialogs
        self.finishers: tuple[Callable[[], object], ...] = ()
        self.unfinished: Callable[[], bool] = lambda: True
        self._asks = True
        window.closing.connect(self._close)

    def may_leave(self) -> bool:
        """Ask, where documents are being written for the open campaign, or it isn't saved."""
        if self._writer.running and not self._dialogs.stop_writing():
            return False
        return self._saving.may_leave()

    def close_unasked(self) -> None:
        """Close the window without a question, for nobody is there to answer it."""
        self._asks = False
        self._window.close()

    def _close(self, event: QCloseEvent) -> None:
        if self._asks and not (self.may_leave() and self.unfinished()):
            event.ignore()
            return
        self._window.hide()  # what is under way may take a moment to end
        for finish in self.finishers:
            finish()
        event.accept()
