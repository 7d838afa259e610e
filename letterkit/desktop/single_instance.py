"""One letterkit at a time: a second start hands its file over to the window that is open."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCryptographicHash, QDir, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE: Final = 500  # milliseconds, for a letterkit that is there
_READ: Final = 5000  # milliseconds, until it has read what it is handed: it may be busy
_LONGEST: Final = 2**17  # bytes: Windows has paths of 32,767 characters


class SingleInstance(QObject):
    """Finds the letterkit that this user has open already with the same data folder, or is it.

    `activation_requested` has the path that another start hands over, "" for none: the window is to
    come forward.
    """

    activation_requested = Signal(str)

    def __init__(self, data_folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        who = os.fsencode(f"{QDir.homePath()}\n{data_folder.absolute()}")
        # Qt's hash, which is there already: the window waits for whatever else is imported.
        digest = QCryptographicHash.hash(who, QCryptographicHash.Algorithm.Sha256)
        self._name = f"letterkit-{bytes(digest.toHex().data()).decode()[:16]}"
        self._server = QLocalServer(self)
        self._callers: list[QLocalSocket] = []
        # Nobody else on a shared computer can say what to open.
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._listen)

    def hand_over(self, path: str) -> bool:
        """Hand a path, or "", to the window that is open, and return whether there was one.

        Where there was none, be it from now on. Waits half a second for one at most.
        """
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if socket.waitForConnected(_PATIENCE):
            _let_others_come_forward()
            socket.write(os.fsencode(path) + b"\n")
            socket.waitForBytesWritten(_PATIENCE)
            # Windows may forget what lies in a pipe whose other end is closed: wait for the answer.
            socket.waitForReadyRead(_READ)
            socket.disconnectFromServer()
            return True
        QLocalServer.removeServer(self._name)  # left by a letterkit that was killed
        self._server.listen(self._name)
        return False

    def close(self) -> None:
        """Stop being the one letterkit: the next start opens a window of its own."""
        self._server.close()
        self._callers.clear()

    def _listen(self) -> None:
        caller = self._server.nextPendingConnection()
        caller.setReadBufferSize(_LONGEST)
        caller.readyRead.connect(self._read)
        self._callers.append(caller)

    def _read(self) -> None:
        for caller in tuple(self._callers):
            if caller.canReadLine():
                self._callers.remove(caller)
                path = os.fsdecode(bytes(caller.readLine().data())).removesuffix("\n")
                caller.disconnected.connect(caller.deleteLater)
                caller.write(b"\n")
                caller.flush()
                self.activation_requested.emit(path)


def _let_others_come_forward() -> None:
    """Pass on that the user has just started us: Windows lets nobody else take the foreground."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - not needed elsewhere

        ctypes.windll.user32.AllowSetForegroundWindow(-1)  # ASFW_ANY, of winuser.h
