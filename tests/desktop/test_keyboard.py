"""From the first page to written letters without a mouse."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.desktop.conftest import Letterkit
from tests.desktop.walk import describe, line_of

Key = Qt.Key
NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
LIST = """Name	Ward	Council
Cllr Jane Smith	Topsham	Exeter City Council
Cllr Ahmed Khan	Exwick	Exeter City Council
"""


class Keyboard:
    """Presses keys where the focus is, and nothing else."""

    def __init__(self, letterkit: Letterkit) -> None:
        self.letterkit = letterkit
        letterkit.window.activateWindow()
        self.wait_until(letterkit.window.isActiveWindow)

    def wait_until(self, condition: Callable[[], bool]) -> None:
        self.letterkit.qtbot.waitUntil(condition, timeout=60_000)

    @property
    def focus(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    @property
    def name(self) -> str:
        """What a screen reader would say of where the keyboard is."""
        text = getattr(self.focus, "text", str)()
        return self.focus.accessibleName() or text.replace("&", "")

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.focus, key, modifiers)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        QTest.keyClicks(self.focus, text)
        QApplication.processEvents()

    def tab_to(self, name: str) -> None:
        """Press Tab until something is reached whose name begins so."""
        reached: list[str] = []
        for _ in range(120):
            if self.name.startswith(name):
                return
            reached.append(describe(self.focus))
            self.press(Key.Key_Tab)
        raise AssertionError(f"Tab never came to {name!r}, only to {reached}")


def _start_campaign(keyboard: Keyboard, address: str = "1 High Street, Exeter") -> None:
    keyboard.tab_to("Your name")
    keyboard.type("Jo Bloggs")
    keyboard.press(Key.Key_Tab)
    assert keyboard.name == "Your branch"
    keyboard.type("Devon Health")
    keyboard.tab_to("Address")
    keyboard.type(address)
    keyboard.tab_to("Start a campaign")
    keyboard.press(Key.Key_Return)
    keyboard.letterkit.settle()
    assert keyboard.letterkit.window.working


def _paste_list(keyboard: Keyboard) -> None:
    QGuiApplication.clipboard().setText(LIST)
    keyboard.press(Key.Key_V, CTRL | SHIFT)
    keyboard.letterkit.settle()
    rows = keyboard.letterkit.window.recipients.rows()
    assert [each.ward for each in rows] == ["Topsham", "Exwick"]


def _choose_stp(keyboard: Keyboard) -> None:
    keyboard.tab_to("Local STP")
    box = keyboard.focus
    keyboard.type("dev")
    popup = line_of(box).completer().popup()
    assert popup.isVisible()
    QTest.keyClick(popup, Key.Key_Down)
    QTest.keyClick(popup, Key.Key_Return)
    keyboard.letterkit.settle()
    assert keyboard.letterkit.campaign.file.get("values", "stp_name") == "Devon"


def _tick_concern(keyboard: Keyboard) -> str:
    """Tick the next concern that isn't, and return how the letter puts it."""
    rows = keyboard.letterkit.window.concerns.concern_list
    keyboard.press(Key.Key_Home)
    while rows.concerns()[rows.currentRow()].chosen:
        keyboard.press(Key.Key_Down)
    concern = rows.concerns()[rows.currentRow()]
    keyboard.press(Key.Key_Space)
    keyboard.letterkit.settle()
    assert next(each for each in rows.concerns() if each.id == concern.id).chosen
    return concern.wording


def _choose_concerns(keyboard: Keyboard) -> tuple[str, str]:
    """Tick two concerns, put the second before the first, and return them in that order."""
    keyboard.tab_to("Concerns")
    first, second = _tick_concern(keyboard), _tick_concern(keyboard)
    keyboard.press(Key.Key_Up, ALT)
    keyboard.letterkit.settle()
    rows = keyboard.letterkit.window.concerns.concern_list
    assert rows.concerns()[rows.currentRow()].wording == second
    assert [each.wording for each in rows.concerns()[:2]] == [second, first]
    return second, first


def _leaf_through(keyboard: Keyboard) -> None:
    preview = keyboard.letterkit.window.preview
    for key, text in ((Key.Key_PageDown, "2 of 2"), (Key.Key_PageUp, "1 of 2")):
        keyboard.press(key, CTRL)
        keyboard.wait_until(lambda text=text: preview.tool_bar.position.text() == text)
    assert "Dear Councillor Smith" in preview.view.pages.text(0)


def _write(keyboard: Keyboard) -> list[Path]:
    """Write all documents, and return them."""
    writing = keyboard.letterkit.controller.writing
    keyboard.press(Key.Key_Return, CTRL)
    assert keyboard.name == "Write 2 documents"
    keyboard.press(Key.Key_Return)
    keyboard.wait_until(lambda: keyboard.name == "Done")
    assert writing.run.folder is not None
    return sorted(writing.run.folder.glob("*.docx"))


def test_letters_are_written_without_a_mouse(letterkit: Letterkit) -> None:
    keyboard = Keyboard(letterkit)
    _start_campaign(keyboard)
    _paste_list(keyboard)
    _choose_stp(keyboard)
    wordings = _choose_concerns(keyboard)
    _leaf_through(keyboard)
    letters = _write(keyboard)
    assert len(letters) == 2
    text = " ".join(each.text for each in docx.Document(str(letters[0])).paragraphs)
    assert "Dear Councillor Khan" in text
    assert "Devon" in text
    places = [text.find(" ".join(each.split()[:4])) for each in wordings]
    assert 0 < places[0] < places[1]
    keyboard.press(Key.Key_Return)
    assert not letterkit.window.write.isVisible()
    assert letterkit.window.preview.isAncestorOf(keyboard.focus)


def test_with_nothing_to_write_the_keyboard_is_on_the_way_back(letterkit: Letterkit) -> None:
    keyboard = Keyboard(letterkit)
    _start_campaign(keyboard, address="")
    _paste_list(keyboard)
    keyboard.press(Key.Key_Return, CTRL)
    assert keyboard.name == "Not now"
    keyboard.press(Key.Key_Space)
    assert not letterkit.window.write.isVisible()


def test_letters_are_leafed_through_and_searched_without_a_mouse(letterkit: Letterkit) -> None:
    letterkit.example()
    keyboard = Keyboard(letterkit)
    preview = letterkit.window.preview
    keyboard.press(Key.Key_PageDown, CTRL)
    keyboard.wait_until(lambda: preview.tool_bar.position.text() == "2 of 60")
    keyboard.press(Key.Key_F, CTRL)
    assert keyboard.name == "Words to find"
    keyboard.type("plan")
    assert preview.find_bar.count.text().startswith("1 of ")
    keyboard.press(Key.Key_Return)
    assert preview.find_bar.count.text().startswith("2 of ")
    keyboard.press(Key.Key_Escape)
    assert not preview.find_bar.isVisible()
    assert keyboard.focus is preview.view


def test_another_document_is_chosen_with_an_arrow_and_space(letterkit: Letterkit) -> None:
    letterkit.example()
    keyboard = Keyboard(letterkit)
    keyboard.tab_to("Letter to councillors")
    keyboard.press(Key.Key_Right)
    keyboard.press(Key.Key_Space)
    keyboard.wait_until(lambda: letterkit.campaign.template.entry.id == "follow-up")
    assert keyboard.name == "Second letter to councillors"
    keyboard.press(Key.Key_Z, CTRL)
    keyboard.wait_until(lambda: letterkit.campaign.template.entry.id != "follow-up")


def test_a_recipient_is_unticked_with_space(letterkit: Letterkit) -> None:
    letterkit.example()
    keyboard = Keyboard(letterkit)
    keyboard.tab_to("Recipients")
    keyboard.press(Key.Key_Space)
    letterkit.settle()
    keyboard.wait_until(lambda: letterkit.window.summary.text().startswith("59 letters"))


def test_writing_can_be_put_off_and_the_first_page_comes_back(letterkit: Letterkit) -> None:
    letterkit.example()
    keyboard = Keyboard(letterkit)
    keyboard.press(Key.Key_Return, CTRL)
    keyboard.tab_to("Not now")
    keyboard.press(Key.Key_Space)
    assert not letterkit.window.write.isVisible()
    keyboard.press(Key.Key_N, CTRL)
    assert letterkit.window.start_page.isVisible()
    keyboard.tab_to("letterkit example")
    keyboard.press(Key.Key_Return)
    assert letterkit.window.working
