"""The sheet that writes documents, as a person uses it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from letterkit.desktop.panels.write import Unfinished, WritePanel, WritePlan, WriteResult
from letterkit.desktop.panels.write.progress_page import in_words
from tests.desktop.panels.controls import nameless

PLAN = WritePlan(
    to_write={"changed": 58, "all": 58, "keep old": 58}, folder="/letters",
    pattern="{{ councillor_name }}",
    held_back=[("Cllr Jane Smith", "There is no ward."), ("", "The row is empty.")],
    names=["councillor_name", "ward"], example="Cllr Ahmed Khan.docx",
    document_title="Letter to councillors", new=58,
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
    ask = panel.ask_page
    assert panel.is_asking
    assert ask.title_label.text() == "Letter to councillors: 58 documents"
    assert ask.folder_label.text() == "/letters"
    assert ask.pattern_box.text() == "{{ councillor_name }}"
    assert ask.example_label.text() == "For example: Cllr Ahmed Khan.docx"
    assert button(panel, "Write 58 documents").isEnabled()


def test_it_says_who_is_left_out_and_why(panel: WritePanel) -> None:
    ask = panel.ask_page
    assert (
        ask.held_back_list.notice.text == "2 documents can't be written yet and will be left out:"
    )
    assert ask.held_back_list.texts() == [
        "Cllr Jane Smith: There is no ward.", "Somebody without a name: The row is empty.",
    ]  # fmt: skip
    panel.set_plan(WritePlan({"changed": 60}, "/letters", "x"))
    assert ask.held_back_list.notice.text == ""
    assert not ask.held_back_list.isVisible()


def test_very_many_who_are_left_out_are_counted(panel: WritePanel) -> None:
    held = [(f"Cllr {number}", "There is no ward.") for number in range(1234)]
    panel.set_plan(WritePlan({"changed": 1}, "/letters", "x", held_back=held))
    assert panel.ask_page.held_back_list.texts()[-1] == "… and 1,034 more"


@pytest.mark.parametrize(
    ("plan", "reason"),
    [
        ({"unchanged": 58}, "Everything has been written and nothing changed since."),
        (
            {"unchanged": 58, "edited": [("k1", "a.docx")]},
            "Everything has been written, and nothing changed since but what was edited in Word.",
        ),
        (
            {"edited": [("k1", "a.docx")]},
            "Everything was edited in Word, and stays as it is.",
        ),
        ({"held_back": [("Cllr Jo Lee", "No ward.")]}, "All of these documents are held back."),
        ({}, "Nobody is chosen: tick somebody in the list of recipients."),
        ({"nothing": "The list is being read."}, "The list is being read."),
    ],
)
def test_with_nothing_to_write_it_can_not_be_started_and_says_why(
    panel: WritePanel, plan: dict[str, Any], reason: str
) -> None:
    panel.set_plan(WritePlan({"changed": 0}, "/letters", "x", document_title="Letter", **plan))
    ask = panel.ask_page
    assert not ask.write_button.isEnabled()
    assert ask.write_button.text() == "Write documents"
    assert ask.title_label.text() == "Letter: nothing to write"
    assert ask.nothing_label.text() == reason
    assert ask.nothing_label.isVisible()
    panel.set_plan(PLAN)
    assert not ask.nothing_label.isVisible()


AGAIN = replace(
    PLAN, to_write={"changed": 15, "all": 60, "keep old": 60}, held_back=[], new=12, changed=3,
    unchanged=45, edited=[("k1", "Cllr Ann Lee.docx"), ("k2", "Cllr Bo Lee.docx")],
    gone=["Cllr Old.docx"], job_problems=[("attention", "The meeting is in a week.")],
    unfinished=Unfinished(1690, 2000, "2026-11-29"),
)  # fmt: skip


def test_what_was_written_before_is_counted_in_words(panel: WritePanel) -> None:
    ask = panel.ask_page
    assert not ask.counts_label.isVisible()
    assert not ask.rewrite_choices.isVisible()
    panel.ask(AGAIN)
    assert ask.counts_label.text() == (
        "12 new, 3 changed since they were written, 45 unchanged; 2 edited in Word"
    )
    assert button(panel, "Write 15 documents").isEnabled()
    assert ask.gone_list.texts() == ["Cllr Old.docx"]
    assert ask.gone_list.notice.text == "1 document for recipients who are no longer in the list:"
    assert ask.job_notice.text == "The meeting is in a week."


def test_what_is_there_is_left_replaced_or_kept(panel: WritePanel) -> None:
    panel.ask(AGAIN)
    spy = QSignalSpy(panel.rewrite_changed)
    for each in panel.ask_page.rewrite_buttons.buttons():
        each.click()
    assert [spy.at(at)[0] for at in range(spy.count())] == ["changed", "all", "keep old"]
    assert panel.ask_page.write_button.text() == "Write 60 documents"
    panel.set_plan(AGAIN)
    assert panel.ask_page.rewrite == "keep old"
    panel.ask(AGAIN)
    assert panel.ask_page.rewrite == "changed"


def test_a_file_that_was_edited_is_replaced_only_when_it_is_named(
    panel: WritePanel, qtbot: QtBot
) -> None:
    panel.ask(AGAIN)
    files = panel.ask_page.edited_list
    assert files.texts() == ["Cllr Ann Lee.docx", "Cllr Bo Lee.docx"]
    assert files.checked() == []
    files.list.setFocus()
    files.list.setCurrentRow(1)
    with qtbot.waitSignal(panel.edited_named) as named:
        qtbot.keyClick(files.list, Qt.Key.Key_Space)
    assert named.args == [["Cllr Bo Lee.docx"]]
    assert panel.ask_page.write_button.text() == "Write 16 documents"
    panel.set_plan(replace(AGAIN, edited=[("k0", "A.docx"), *AGAIN.edited]))
    assert files.checked() == ["Cllr Bo Lee.docx"]
    panel.ask(AGAIN)
    assert files.checked() == []


def test_a_run_that_was_stopped_is_gone_on_with(panel: WritePanel, qtbot: QtBot) -> None:
    panel.ask(AGAIN)
    assert panel.ask_page.unfinished_notice.text == (
        "1,690 of 2,000 were written on 29 November 2026. The run was stopped."
    )
    with qtbot.waitSignal(panel.resume_wanted):
        press(panel, qtbot, "Go on")
    panel.set_plan(replace(AGAIN, unfinished=None))
    assert panel.ask_page.unfinished_notice.text == ""


def test_a_stopped_runs_result_offers_to_go_on(panel: WritePanel, qtbot: QtBot) -> None:
    stopped = replace(RESULT, written=1690, failed=[], total=2000, cancelled=True)
    panel.show_result(stopped)
    assert panel.result_page.title_label.text() == (
        "Stopped: 1,690 of 2,000 documents written, 1 held back"
    )
    assert (
        panel.result_page.rest_notice.text == "310 documents of this run are still to be written."
    )
    with qtbot.waitSignal(panel.resume_wanted):
        press(panel, qtbot, "Go on")


def test_the_result_names_what_was_kept_and_where_the_old_ones_are(panel: WritePanel) -> None:
    panel.show_result(replace(RESULT, unchanged=45, kept=["a.docx"], moved_to="/letters/Before"))
    page = panel.result_page
    assert page.title_label.text() == (
        "2 documents written, 45 unchanged, 1 kept, 1 held back, 1 failed"
    )
    assert page.edited_list.notice.text == "1 document was edited in Word, and stayed as it was:"
    assert page.edited_list.texts() == ["a.docx"]
    assert page.moved_to_label.text() == "The old ones are in /letters/Before"
    panel.show_result(RESULT)
    assert not page.edited_list.isVisible()
    assert not page.moved_to_label.isVisible()


def test_each_button_tells_what_is_wanted(panel: WritePanel, qtbot: QtBot) -> None:
    for text, signal in (
        ("Choose", panel.folder_wanted), ("Write 58", panel.start_wanted),
        ("Not now", panel.close_wanted),
    ):  # fmt: skip
        with qtbot.waitSignal(signal):
            press(panel, qtbot, text)


def test_escape_leaves_but_nothing_that_is_under_way(panel: WritePanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.close_wanted):
        qtbot.keyClick(panel.ask_page.close_button, Qt.Key.Key_Escape)
    panel.show_progress(1, 2, "", 0.0)
    with qtbot.assertNotEmitted(panel.close_wanted):
        qtbot.keyClick(panel.progress_page, Qt.Key.Key_Escape)
    panel.show_result(WriteResult(1, 0, [], "Letters"))
    with qtbot.waitSignal(panel.close_wanted):
        qtbot.keyClick(panel.result_page.usual, Qt.Key.Key_Escape)


def test_a_choice_of_whom_is_told(panel: WritePanel, qtbot: QtBot) -> None:
    spy = QSignalSpy(panel.which_changed)
    for each in panel.ask_page.which_buttons.buttons():
        place = QPoint(12, each.height() // 2)
        qtbot.mouseClick(each, Qt.MouseButton.LeftButton, pos=place)
    assert [spy.at(at)[0] for at in range(spy.count())] == [
        "all", "sound", "this one",
    ]  # fmt: skip
    panel.ask(PLAN)
    assert panel.ask_page.which_buttons.checkedId() == 0


def test_the_pattern_is_told_with_each_key_and_stays_while_it_is_typed(
    panel: WritePanel, qtbot: QtBot
) -> None:
    box = panel.ask_page.pattern_box
    box.setFocus()
    box.selectAll()
    with qtbot.waitSignal(panel.pattern_edited) as edited:
        qtbot.keyClick(box, "x")
    assert edited.args == ["x"]
    panel.set_plan(PLAN)
    assert box.text() == "x"


def test_a_field_is_put_where_the_cursor_is(panel: WritePanel, qtbot: QtBot) -> None:
    box = panel.ask_page.pattern_box
    box.setText("Letter to ")
    action = next(
        each for each in panel.ask_page.insert_button.menu().actions() if each.text() == "ward"
    )
    with qtbot.waitSignal(panel.pattern_edited) as edited:
        action.trigger()
    assert edited.args == ["Letter to {{ ward }}"]


def test_what_is_wrong_with_a_pattern_takes_the_place_of_the_example(panel: WritePanel) -> None:
    ask = panel.ask_page
    panel.set_example("", "“}}” is missing after “{{ ward”.")
    assert ask.pattern_notice.text == "“}}” is missing after “{{ ward”."
    assert not ask.example_label.isVisible()
    panel.set_example("Topsham.docx", "")
    assert ask.pattern_notice.text == ""
    assert ask.example_label.text() == "For example: Topsham.docx"


def test_progress_is_told_in_counts_and_in_time(panel: WritePanel, qtbot: QtBot) -> None:
    panel.show_progress(0, 5000, "Cllr Jane Smith.docx", 0.1)
    page = panel.progress_page
    assert not panel.is_asking
    assert page.speed_label.text() == ""
    panel.show_progress(1200, 5000, "Cllr Jane Smith.docx", 4.0)
    assert page.count_label.text() == "1,200 of 5,000 documents"
    assert page.name_label.text() == "Cllr Jane Smith.docx"
    assert page.speed_label.text() == "300 a second · 10 seconds left"
    assert (page.progress_bar.value(), page.progress_bar.maximum()) == (1200, 5000)
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
    page = panel.result_page
    assert page.title_label.text() == "2 documents written, 1 held back, 1 failed"
    assert page.failed_notice.text == "1 document couldn't be written:"
    assert page.reasons_list.item(0).text() == "Cllr Bo Lee: The file is open in Word."
    names = page.files_list.model()
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
    files = panel.result_page.files_list
    files.setFocus()
    files.setCurrentIndex(files.model().index(1, 0))
    with qtbot.waitSignal(panel.open_one_wanted) as opened:
        qtbot.keyClick(files, Qt.Key.Key_Return)
    assert opened.args == ["C:\\letters\\b.docx"]


def test_a_stopped_run_says_so_and_offers_nothing_without_files(panel: WritePanel) -> None:
    panel.show_result(WriteResult(0, 0, [], "/letters", cancelled=True))
    page = panel.result_page
    assert page.title_label.text() == "Stopped: 0 documents written"
    assert page.failed_notice.text == ""
    assert not any(
        each.isVisible()
        for each in (page.open_button, page.print_button, page.pdf_button, page.files_list)
    )


def test_what_went_wrong_altogether_ends_the_progress(panel: WritePanel) -> None:
    panel.show_progress(1, 2, "x", 1)
    panel.show_trouble("The disk is full. Make room and try again.")
    assert panel.result_page.isVisible()
    assert panel.result_page.trouble_notice.text == "The disk is full. Make room and try again."


def test_every_control_has_a_name(panel: WritePanel) -> None:
    assert nameless(panel) == []
    panel.ask(AGAIN)
    assert nameless(panel) == []
    panel.show_progress(1, 2, "x", 1)
    assert nameless(panel) == []
    panel.show_result(RESULT)
    assert nameless(panel) == []
