"""From the guidance's own letter and motion to finished ones: few clicks, no typing but values."""

from __future__ import annotations

from pathlib import Path

import docx
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QCheckBox, QPushButton, QScrollArea, QWidget

from tests.desktop.annexes import COUNCILLORS, MOTION, save_annex
from tests.desktop.conftest import Letterkit

MOST = 12


class Hand:
    """A hand that clicks, and counts it, and types values; Tab goes from box to box."""

    def __init__(self, letterkit: Letterkit) -> None:
        self.letterkit = letterkit
        self.clicks = 0

    def click(self, widget: QWidget) -> None:
        self.clicks += 1
        self.letterkit.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)
        self.letterkit.settle()

    def press(self, parent: QWidget, text: str) -> None:
        self.click(next(
            each for each in parent.findChildren(QPushButton)
            if text in each.text().replace("&", "") and each.isVisible()
        ))  # fmt: skip

    def choose_file(self, path: Path) -> None:
        """Click on the link, and in its dialog on the file and on “Open”."""
        self.letterkit.answers.answer = str(path)
        self.press(self.letterkit.window.documents, "Use my own")
        self.clicks += 2

    def fill_in(self, values: dict[str, str]) -> None:
        """Click into the form's first box, and fill those that have a value on the way with Tab."""
        boxes = self.letterkit.window.details.field_boxes
        inside = {name: each.box.inside for name, each in boxes.items()}
        first = next(iter(inside.values()))
        self.click(first)
        left = dict(values)
        for _ in range(60):
            focused = self.letterkit.window.focusWidget()
            name = next(
                (n for n, each in inside.items() if each is focused or each.isAncestorOf(focused)),
                "",
            )
            if (value := left.pop(name, None)) is not None:
                keys = " " if isinstance(inside[name], QCheckBox) else value
                self.letterkit.qtbot.keyClicks(focused, keys)
            if not left:
                break
            self.letterkit.qtbot.keyClick(focused, Qt.Key.Key_Tab)
        assert not left
        self.letterkit.settle()

    def write(self) -> str:
        """Write the documents, and return the text of the only one."""
        window, writing = self.letterkit.window, self.letterkit.controller.writing
        self.click(window.write_button)
        with self.letterkit.qtbot.waitSignal(writing.ended, timeout=20_000):
            self.press(window.write, "Write")
        (written,) = (writing.run.folder or Path()).glob("*.docx")
        return "\n".join(each.text for each in docx.Document(str(written)).paragraphs)


def is_in_view(widget: QWidget) -> bool:
    """Whether nothing of a widget lies beyond the edge of what scrolls it."""
    scrolled: QWidget | None = widget.parentWidget()
    while scrolled is not None and not isinstance(scrolled, QScrollArea):
        scrolled = scrolled.parentWidget()
    assert scrolled is not None
    viewport = scrolled.viewport()
    place = QRect(widget.mapTo(viewport, QPoint()), widget.size())
    return widget.isVisible() and widget.height() > 0 and viewport.rect().contains(place)


def test_the_letter_to_councillors_is_finished_in_twelve_clicks(letterkit: Letterkit) -> None:
    hand = Hand(letterkit)
    hand.press(letterkit.window.start_page, "Start a campaign")
    hand.choose_file(save_annex(letterkit.folder / "annex 2.docx", COUNCILLORS))
    assert letterkit.window.gaps.sure_button.text() == "Take all 5 that are sure"
    hand.click(letterkit.window.gaps.sure_button)
    assert not letterkit.window.gaps.isVisible()
    hand.fill_in({
        "stp_name": "Devon", "council_name": "Exeter City Council", "last_name": "Lee",
        "health_worker": "yes", "sender_name": "Jo Bloggs",
    })  # fmt: skip
    hand.click(letterkit.window.diagnostics.line)
    area = letterkit.window.diagnostics.list_area
    letterkit.qtbot.waitUntil(lambda: is_in_view(area))  # without scrolling
    (twice, *_notes) = letterkit.window.diagnostics.rows
    assert "from Exeter City Council Council" in twice.diagnostic.text
    hand.letterkit.qtbot.waitUntil(lambda: not letterkit.window.diagnostics.just_changed)
    hand.click(twice.fixes[0])
    text = hand.write()
    assert "Dear Councillor Lee\n" in text
    assert "the plan for Devon receives proper scrutiny from Exeter City Council." in text
    assert "As a local resident and health/social care worker I am concerned" in text
    assert text.endswith("Yours sincerely\nJo Bloggs")
    assert "[" not in text
    assert hand.clicks <= MOST


def test_the_motion_is_finished_in_twelve_clicks(letterkit: Letterkit) -> None:
    hand = Hand(letterkit)
    hand.press(letterkit.window.start_page, "Start a campaign")
    hand.choose_file(save_annex(letterkit.folder / "annex 3.docx", MOTION))
    hand.click(letterkit.window.gaps.sure_button)
    hand.fill_in({"stp_name": "Devon"})
    text = hand.write()
    assert "plan (STP) for Devon;" in text
    assert "[" not in text
    assert hand.clicks <= MOST
