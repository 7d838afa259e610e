"""Garbage is collected in the window's thread."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from letterkit.desktop.garbage_collector import GarbageCollector


def test_memory_is_swept_in_the_windows_thread_alone(qtbot: QtBot) -> None:
    class Ring:
        def __init__(self, collected: list[bool]) -> None:
            self.self, self._collected = self, collected

        def __del__(self) -> None:
            self._collected.append(True)

    holder, collected = QObject(), []
    try:
        GarbageCollector(holder)
        assert not gc.isenabled()
        Ring(collected)
        qtbot.waitUntil(lambda: bool(collected))
    finally:
        gc.enable()
