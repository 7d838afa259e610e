"""The program takes a picture of itself, by which a build sees that it starts."""

from __future__ import annotations

import json

from PySide6.QtGui import QImage

from letterkit.desktop.screenshot import WindowScreenshot
from tests.desktop.conftest import Letterkit


def test_a_picture_is_taken_once_everything_is_shown(letterkit: Letterkit) -> None:
    path = letterkit.folder / "window.png"
    letterkit.window.start_page.example_requested.emit()
    picture = WindowScreenshot(letterkit.window, letterkit.controller, path)
    with letterkit.qtbot.waitSignal(picture.saved, timeout=60_000) as saved:
        pass
    assert saved.args == [True]
    assert QImage(str(path)).size() == letterkit.window.size()
    details = json.loads(path.with_suffix(".json").read_text("utf-8"))
    assert details["summary"] == "60 letters · ▲ 1 to look at"
    assert details["title"] == letterkit.window.windowTitle()
    assert details["stood"] <= details["full"]


def test_a_picture_that_cant_be_written_is_told_of(letterkit: Letterkit) -> None:
    path = letterkit.folder / "window.nothing"
    picture = WindowScreenshot(letterkit.window, letterkit.controller, path)
    with letterkit.qtbot.waitSignal(picture.saved, timeout=60_000) as saved:
        pass
    assert saved.args == [False]
