"""Watching a file that another program saves: a spreadsheet, a Word document."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from letterkit.desktop.tasks.background_task import BackgroundTask
from letterkit.desktop.tasks.file_checks import Stamp, is_folder, stamp_of

_SETTLED: Final = 500  # milliseconds after the last sign of writing


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
        self._known = False  # whether `_stamp` is that of `_path`
        self._read: Stamp | None = None
        self._watcher = QFileSystemWatcher(self)
        self._settled = QTimer(self, singleShot=True, interval=_SETTLED)
        self._watcher.fileChanged.connect(self._settled.start)
        self._watcher.directoryChanged.connect(self._settled.start)
        self._settled.timeout.connect(self._look)
        # Windows waits many seconds for a network drive that has gone, so nothing looks for files
        # in the window's thread.
        self._looking = BackgroundTask(self)
        self._looking.done.connect(self._looked)

    @property
    def watching(self) -> bool:
        """Whether the file or its folder is being watched by now."""
        return bool(self._watcher.files() or self._watcher.directories())

    def watch(self, path: Path | None, read: Stamp | None = None) -> None:
        """Watch this file from now on, in place of another.

        `read` is the stamp that it had when it was read: what was saved since then is told, too.
        """
        if path != self._path:
            self._settled.stop()
            if watched := [*self._watcher.files(), *self._watcher.directories()]:
                self._watcher.removePaths(watched)
            self._path, self._read, self._known = path, None, False
        if read != self._read:
            self._read = self._stamp = read
            self._known = read is not None
        self._look()

    def finish(self) -> None:
        """Watch no more, and wait until nothing runs."""
        self.watch(None)
        self._looking.finish()

    def _look(self) -> None:
        self._looking.cancel()
        if (path := self._path) is not None:
            self._looking.start(lambda: _look_at(path))

    def _looked(self, seen: _Seen) -> None:
        watched = {*self._watcher.files(), *self._watcher.directories()}
        new = [each for each in seen.there if each not in watched]
        # A file that was swapped in isn't watched yet; and some can't be.
        if new:
            self._watcher.addPaths(new)
            self._settled.start()  # it may have been saved between the look and this
        if not self._known:
            self._known, self._stamp = True, seen.stamp
        elif seen.stamp is not None and seen.stamp != self._stamp:
            self._stamp = seen.stamp
            self.saved.emit()


@dataclass(frozen=True, slots=True)
class _Seen:
    stamp: Stamp | None  # None while there is no file
    there: tuple[str, ...]  # of file and folder, what there is


def _look_at(path: Path) -> Generator[None, None, _Seen]:
    yield
    if (stamp := stamp_of(path)) is None:
        return _Seen(None, (str(path.parent),) if is_folder(path.parent) else ())
    return _Seen(stamp, (str(path), str(path.parent)))
