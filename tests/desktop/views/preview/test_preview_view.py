"""The preview as somebody uses it: letters, search, this letter only, reading out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from letterkit.desktop.views.preview import LetterOnlyField, PreviewView
from letterkit.desktop.views.preview.letter_list import LetterList, LetterModel
from letterkit.desktop.views.preview.page_arrangement import Fit
from letterkit.desktop.views.preview.reading_view import ReadingView
from letterkit.text import fold_key
from tests.desktop.views.preview.documents import letter, long_document

NAMES = ["Cllr Jane Smith", "Cllr Seán O’Brien", "Cllr Ahmed Khan"]
NOTE = LetterOnlyField("personal_note", "Personal note", "text", "", "")
CONCERNS = LetterOnlyField("concerns", "Concerns", "list", "One.\nTwo.", "One.\nTwo.")


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[PreviewView]:
    panel = PreviewView()
    qtbot.addWidget(panel)
    panel.resize(980, 600)
    panel.show()
    panel.set_letters(NAMES)
    panel.set_letter(NAMES[0], 0, 3, "")
    panel.set_pages(letter())
    panel.activateWindow()
    QApplication.processEvents()
    yield panel
    if panel.reading is not None:
        panel.reading.close()


def controls(widget: QWidget) -> list[QWidget]:
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QListView)
    return [
        each
        for each in widget.findChildren(QWidget)
        if isinstance(each, kinds) and not each.objectName().startswith(("qt_", "_q_"))
    ]


def test_before_any_document_is_chosen_it_says_what_to_do(qtbot: QtBot) -> None:
    panel = PreviewView()
    qtbot.addWidget(panel)
    panel.show()
    panel.set_pages(None)
    assert panel.empty.isVisible()
    assert not panel.tool_bar.print.isEnabled()


def test_every_control_has_a_name(panel: PreviewView) -> None:
    panel.set_letter_only([NOTE, CONCERNS])
    panel.open_find()
    panel.open_letters()
    panel.open_full_screen()
    nameless = [
        each
        for each in controls(panel)
        if not (each.accessibleName() or getattr(each, "text", str)())
    ]
    assert nameless == []


def test_tab_goes_from_top_to_bottom(panel: PreviewView) -> None:
    panel.set_to_look_at(1)
    panel.open_find()
    panel.set_letter_only([NOTE, CONCERNS])
    panel.letter_only.toggle_button.click()
    panel.tool_bar.letter.setFocus()
    seen: list[QWidget] = []
    while (widget := QApplication.focusWidget()) not in seen:
        assert widget is not None
        seen.append(widget)
        panel.focusNextChild()
    note, concerns = (panel.letter_only.box(each).box for each in ("personal_note", "concerns"))
    order = [panel.tool_bar.more, panel.letter_only.toggle_button, note, concerns]
    order += [panel.find_bar.box, panel.view]
    places = [seen.index(each) for each in order]
    assert places == sorted(places)


def test_the_buttons_ask_for_other_letters(panel: PreviewView, qtbot: QtBot) -> None:
    panel.set_letter(NAMES[1], 1, 3, "")
    panel.set_to_look_at(2)
    bar = panel.tool_bar
    for button, signal in (
        (bar.previous, panel.previous_requested),
        (bar.next, panel.next_requested),
        (bar.look_at, panel.next_to_look_at_requested),
        (bar.word, panel.word_requested),
    ):
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_first_letter_has_none_before_it_and_the_last_none_after(panel: PreviewView) -> None:
    assert not panel.tool_bar.previous.isEnabled()
    assert panel.tool_bar.next.isEnabled()
    panel.set_letter(NAMES[2], 2, 3, "")
    assert not panel.tool_bar.next.isEnabled()
    assert panel.tool_bar.position.text() == "3 of 3"


def test_a_single_letter_has_no_buttons_to_others(panel: PreviewView) -> None:
    panel.set_letter("Your letter", 0, 1, "")
    assert not panel.tool_bar.next.isVisible()
    assert not panel.tool_bar.letter.isEnabled()
    assert not panel.tool_bar.look_at.isVisible()


def test_a_letter_with_something_to_look_at_says_so(panel: PreviewView) -> None:
    panel.set_letter(NAMES[0], 0, 3, "The ward is missing.")
    assert panel.letter_only.isVisible()
    assert panel.letter_only.diagnostic.text() == "▲ The ward is missing."
    assert "something to look at" in panel.tool_bar.letter.accessibleName()
    panel.set_letter(NAMES[1], 1, 3, "")
    assert not panel.letter_only.isVisible()


def test_the_list_of_letters_is_searched_and_chosen_from_with_keys(
    panel: PreviewView, qtbot: QtBot
) -> None:
    panel.open_letters()
    popup = panel.findChild(LetterList)
    assert popup is not None
    qtbot.keyClicks(popup.search_box, "sean ob")
    assert popup.list.model().rowCount() == 1
    with qtbot.waitSignal(panel.letter_chosen) as chosen:
        qtbot.keyClick(popup.search_box, Qt.Key.Key_Return)
    assert chosen.args == [1]
    assert not popup.isVisible()


@given(
    labels=st.lists(st.text(max_size=12), min_size=1, max_size=6),
    words=st.text(max_size=6),
)
def test_the_search_for_letters_finds_what_a_person_would_call_the_same(
    labels: list[str], words: str
) -> None:
    model = LetterModel()
    model.set_labels(labels)
    model.search(words)
    found = [model.letter(model.index(row)) for row in range(model.rowCount())]
    wanted = [fold_key(word) for word in words.split()]
    assert found == sorted(found)
    for at, label in enumerate(labels):
        plain = fold_key(label)
        if wanted and label.isascii() and words.isascii():
            matches = all(key in plain or key in str(at + 1) for key in wanted)
            assert (at in found) == matches


def test_the_list_of_letters_is_moved_in_from_its_search_box(
    panel: PreviewView, qtbot: QtBot
) -> None:
    panel.open_letters()
    popup = panel.findChild(LetterList)
    assert popup is not None
    qtbot.keyClick(popup.search_box, Qt.Key.Key_Down)
    qtbot.keyClick(popup.search_box, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.letter_chosen) as chosen:
        qtbot.keyClick(popup.search_box, Qt.Key.Key_Return)
    assert chosen.args == [2]


@pytest.mark.parametrize("width", [560, 640, 800, 980, 1400])
def test_the_tool_bar_fits_and_what_does_not_is_in_its_menu(panel: PreviewView, width: int) -> None:
    panel.set_letter("Councillor Wilhelmina Featherstonehaugh-Example", 1, 20_000, "No ward.")
    panel.set_to_look_at(3)
    panel.resize(width, 500)
    QApplication.processEvents()
    bar = panel.tool_bar
    assert panel.width() == width
    assert bar.more.geometry().right() <= width
    bar.more.menu().aboutToShow.emit()
    offered = [action.text() for action in bar.more.menu().actions()]
    for widget, text in (
        (bar.word, "Open in &Word"),
        (bar.find_button, "&Find…"),
        (bar.print, "&Print…"),
    ):
        assert widget.isVisible() != (text in offered)


def test_fits_and_zooms_are_shown(panel: PreviewView) -> None:
    panel.fit_page()
    assert panel.view.fit is Fit.PAGE
    panel.two_pages()
    assert panel.view.fit is Fit.TWO_PAGES
    panel.view.set_zoom(1.0)
    assert panel.tool_bar.zoom.text() == "100 %"
    panel.zoom_in()
    assert panel.tool_bar.zoom.text() == "110 %"
    panel.zoom_out()
    panel.zoom_out()
    assert panel.tool_bar.zoom.text() == "90 %"
    panel.fit_width()
    assert panel.view.fit is Fit.WIDTH


def test_a_message_stands_over_the_last_good_page(panel: PreviewView) -> None:
    panel.set_pages(None, "The template can’t be filled. Open it in Word.")
    assert panel.message.isVisible()
    assert panel.view.pages is not None
    panel.set_pages(letter())
    assert not panel.message.isVisible()


def test_without_a_message_the_last_letter_is_forgotten(panel: PreviewView) -> None:
    panel.set_pages(None)
    assert panel.view.pages is None
    assert panel.empty.isVisible()


# Finding


def test_words_are_found_and_gone_through(panel: PreviewView, qtbot: QtBot) -> None:
    panel.open_find()
    bar = panel.find_bar
    qtbot.keyClicks(bar.box, "stp")
    count = len(panel.view.find_text("stp"))
    assert count > 2
    assert bar.count.text() == f"1 of {count}"
    qtbot.keyClick(bar.box, Qt.Key.Key_Return)
    assert bar.count.text() == f"2 of {count}"
    qtbot.keyClick(bar.box, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert bar.count.text() == f"1 of {count}"
    qtbot.keyClick(bar.box, Qt.Key.Key_F3)
    assert bar.count.text() == f"2 of {count}"
    qtbot.keyClick(bar.box, Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_what_is_not_there_is_not_found(panel: PreviewView, qtbot: QtBot) -> None:
    panel.open_find()
    qtbot.keyClicks(panel.find_bar.box, "zebra")
    assert panel.find_bar.count.text() == "Nothing found"
    assert not panel.find_bar.next.isEnabled()


def test_a_search_follows_the_pages(panel: PreviewView, qtbot: QtBot) -> None:
    panel.open_find()
    qtbot.keyClicks(panel.find_bar.box, "Somerset")
    assert panel.find_bar.count.text() == "Nothing found"
    panel.set_pages(letter(stp_name="Somerset"))
    assert panel.find_bar.count.text().startswith("1 of")


# This letter only


def test_a_note_for_one_letter_is_written(panel: PreviewView, qtbot: QtBot) -> None:
    panel.set_letter_only([NOTE, CONCERNS])
    qtbot.mouseClick(panel.letter_only.toggle_button, Qt.MouseButton.LeftButton)
    box = panel.letter_only.box("personal_note").box
    assert box.isVisible()
    with qtbot.waitSignal(panel.letter_only_edited) as edited:
        qtbot.keyClick(box, "T")
    assert edited.args == [("personal_note", "T")]


def test_typing_is_not_disturbed_by_what_comes_back(panel: PreviewView, qtbot: QtBot) -> None:
    panel.set_letter_only([NOTE])
    panel.letter_only.toggle_button.click()
    box = panel.letter_only.box("personal_note").box
    box.setFocus()
    qtbot.keyClicks(box, "Thanks")
    late = LetterOnlyField("personal_note", "Personal note", "text", "Than", "")
    panel.set_letter_only([late])
    assert box.text() == "Thanks"
    panel.set_letter(NAMES[1], 1, 3, "")
    panel.set_letter_only([NOTE])
    assert box.text() == ""


def test_what_all_letters_have_comes_back(panel: PreviewView, qtbot: QtBot) -> None:
    changed = LetterOnlyField("concerns", "Concerns", "list", "Mine.", "One.\nTwo.")
    panel.set_letter_only([changed])
    panel.letter_only.toggle_button.click()
    box = panel.letter_only.box("concerns")
    assert "1 changed" in panel.letter_only.toggle_button.text()
    with qtbot.waitSignal(panel.letter_only_restored) as restored:
        qtbot.mouseClick(box.restore, Qt.MouseButton.LeftButton)
    assert restored.args == ["concerns"]
    assert box.box.text() == "One.\nTwo."


def test_showing_texts_emits_nothing(panel: PreviewView, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(panel.letter_only_edited):
        panel.set_letter_only([NOTE, CONCERNS])
        panel.set_letter_only([CONCERNS])
        panel.set_letter_only([])
    assert not panel.letter_only.isVisible()


# Reading out


def test_reading_fills_a_window_turns_with_arrows_and_ends_with_escape(
    panel: PreviewView, qtbot: QtBot
) -> None:
    panel.set_pages(long_document(3))
    panel.open_full_screen()
    reading = panel.reading
    assert isinstance(reading, ReadingView)
    assert reading.isFullScreen()
    assert reading.page.text() == "Page 1 of 3"
    for _ in range(6):
        qtbot.keyClick(reading.view, Qt.Key.Key_Right)
    assert reading.page.text() == "Page 3 of 3"
    qtbot.keyClick(reading.view, Qt.Key.Key_Escape)
    assert not reading.isVisible()


def test_reading_follows_changes(panel: PreviewView) -> None:
    panel.open_full_screen()
    assert panel.reading is not None
    panel.set_pages(letter(stp_name="Somerset"))
    assert panel.reading.view.find_text("Somerset")
