"""Garbage is collected in the window's thread."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from letterkit.desktop.garbage_collector import GarbageCollector


def test_memory_is_swept_in_the_windows_thread_alone(qtbot: QtBot) -> None:
    class Ring:
        def __init__(self, gone: list[bool]) -> None:
            self.self, self._gone = self, gone

        def __del__(self) -> None:
            self._gone.append(True)

    holder, gone = QObject(), []
    try:
        GarbageCollector(holder)
        assert not gc.isenabled()
        Ring(gone)
        qtbot.waitUntil(lambda: bool(gone))
    finally:
        gc.enable()
