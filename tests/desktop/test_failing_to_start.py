"""What fails while the program starts is said in the window, which stands already."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from letterkit.desktop import application
from letterkit.desktop.window import Window
from letterkit.errors import LetterkitError


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (LetterkitError("The pack is damaged.", "Install letterkit anew."),
         "The pack is damaged. Install letterkit anew."),
        (ImportError("no such part"), "ImportError at tests/desktop/test_failing_to_start.py:"),
    ],
)  # fmt: skip
def test_why_there_is_no_program_stands_in_the_window(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, expected: str
) -> None:
    def read(_folder: Path) -> Generator[None, None, None]:
        yield
        raise error

    monkeypatch.setattr(application, "_read_program", read)
    running = QApplication.instance()
    assert isinstance(running, QApplication)
    window = Window()
    qtbot.addWidget(window)
    program = application.ProgramLoader(running, window, tmp_path, "")
    program.begin()
    qtbot.waitUntil(lambda: isinstance(window.pages.currentWidget(), QLabel), timeout=20_000)
    shown = window.pages.currentWidget()
    assert isinstance(shown, QLabel)
    assert expected in shown.text()
    program.finish()
