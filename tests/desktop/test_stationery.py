"""Envelopes and labels, at the real window: chosen, looked at, saved and printed."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from letterkit.campaign import schema
from letterkit.desktop.views.stationery import OWN_SHEET, StationeryView
from letterkit.merge import ENVELOPE_WINDOW
from tests.desktop.conftest import Letterkit
from tests.picture_files import png
from tests.stationery.measured import page_sizes, placed_lines

FIRST = "Cllr Adaeze Okonjo-Field"


def click(letterkit: Letterkit, button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    letterkit.settle()


def show(letterkit: Letterkit) -> StationeryView:
    """Open the page as a click beside “Write” does."""
    letterkit.example()
    click(letterkit, letterkit.window.stationery_button)
    assert letterkit.window.stationery.isVisible()
    return letterkit.window.stationery


def choose_sheet(letterkit: Letterkit, view: StationeryView, name: str) -> None:
    box = view.labels.sheet_box
    place = next(at for at in range(box.count()) if box.itemText(at).startswith(name))
    box.setCurrentIndex(place)
    box.activated.emit(place)
    letterkit.settle()


def problems(view: StationeryView) -> list[str]:
    return [view.problem_list.item(at).text() for at in range(view.problem_list.count())]


def saved(letterkit: Letterkit, path: Path, button: QPushButton) -> Path:
    letterkit.answers.answer = str(path)
    click(letterkit, button)
    letterkit.qtbot.waitUntil(path.exists)
    return path


def told_of_window(letterkit: Letterkit) -> list[str]:
    """Return what the check tells of addresses and the window, once pages were laid out."""
    letterkit.settle()
    pages = letterkit.controller.page_overflow
    letterkit.qtbot.waitUntil(lambda: not pages.running, timeout=60_000)
    letterkit.settle()
    plan = letterkit.campaign.checks.plan
    assert plan is not None
    return [each.message for each in plan.of_kind(ENVELOPE_WINDOW)]


def test_labels_are_shown_and_saved_for_word_and_as_pdf(
    letterkit: Letterkit, tmp_path: Path
) -> None:
    view = show(letterkit)
    assert view.summary_label.text().startswith("50 labels on 3 sheets.")
    assert len(problems(view)) == 10
    assert all("has no address" in each for each in problems(view))
    assert view.preview.image is not None
    assert FIRST in view.preview.accessibleDescription()
    word = saved(letterkit, tmp_path / "a.docx", view.word_button)
    (table,) = docx.Document(str(word)).tables
    assert table.rows[0].cells[0].text.startswith(FIRST)
    pdf = saved(letterkit, tmp_path / "a.pdf", view.pdf_button)
    assert len(page_sizes(pdf)) == 3
    assert view.notice.text == f"Saved as {pdf}."
    click(letterkit, next(each for each in view.notice.findChildren(QPushButton)))
    letterkit.qtbot.waitUntil(lambda: letterkit.opened == [pdf])


def test_a_used_sheet_is_begun_where_it_is_clicked(letterkit: Letterkit, tmp_path: Path) -> None:
    view = show(letterkit)
    picker = view.labels.picker
    QTest.mouseClick(picker, Qt.MouseButton.LeftButton, pos=QPoint(picker.width() // 2, 12))
    letterkit.settle()
    assert picker.start == 2
    QTest.keyClick(picker, Qt.Key.Key_Down)
    letterkit.settle()
    assert picker.start == 5
    assert "label 5 of 21" in view.labels.start_label.text()
    pdf = saved(letterkit, tmp_path / "a.pdf", view.pdf_button)
    first = placed_lines(pdf)[0]
    assert first.left == pytest.approx(7.48 + 66.04 + 3, abs=0.2)
    assert 15.49 + 38.1 < first.top < 15.49 + 2 * 38.1


def test_what_is_chosen_stays_with_the_campaign_and_can_be_undone(letterkit: Letterkit) -> None:
    view = show(letterkit)
    choose_sheet(letterkit, view, "L7163")
    assert view.summary_label.text().startswith("50 labels on 4 sheets.")
    file = letterkit.campaign.file
    assert file.get(schema.STATIONERY, "sheet") == "L7163"
    file.undo()
    letterkit.settle()
    assert view.labels.sheet_box.currentText().startswith("L7160")
    assert view.summary_label.text().startswith("50 labels on 3 sheets.")


def test_measures_of_ones_own_are_taken_or_told(letterkit: Letterkit) -> None:
    view = show(letterkit)
    choose_sheet(letterkit, view, "Own size")
    assert letterkit.campaign.file.get(schema.STATIONERY, "sheet") == OWN_SHEET
    line = view.labels.own.lines["rows"]
    assert line.text() == "7"
    line.setText("12")
    line.editingFinished.emit()
    letterkit.settle()
    assert "don’t fit on A4" in view.notice.text
    assert not view.word_button.isEnabled()
    line.setText("5")
    line.editingFinished.emit()
    letterkit.settle()
    assert not view.notice.text
    assert view.summary_label.text().startswith("50 labels on 4 sheets.")


def test_labels_touch_where_no_step_is_typed(letterkit: Letterkit) -> None:
    view = show(letterkit)
    choose_sheet(letterkit, view, "Own size")
    line = view.labels.own.lines["across"]
    line.clear()
    line.editingFinished.emit()
    letterkit.settle()
    assert not view.notice.text
    first, second = view.preview.page.boxes[:2]
    assert second[0] == pytest.approx(first[0] + first[2])


def test_under_which_names_a_sheet_is_sold_is_said_and_where_its_measures_are_from(
    letterkit: Letterkit,
) -> None:
    remark = show(letterkit).labels.remark_label
    assert remark.text().startswith("Also sold as J8160. Print on plain paper first")
    assert "glabels" in remark.toolTip()


def test_envelopes_have_the_letters_sender_until_another_is_typed(
    letterkit: Letterkit, tmp_path: Path
) -> None:
    view = show(letterkit)
    click(letterkit, view.kind_buttons[1])
    form = view.envelopes
    assert form.sender_box.text().startswith("Devon Health Example Branch")
    form.sender_box.setPlainText("Us\n1 Low Road")
    logo = tmp_path / "logo.png"
    logo.write_bytes(png(300, 100))
    letterkit.answers.answer = str(logo)
    click(letterkit, form.logo_button)
    assert form.logo_label.text() == "logo.png"
    pdf = saved(letterkit, tmp_path / "a.pdf", view.pdf_button)
    texts = [each.text for each in placed_lines(pdf) if each.page == 0]
    assert texts[:3] == ["Us", "1 Low Road", FIRST]
    assert page_sizes(pdf) == [pytest.approx((220, 110), abs=0.2)] * 50
    click(letterkit, form.remove_button)
    assert letterkit.campaign.file.get(schema.STATIONERY, "logo_file") is None


def test_envelopes_are_printed_on_paper_of_their_own_size(
    letterkit: Letterkit, tmp_path: Path
) -> None:
    view = show(letterkit)
    click(letterkit, view.kind_buttons[1])
    letterkit.answers.answer = str(tmp_path / "printed.pdf")
    click(letterkit, view.print_button)
    assert view.notice.text == "50 pages were sent to the printer."
    sizes = page_sizes(tmp_path / "printed.pdf")
    assert len(sizes) == 50
    assert sizes[0] == pytest.approx((220, 110), abs=0.5)


def test_the_window_of_her_envelopes_is_kept_with_their_size(letterkit: Letterkit) -> None:
    view = show(letterkit)
    click(letterkit, view.kind_buttons[1])
    form = view.envelopes
    form.window_box.click()
    letterkit.settle()
    chosen = letterkit.campaign.model.parsed.chosen
    assert chosen.envelope_window is None
    sizes = {"window_width": 90, "window_height": 35, "window_left": 20, "window_bottom": 18}
    for name, value in sizes.items():
        form.window_form.lines[name].setText(str(value))
        form.window_form.lines[name].editingFinished.emit()
        letterkit.settle()
    window = letterkit.campaign.model.parsed.chosen.envelope_window
    assert window is not None
    assert (window.envelope, window.width, window.bottom) == ("DL", 90, 18)
    told = told_of_window(letterkit)
    assert told
    assert len(problems(view)) == 10 + len(told)
    assert problems(view)[0].startswith(told[0])
    assert view.problems_label.text() == f"{10 + len(told)} to look at:"
    form.window_box.click()
    letterkit.settle()
    assert letterkit.campaign.model.parsed.chosen.envelope_window is None
    assert not told_of_window(letterkit)
    assert len(problems(view)) == 10


def test_households_and_the_order_are_chosen(letterkit: Letterkit) -> None:
    view = show(letterkit)
    view.household_box.click()
    letterkit.settle()
    assert letterkit.campaign.file.get(schema.STATIONERY, "by_household") is True
    view.order_box.setCurrentIndex(3)
    view.order_box.activated.emit(3)
    letterkit.settle()
    assert letterkit.campaign.file.get(schema.STATIONERY, "order") == "surname"
    assert FIRST not in view.preview.accessibleDescription().splitlines()[0]


def test_the_page_is_left_as_it_was_come_to(letterkit: Letterkit) -> None:
    view = show(letterkit)
    assert not letterkit.window.stationery_button.isVisible()
    click(letterkit, view.close_button)
    assert letterkit.window.stationery_button.isVisible()
    assert not view.isVisible()


def test_each_question_stands_right_above_its_answer(letterkit: Letterkit) -> None:
    view = show(letterkit)
    choose_sheet(letterkit, view, "Own size")  # the higher of the two forms
    click(letterkit, view.kind_buttons[1])
    form = view.envelopes
    for answer in (form.size_box, form.sender_box):
        question = next(each for each in form.findChildren(QLabel) if each.buddy() is answer)
        assert 0 < answer.y() - question.y() < 2 * question.sizeHint().height()
    assert not view.labels.isVisible()
