"""Watching a file that another program saves: a spreadsheet, a Word document."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

_SETTLED: Final = 500  # milliseconds after the last sign of writing

Stamp = tuple[int, int, int]


class FileWatch(QObject):
    """Tells when a file was saved, also where it is deleted and comes back.

    Office programs write a new file and swap it in, so the folder is watched, too. Nothing is told
    of a file that went, for what is open of it stays good.
    """

    saved = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self._stamp: Stamp | None = None
        self._watcher = QFileSystemWatcher(self)
        self._settled = QTimer(self, singleShot=True, interval=_SETTLED)
        self._watcher.fileChanged.connect(self._settled.start)
        self._watcher.directoryChanged.connect(self._settled.start)
        self._settled.timeout.connect(self._look)

    def watch(self, path: Path | None) -> None:
        """Watch this file from now on, in place of another."""
        if path != self._path:
            self._settled.stop()
            if watched := [*self._watcher.files(), *self._watcher.directories()]:
                self._watcher.removePaths(watched)
            self._path, self._stamp = path, _stamp(path)
        self._add()

    def _add(self) -> None:
        if self._path is None:
            return
        watched = {*self._watcher.files(), *self._watcher.directories()}
        for each in (self._path, self._path.parent):
            if str(each) not in watched and each.exists():
                self._watcher.addPath(str(each))

    def _look(self) -> None:
        self._add()  # a file that was swapped in isn't watched yet
        stamp = _stamp(self._path)
        if stamp is not None and stamp != self._stamp:
            self._stamp = stamp
            self.saved.emit()


def _stamp(path: Path | None) -> Stamp | None:
    """Return what changes when a file is saved; None while there is none."""
    try:
        found = path.stat() if path is not None else None
    except OSError:
        return None
    return (found.st_mtime_ns, found.st_size, found.st_ino) if found else None
