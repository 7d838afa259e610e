"""The end of the program by whoever runs the computer: a signal, or the end of the session."""

from __future__ import annotations

import logging
import signal
import socket
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QSocketNotifier, Qt
from PySide6.QtGui import QGuiApplication, QSessionManager

_log: Final = logging.getLogger(__name__)
_ENDING: Final = tuple(
    getattr(signal, name)
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
    if hasattr(signal, name)
)


class SessionEnd(QObject):
    """Has the program ended in order by a signal, and asked before a session ends.

    `end` closes the window without asking; `may_leave` asks, where something would be lost.
    `status` is 128 and the number of the signal that ended it, 0 without one.
    """

    def __init__(
        self,
        application: QGuiApplication,
        end: Callable[[], None],
        may_leave: Callable[[], bool],
    ) -> None:
        super().__init__(application)
        self.status = 0
        self._end, self._may_leave = end, may_leave
        # Python hears of a signal once Qt calls it, and Qt of this socket, which Python writes to
        # at once (Python, "signal.set_wakeup_fd").
        self._heard, self._written = socket.socketpair()
        for each in (self._heard, self._written):
            each.setblocking(False)
        self._notifier = QSocketNotifier(self._heard.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._hear)
        self._before = {number: signal.getsignal(number) for number in _ENDING}
        self._wakeup = signal.set_wakeup_fd(self._written.fileno(), warn_on_full_buffer=False)
        for number, before in self._before.items():
            if before not in {signal.SIG_IGN, None}:  # as under `nohup`
                signal.signal(number, self._note)
        # Directly: the session waits for the answer.
        application.commitDataRequest.connect(self.ask, Qt.ConnectionType.DirectConnection)

    def ask(self, manager: QSessionManager) -> None:
        """Ask before the session ends, where the system lets programs ask."""
        _log.info("the session is ending")
        if not manager.allowsInteraction():
            return
        if not self._may_leave():
            manager.cancel()
        manager.release()

    def finish(self) -> None:
        """Leave signals to whoever had them before."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._wakeup)
        for number, before in self._before.items():
            if before is not None:  # as of one that wasn't set by Python
                signal.signal(number, before)
        for each in (self._heard, self._written):
            each.close()

    def _note(self, number: int, _frame: object) -> None:
        self.status = self.status or 128 + number

    def _hear(self) -> None:
        self._heard.recv(64)
        if self.status:
            _log.info("ended by a signal")
            self._end()
