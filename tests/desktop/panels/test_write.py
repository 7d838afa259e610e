"""The sheet that writes documents, as a person uses it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from letterkit.desktop.panels.write import WritePanel, WritePlan, WriteResult
from letterkit.desktop.panels.write.progress_page import in_words
from tests.desktop.panels.controls import nameless

PLAN = WritePlan(
    count=58, folder="/letters", pattern="{{ councillor_name }}",
    held_back=[("Cllr Jane Smith", "There is no ward."), ("", "The row is empty.")],
    names=["councillor_name", "ward"], example="Cllr Ahmed Khan.docx",
    document_title="Letter to councillors",
)  # fmt: skip
RESULT = WriteResult(
    written=2, held_back=1, failed=[("Cllr Bo Lee", "The file is open in Word.")],
    folder="/letters", files=["/letters/a.docx", "C:\\letters\\b.docx"],
)  # fmt: skip


@pytest.fixture
def panel(qtbot: QtBot) -> WritePanel:
    made = WritePanel()
    qtbot.addWidget(made)
    made.resize(660, 640)
    made.ask(PLAN)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def button(panel: WritePanel, text: str) -> QPushButton:
    found = panel.findChildren(QPushButton)
    return next(each for each in found if each.text().startswith(text) and each.isVisible())


def press(panel: WritePanel, qtbot: QtBot, text: str) -> None:
    qtbot.mouseClick(button(panel, text), Qt.MouseButton.LeftButton)


def test_it_says_what_will_be_written_and_where(panel: WritePanel) -> None:
    ask = panel._ask
    assert panel.is_asking
    assert ask._title.text() == "Letter to councillors: 58 documents"
    assert ask._folder.text() == "/letters"
    assert ask._pattern.text() == "{{ councillor_name }}"
    assert ask._example.text() == "For example: Cllr Ahmed Khan.docx"
    assert button(panel, "Write 58 documents").isEnabled()


def test_it_says_who_is_left_out_and_why(panel: WritePanel) -> None:
    ask = panel._ask
    assert ask._held_back.text == "2 documents can't be written yet and will be left out:"
    assert [ask._held.item(at).text() for at in range(ask._held.count())] == [
        "Cllr Jane Smith: There is no ward.", "Somebody without a name: The row is empty.",
    ]  # fmt: skip
    panel.set_plan(WritePlan(60, "/letters", "x"))
    assert ask._held_back.text == ""
    assert not ask._held.isVisible()


def test_very_many_who_are_left_out_are_counted(panel: WritePanel) -> None:
    held = [(f"Cllr {number}", "There is no ward.") for number in range(1234)]
    panel.set_plan(WritePlan(1, "/letters", "x", held_back=held))
    rows = panel._ask._held
    assert rows.item(rows.count() - 1).text() == "… and 1,034 more"


def test_with_nothing_to_write_it_can_not_be_started(panel: WritePanel) -> None:
    panel.set_plan(WritePlan(0, "/letters", "x"))
    assert not panel._ask._start.isEnabled()


def test_each_button_tells_what_is_wanted(panel: WritePanel, qtbot: QtBot) -> None:
    for text, signal in (
        ("Choose", panel.folder_wanted), ("Write 58", panel.start_wanted),
        ("Not now", panel.close_wanted),
    ):  # fmt: skip
        with qtbot.waitSignal(signal):
            press(panel, qtbot, text)


def test_a_choice_of_whom_is_told(panel: WritePanel, qtbot: QtBot) -> None:
    spy = QSignalSpy(panel.which_changed)
    for each in panel.findChildren(QRadioButton):
        place = QPoint(12, each.height() // 2)
        qtbot.mouseClick(each, Qt.MouseButton.LeftButton, pos=place)
    assert [spy.at(at)[0] for at in range(spy.count())] == [
        "all", "unwritten", "sound", "this one",
    ]  # fmt: skip
    panel.ask(PLAN)
    assert panel._ask._which.checkedId() == 0


def test_the_pattern_is_told_with_each_key_and_stays_while_it_is_typed(
    panel: WritePanel, qtbot: QtBot
) -> None:
    box = panel._ask._pattern
    box.setFocus()
    box.selectAll()
    with qtbot.waitSignal(panel.pattern_edited) as edited:
        qtbot.keyClick(box, "x")
    assert edited.args == ["x"]
    panel.set_plan(PLAN)
    assert box.text() == "x"


def test_a_field_is_put_where_the_cursor_is(panel: WritePanel, qtbot: QtBot) -> None:
    box = panel._ask._pattern
    box.setText("Letter to ")
    action = next(each for each in panel._ask._insert.menu().actions() if each.text() == "ward")
    with qtbot.waitSignal(panel.pattern_edited) as edited:
        action.trigger()
    assert edited.args == ["Letter to {{ ward }}"]


def test_what_is_wrong_with_a_pattern_takes_the_place_of_the_example(panel: WritePanel) -> None:
    ask = panel._ask
    panel.set_example("", "“}}” is missing after “{{ ward”.")
    assert ask._wrong.text == "“}}” is missing after “{{ ward”."
    assert not ask._example.isVisible()
    panel.set_example("Topsham.docx", "")
    assert ask._wrong.text == ""
    assert ask._example.text() == "For example: Topsham.docx"


def test_progress_is_told_in_counts_and_in_time(panel: WritePanel, qtbot: QtBot) -> None:
    panel.show_progress(0, 5000, "Cllr Jane Smith.docx", 0.1)
    page = panel._progress
    assert not panel.is_asking
    assert page._speed.text() == ""
    panel.show_progress(1200, 5000, "Cllr Jane Smith.docx", 4.0)
    assert page._count.text() == "1,200 of 5,000 documents"
    assert page._name.text() == "Cllr Jane Smith.docx"
    assert page._speed.text() == "300 a second · 10 seconds left"
    assert (page._bar.value(), page._bar.maximum()) == (1200, 5000)
    for text, signal in (("Stop", panel.cancel_wanted), ("Go on", panel.close_wanted)):
        with qtbot.waitSignal(signal):
            press(panel, qtbot, text)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "a few seconds"), (9.9, "a few seconds"), (14, "10 seconds"), (56, "less than a minute"),
     (59, "less than a minute"), (60, "1 minute"), (89, "1 minute"), (91, "2 minutes"),
     (4000, "67 minutes")],
)  # fmt: skip
def test_time_is_told_roughly(seconds: float, words: str) -> None:
    assert in_words(seconds) == words


@given(st.floats(0, 1e6), st.floats(0, 1e6))
def test_a_longer_time_is_never_told_as_a_shorter_one(one: float, other: float) -> None:
    words = {"a": 0, "less": 55}

    def rough(seconds: float) -> float:
        first, *rest = in_words(seconds).replace(",", "").split()
        unit = 60 if rest[-1].startswith("minute") and first.isdigit() else 1
        return words[first] if first in words else int(first) * unit

    shorter, longer = sorted((one, other))
    assert rough(shorter) <= rough(longer)


def test_the_result_counts_and_gives_reasons(panel: WritePanel, qtbot: QtBot) -> None:
    panel.show_result(RESULT)
    page = panel._result
    assert page._title.text() == "2 documents written, 1 held back, 1 failed"
    assert page._failed.text == "1 document couldn't be written:"
    assert page._reasons.item(0).text() == "Cllr Bo Lee: The file is open in Word."
    names = page._files.model()
    assert [names.index(at, 0).data() for at in range(names.rowCount())] == ["a.docx", "b.docx"]
    for text, signal in (
        ("Open the folder", panel.open_folder_wanted), ("Print all", panel.print_all_wanted),
        ("Make PDF", panel.pdf_wanted), ("Try again", panel.try_again_wanted),
        ("Done", panel.close_wanted),
    ):  # fmt: skip
        with qtbot.waitSignal(signal):
            press(panel, qtbot, text)


def test_enter_opens_one_of_the_documents(panel: WritePanel, qtbot: QtBot) -> None:
    panel.show_result(RESULT)
    files = panel._result._files
    files.setFocus()
    files.setCurrentIndex(files.model().index(1, 0))
    with qtbot.waitSignal(panel.open_one_wanted) as opened:
        qtbot.keyClick(files, Qt.Key.Key_Return)
    assert opened.args == ["C:\\letters\\b.docx"]


def test_a_stopped_run_says_so_and_offers_nothing_without_files(panel: WritePanel) -> None:
    panel.show_result(WriteResult(0, 0, [], "/letters", cancelled=True))
    page = panel._result
    assert page._title.text() == "Stopped: 0 documents written"
    assert page._failed.text == ""
    assert not any(each.isVisible() for each in (page._open, page._print, page._pdf, page._files))


def test_what_went_wrong_altogether_ends_the_progress(panel: WritePanel) -> None:
    panel.show_progress(1, 2, "x", 1)
    panel.show_trouble("The disk is full. Make room and try again.")
    assert panel._result.isVisible()
    assert panel._result._trouble.text == "The disk is full. Make room and try again."


def test_every_control_has_a_name(panel: WritePanel) -> None:
    assert nameless(panel) == []
    panel.show_progress(1, 2, "x", 1)
    assert nameless(panel) == []
    panel.show_result(RESULT)
    assert nameless(panel) == []
