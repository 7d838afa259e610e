"""One letterkit at a time: a second start hands its file over to the window that is open."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from letterkit.desktop.meeting_place import is_own, meeting_place

_log: Final = logging.getLogger(__name__)
_PATIENCE: Final = 500  # milliseconds, for a letterkit that is there
_READ: Final = 5000  # milliseconds, until it has read what it is handed: it may be busy
_LONGEST: Final = 2**17  # bytes: Windows has paths of 32,767 characters
_MOST: Final = 8  # callers at a time: a person doesn't start more
_END: Final = b"\0"  # of what is handed over, and the answer to it; no path holds it


class SingleInstance(QObject):
    """Finds the letterkit that this user has open already with the same data folder, or is it.

    `activation_requested` has the absolute path that another start hands over, "" for none: the
    window is to come forward. Nothing goes to another user's program, or comes from one.
    """

    activation_requested = Signal(str)

    def __init__(self, data_folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = meeting_place(data_folder)
        self._server = QLocalServer(self)
        self._callers: list[QLocalSocket] = []
        # Nobody else on a shared computer can say what to open.
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._listen)

    def hand_over(self, path: str) -> bool:
        """Hand a path, or "", to the window that is open, and return whether there was one.

        Where there was none, be it from now on. Waits half a second for one at most.
        """
        if not self._name:
            return False
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if socket.waitForConnected(_PATIENCE):
            if not is_own(socket.socketDescriptor()):
                _log.warning("somebody else's program is where another letterkit would be")
                socket.abort()
                return False
            if _was_taken(socket, path):
                return True
        QLocalServer.removeServer(self._name)  # left by a letterkit that was killed
        if not self._server.listen(self._name):
            _log.warning("other starts can't be heard: %s", self._server.serverError())
        return False

    def close(self) -> None:
        """Stop being the one letterkit: the next start opens a window of its own."""
        self._server.close()
        for caller in tuple(self._callers):
            caller.abort()

    def _listen(self) -> None:
        while self._server.hasPendingConnections():
            caller = self._server.nextPendingConnection()
            if len(self._callers) == _MOST or not is_own(caller.socketDescriptor()):
                caller.abort()
                caller.deleteLater()
                continue
            self._callers.append(caller)
            caller.setReadBufferSize(_LONGEST)
            caller.readyRead.connect(self._read)
            caller.disconnected.connect(self._forget)
            QTimer.singleShot(_READ, caller, caller.abort)  # whoever says nothing, or never ends
        self._read()

    def _forget(self) -> None:
        """Let go of the callers that have gone."""
        gone = QLocalSocket.LocalSocketState.UnconnectedState
        for caller in [each for each in self._callers if each.state() == gone]:
            self._callers.remove(caller)
            caller.deleteLater()

    def _read(self) -> None:
        """Take one path of each caller, whole; whoever says anything else is dropped."""
        for caller in tuple(self._callers):
            said = bytes(caller.peek(_LONGEST).data())
            path, end, rest = said.partition(_END)
            if not end and len(said) < _LONGEST:
                continue
            if rest or not end or not _is_path(path):
                caller.abort()
                continue
            caller.readAll()
            caller.write(_END)
            caller.flush()
            self.activation_requested.emit(os.fsdecode(path))


def _is_path(said: bytes) -> bool:
    """Whether it is what `hand_over` says: nothing, or an absolute path."""
    try:
        return not said or Path(os.fsdecode(said)).is_absolute()
    except UnicodeDecodeError:  # Windows' paths are UTF-16
        return False


def _was_taken(socket: QLocalSocket, path: str) -> bool:
    """Say a path to the letterkit that is open; return False where it doesn't listen any more."""
    _let_others_come_forward()
    socket.write(os.fsencode(path) + _END)
    socket.waitForBytesWritten(_PATIENCE)
    # Windows may forget what lies in a pipe whose other end is closed: wait for the answer.
    answered = socket.waitForReadyRead(_READ)
    taken = answered or socket.state() == QLocalSocket.LocalSocketState.ConnectedState
    socket.abort()
    return taken


def _let_others_come_forward() -> None:
    """Pass on that the user has just started us: Windows lets nobody else take the foreground."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - not needed elsewhere

        ctypes.windll.user32.AllowSetForegroundWindow(-1)  # ASFW_ANY, of winuser.h
