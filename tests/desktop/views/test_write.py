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

from letterkit.desktop.views.write import UnfinishedRun, WritePlanData, WriteResultData, WriteView
from letterkit.desktop.views.write.progress_page import in_words
from tests.desktop.views.controls import nameless

PLAN = WritePlanData(
    to_write={"changed": 58, "all": 58, "keep old": 58}, folder="/letters",
    pattern="{{ councillor_name }}",
    held_back=[("Cllr Jane Smith", "There is no ward."), ("", "The row is empty.")],
    names=["councillor_name", "ward"], example="Cllr Ahmed Khan.docx",
    document_title="Letter to councillors", new=58,
)  # fmt: skip
RESULT = WriteResultData(
    written=2, held_back=1, failed=[("Cllr Bo Lee", "The file is open in Word.")],
    folder="/letters", files=["/letters/a.docx", "C:\\letters\\b.docx"],
)  # fmt: skip


@pytest.fixture
def view(qtbot: QtBot) -> WriteView:
    widget = WriteView()
    qtbot.addWidget(widget)
    widget.resize(660, 640)
    widget.show_options(PLAN)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    return widget


def button(view: WriteView, text: str) -> QPushButton:
    buttons = view.findChildren(QPushButton)
    return next(each for each in buttons if each.text().startswith(text) and each.isVisible())


def press(view: WriteView, qtbot: QtBot, text: str) -> None:
    qtbot.mouseClick(button(view, text), Qt.MouseButton.LeftButton)


def test_it_says_what_will_be_written_and_where(view: WriteView) -> None:
    options = view.options_page
    assert view.shows_options
    assert options.title_label.text() == "Letter to councillors: 58 documents"
    assert options.folder_label.text() == "/letters"
    assert options.pattern.line.text() == "{{ councillor_name }}"
    assert options.pattern.example_label.text() == "For example: Cllr Ahmed Khan.docx"
    assert button(view, "Write 58 documents").isEnabled()


def test_it_says_who_is_left_out_and_why(view: WriteView) -> None:
    options = view.options_page
    assert (
        options.held_back_list.notice.text
        == "2 documents can't be written yet and will be left out:"
    )
    assert options.held_back_list.texts() == [
        "Cllr Jane Smith: There is no ward.", "Somebody without a name: The row is empty.",
    ]  # fmt: skip
    view.set_plan(WritePlanData({"changed": 60}, "/letters", "x"))
    assert options.held_back_list.notice.text == ""
    assert not options.held_back_list.isVisible()


def test_very_many_who_are_left_out_are_counted(view: WriteView) -> None:
    held_back = [(f"Cllr {number}", "There is no ward.") for number in range(1234)]
    view.set_plan(WritePlanData({"changed": 1}, "/letters", "x", held_back=held_back))
    assert view.options_page.held_back_list.texts()[-1] == "… and 1,034 more"


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
    view: WriteView, plan: dict[str, Any], reason: str
) -> None:
    view.set_plan(WritePlanData({"changed": 0}, "/letters", "x", document_title="Letter", **plan))
    options = view.options_page
    assert not options.write_button.isEnabled()
    assert options.write_button.text() == "Write documents"
    assert options.title_label.text() == "Letter: nothing to write"
    assert options.nothing_label.text() == reason
    assert options.nothing_label.isVisible()
    view.set_plan(PLAN)
    assert not options.nothing_label.isVisible()


AGAIN = replace(
    PLAN, to_write={"changed": 15, "all": 60, "keep old": 60}, held_back=[], new=12, changed=3,
    unchanged=45, edited=[("k1", "Cllr Ann Lee.docx"), ("k2", "Cllr Bo Lee.docx")],
    orphaned=["Cllr Old.docx"], job_diagnostics=[("warning", "The meeting is in a week.")],
    unfinished=UnfinishedRun(1690, 2000, "2026-11-29"),
)  # fmt: skip


def test_what_was_written_before_is_counted_in_words(view: WriteView) -> None:
    options = view.options_page
    assert not options.counts_label.isVisible()
    assert not options.rewrite_choices.isVisible()
    view.show_options(AGAIN)
    assert options.counts_label.text() == (
        "12 new, 3 changed since they were written, 45 unchanged; 2 edited in Word"
    )
    assert button(view, "Write 15 documents").isEnabled()
    assert options.orphaned_list.texts() == ["Cllr Old.docx"]
    assert (
        options.orphaned_list.notice.text
        == "1 document for recipients who are no longer in the list:"
    )
    assert options.job_notice.text == "The meeting is in a week."


def test_what_is_there_is_left_replaced_or_kept(view: WriteView) -> None:
    view.show_options(AGAIN)
    spy = QSignalSpy(view.rewrite_changed)
    for each in view.options_page.rewrite_buttons.buttons():
        each.click()
    assert [spy.at(at)[0] for at in range(spy.count())] == ["changed", "all", "keep old"]
    assert view.options_page.write_button.text() == "Write 60 documents"
    view.set_plan(AGAIN)
    assert view.options_page.rewrite == "keep old"
    view.show_options(AGAIN)
    assert view.options_page.rewrite == "changed"


def test_a_file_that_was_edited_is_replaced_only_when_it_is_named(
    view: WriteView, qtbot: QtBot
) -> None:
    view.show_options(AGAIN)
    files = view.options_page.edited_list
    assert files.texts() == ["Cllr Ann Lee.docx", "Cllr Bo Lee.docx"]
    assert files.checked() == []
    files.list.setFocus()
    files.list.setCurrentRow(1)
    with qtbot.waitSignal(view.edited_named) as named:
        qtbot.keyClick(files.list, Qt.Key.Key_Space)
    assert named.args == [["Cllr Bo Lee.docx"]]
    assert view.options_page.write_button.text() == "Write 16 documents"
    view.set_plan(replace(AGAIN, edited=[("k0", "A.docx"), *AGAIN.edited]))
    assert files.checked() == ["Cllr Bo Lee.docx"]
    view.show_options(AGAIN)
    assert files.checked() == []


def test_a_run_that_was_stopped_is_gone_on_with(view: WriteView, qtbot: QtBot) -> None:
    view.show_options(AGAIN)
    assert view.options_page.unfinished_notice.text == (
        "1,690 of 2,000 were written on 29 November 2026. The run was stopped."
    )
    with qtbot.waitSignal(view.resume_requested):
        press(view, qtbot, "Go on")
    view.set_plan(replace(AGAIN, unfinished=None))
    assert view.options_page.unfinished_notice.text == ""


def test_a_stopped_runs_result_offers_to_go_on(view: WriteView, qtbot: QtBot) -> None:
    stopped = replace(RESULT, written=1690, failed=[], total=2000, cancelled=True)
    view.show_result(stopped)
    assert view.result_page.title_label.text() == (
        "Stopped: 1,690 of 2,000 documents written, 1 held back"
    )
    assert view.result_page.rest_notice.text == "310 documents of this run are still to be written."
    with qtbot.waitSignal(view.resume_requested):
        press(view, qtbot, "Go on")


def test_the_result_names_what_was_kept_and_where_the_old_ones_are(view: WriteView) -> None:
    view.show_result(replace(RESULT, unchanged=45, kept=["a.docx"], moved_to="/letters/Before"))
    page = view.result_page
    assert page.title_label.text() == (
        "2 documents written, 45 unchanged, 1 kept, 1 held back, 1 failed"
    )
    assert page.edited_list.notice.text == "1 document was edited in Word, and stayed as it was:"
    assert page.edited_list.texts() == ["a.docx"]
    assert page.moved_to_label.text() == "The old ones are in /letters/Before"
    view.show_result(RESULT)
    assert not page.edited_list.isVisible()
    assert not page.moved_to_label.isVisible()


def test_each_button_tells_what_is_requested(view: WriteView, qtbot: QtBot) -> None:
    for text, signal in (
        ("Choose", view.folder_requested), ("Write 58", view.start_requested),
        ("Not now", view.close_requested),
    ):  # fmt: skip
        with qtbot.waitSignal(signal):
            press(view, qtbot, text)


def test_escape_leaves_but_nothing_that_is_under_way(view: WriteView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.close_requested):
        qtbot.keyClick(view.options_page.close_button, Qt.Key.Key_Escape)
    view.show_progress(1, 2, "", 0.0)
    with qtbot.assertNotEmitted(view.close_requested):
        qtbot.keyClick(view.progress_page, Qt.Key.Key_Escape)
    view.show_result(WriteResultData(1, 0, [], "Letters"))
    with qtbot.waitSignal(view.close_requested):
        qtbot.keyClick(view.result_page.usual, Qt.Key.Key_Escape)


def test_a_choice_of_whom_is_told(view: WriteView, qtbot: QtBot) -> None:
    spy = QSignalSpy(view.which_changed)
    for each in view.options_page.which_buttons.buttons():
        place = QPoint(12, each.height() // 2)
        qtbot.mouseClick(each, Qt.MouseButton.LeftButton, pos=place)
    assert [spy.at(at)[0] for at in range(spy.count())] == [
        "all", "sound", "this one",
    ]  # fmt: skip
    view.show_options(PLAN)
    assert view.options_page.which_buttons.checkedId() == 0


def test_the_pattern_is_told_with_each_key_and_stays_while_it_is_typed(
    view: WriteView, qtbot: QtBot
) -> None:
    box = view.options_page.pattern.line
    box.setFocus()
    box.selectAll()
    with qtbot.waitSignal(view.pattern_edited) as edited:
        qtbot.keyClick(box, "x")
    assert edited.args == ["x"]
    view.set_plan(PLAN)
    assert box.text() == "x"


def test_a_field_is_put_where_the_cursor_is(view: WriteView, qtbot: QtBot) -> None:
    box = view.options_page.pattern.line
    box.setText("Letter to ")
    action = next(
        each
        for each in view.options_page.pattern.insert_button.menu().actions()
        if each.text() == "ward"
    )
    with qtbot.waitSignal(view.pattern_edited) as edited:
        action.trigger()
    assert edited.args == ["Letter to {{ ward }}"]


def test_what_is_wrong_with_a_pattern_takes_the_place_of_the_example(view: WriteView) -> None:
    options = view.options_page
    view.set_example("", "“}}” is missing after “{{ ward”.")
    assert options.pattern.notice.text == "“}}” is missing after “{{ ward”."
    assert not options.pattern.example_label.isVisible()
    view.set_example("Topsham.docx", "")
    assert options.pattern.notice.text == ""
    assert options.pattern.example_label.text() == "For example: Topsham.docx"


def test_progress_is_told_in_counts_and_in_time(view: WriteView, qtbot: QtBot) -> None:
    view.show_progress(0, 5000, "Cllr Jane Smith.docx", 0.1)
    page = view.progress_page
    assert not view.shows_options
    assert page.speed_label.text() == ""
    view.show_progress(1200, 5000, "Cllr Jane Smith.docx", 4.0)
    assert page.count_label.text() == "1,200 of 5,000 documents"
    assert page.name_label.text() == "Cllr Jane Smith.docx"
    assert page.speed_label.text() == "300 a second · 10 seconds left"
    assert (page.progress_bar.value(), page.progress_bar.maximum()) == (1200, 5000)
    for text, signal in (("Stop", view.cancel_requested), ("Go on", view.close_requested)):
        with qtbot.waitSignal(signal):
            press(view, qtbot, text)


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


def test_the_result_counts_and_gives_reasons(view: WriteView, qtbot: QtBot) -> None:
    view.show_result(RESULT)
    page = view.result_page
    assert page.title_label.text() == "2 documents written, 1 held back, 1 failed"
    assert page.failed_notice.text == "1 document couldn't be written:"
    assert page.reasons_list.item(0).text() == "Cllr Bo Lee: The file is open in Word."
    names = page.files_list.model()
    assert [names.index(at, 0).data() for at in range(names.rowCount())] == ["a.docx", "b.docx"]
    for text, signal in (
        ("Open the folder", view.open_folder_requested), ("Print all", view.print_all_requested),
        ("Make PDF", view.pdf_requested), ("Try again", view.try_again_requested),
        ("Done", view.close_requested),
    ):  # fmt: skip
        with qtbot.waitSignal(signal):
            press(view, qtbot, text)


def test_enter_opens_one_of_the_documents(view: WriteView, qtbot: QtBot) -> None:
    view.show_result(RESULT)
    files = view.result_page.files_list
    files.setFocus()
    files.setCurrentIndex(files.model().index(1, 0))
    with qtbot.waitSignal(view.open_one_requested) as opened:
        qtbot.keyClick(files, Qt.Key.Key_Return)
    assert opened.args == ["C:\\letters\\b.docx"]


def test_a_stopped_run_says_so_and_offers_nothing_without_files(view: WriteView) -> None:
    view.show_result(WriteResultData(0, 0, [], "/letters", cancelled=True))
    page = view.result_page
    assert page.title_label.text() == "Stopped: 0 documents written"
    assert page.failed_notice.text == ""
    assert not any(
        each.isVisible()
        for each in (page.open_button, page.print_button, page.pdf_button, page.files_list)
    )


def test_what_went_wrong_altogether_ends_the_progress(view: WriteView) -> None:
    view.show_progress(1, 2, "x", 1)
    view.show_error("The disk is full. Make room and try again.")
    assert view.result_page.isVisible()
    assert view.result_page.error_notice.text == "The disk is full. Make room and try again."


def test_every_control_has_a_name(view: WriteView) -> None:
    assert nameless(view) == []
    view.show_options(AGAIN)
    assert nameless(view) == []
    view.show_progress(1, 2, "x", 1)
    assert nameless(view) == []
    view.show_result(RESULT)
    assert nameless(view) == []
