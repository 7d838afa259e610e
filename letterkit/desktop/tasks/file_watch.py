"""Watching a file that another program saves: a spreadsheet, a Word document."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from letterkit.desktop.tasks.background_task import BackgroundTask
from letterkit.desktop.tasks.file_checks import Stamp, is_folder, stamp_of
from letterkit.errors import LetterkitError
from letterkit.path_guard import PathGuard

_SETTLED: Final = 500  # milliseconds after the last sign of writing


class FileWatch(QObject):
    """Signals `saved` when a file was saved, also where it is deleted and comes back.

    Office programs write a new file and swap it in, so the folder is watched, too. Nothing is told
    of a file that went, for what is open of it stays good. A `guard` says, each time, whether the
    file may be looked at; letterkit's own need none.
    """

    saved = Signal()

    def __init__(
        self, parent: QObject | None = None, guard: Callable[[], PathGuard] | None = None
    ) -> None:
        super().__init__(parent)
        self._guard = guard
        self._path: Path | None = None
        self._stamp: Stamp | None = None
        self._has_stamp = False  # whether `_stamp` is that of `_path`
        self._read: Stamp | None = None
        self._watcher = QFileSystemWatcher(self)
        self._settled = QTimer(self, singleShot=True, interval=_SETTLED)
        self._watcher.fileChanged.connect(self._settled.start)
        self._watcher.directoryChanged.connect(self._settled.start)
        self._settled.timeout.connect(self._check)
        # Windows waits many seconds for a network drive that has gone, so nothing looks for files
        # in the window's thread.
        self._checking = BackgroundTask(self)
        self._checking.done.connect(self._compare)

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
            self._path, self._read, self._has_stamp = path, None, False
        if read != self._read:
            self._read = self._stamp = read
            self._has_stamp = read is not None
        self._check()

    def finish(self) -> None:
        """Watch no more, and wait until nothing runs."""
        self.watch(None)
        self._checking.finish()

    def _check(self) -> None:
        self._checking.cancel()
        if (path := self._path) is not None:
            guard = self._guard() if self._guard is not None else None
            self._checking.start(lambda: _observe(path, guard))

    def _compare(self, observation: _Observation) -> None:
        watched = {*self._watcher.files(), *self._watcher.directories()}
        new = [each for each in observation.existing if each not in watched]
        # A file that was swapped in isn't watched yet; and some can't be.
        if new:
            self._watcher.addPaths(new)
            self._settled.start()  # it may have been saved between the look and this
        if not self._has_stamp:
            self._has_stamp, self._stamp = True, observation.stamp
        elif observation.stamp is not None and observation.stamp != self._stamp:
            self._stamp = observation.stamp
            self.saved.emit()


@dataclass(frozen=True, slots=True)
class _Observation:
    stamp: Stamp | None  # None while there is no file
    existing: tuple[str, ...]  # of file and folder, what there is


def _observe(path: Path, guard: PathGuard | None) -> Generator[None, None, _Observation]:
    yield
    if guard is not None:
        try:
            guard.path(path)
        except LetterkitError:
            return _Observation(None, ())
    if (stamp := stamp_of(path)) is None:
        return _Observation(None, (str(path.parent),) if is_folder(path.parent) else ())
    return _Observation(stamp, (str(path), str(path.parent)))
