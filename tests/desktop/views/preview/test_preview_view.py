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

from letterkit.desktop.views.preview import LetterOverrideField, PreviewView
from letterkit.desktop.views.preview.letter_list import LetterList, LetterModel
from letterkit.desktop.views.preview.page_arrangement import Fit
from letterkit.desktop.views.preview.reading_view import ReadingView
from letterkit.text import fold_key
from tests.desktop.views.preview.documents import letter, long_document

NAMES = ["Cllr Jane Smith", "Cllr Seán O’Brien", "Cllr Ahmed Khan"]
NOTE = LetterOverrideField("personal_note", "Personal note", "text", "", "")
CONCERNS = LetterOverrideField("concerns", "Concerns", "list", "One.\nTwo.", "One.\nTwo.")


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[PreviewView]:
    view = PreviewView()
    qtbot.addWidget(view)
    view.resize(980, 600)
    view.show()
    view.set_letters(NAMES)
    view.set_letter(NAMES[0], 0, 3, "")
    view.set_pages(letter())
    view.activateWindow()
    QApplication.processEvents()
    yield view
    if view.reading is not None:
        view.reading.close()


def controls(widget: QWidget) -> list[QWidget]:
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QListView)
    return [
        each
        for each in widget.findChildren(QWidget)
        if isinstance(each, kinds) and not each.objectName().startswith(("qt_", "_q_"))
    ]


def test_before_any_document_is_chosen_it_says_what_to_do(qtbot: QtBot) -> None:
    view = PreviewView()
    qtbot.addWidget(view)
    view.show()
    view.set_pages(None)
    assert view.empty.isVisible()
    assert not view.tool_bar.print.isEnabled()


def test_every_control_has_a_name(view: PreviewView) -> None:
    view.set_letter_overrides([NOTE, CONCERNS])
    view.open_find()
    view.open_letters()
    view.open_full_screen()
    nameless = [
        each
        for each in controls(view)
        if not (each.accessibleName() or getattr(each, "text", str)())
    ]
    assert nameless == []


def test_tab_goes_from_top_to_bottom(view: PreviewView) -> None:
    view.set_to_look_at(1)
    view.open_find()
    view.set_letter_overrides([NOTE, CONCERNS])
    view.letter_overrides.toggle_button.click()
    view.tool_bar.letter.setFocus()
    reached: list[QWidget] = []
    while (widget := QApplication.focusWidget()) not in reached:
        assert widget is not None
        reached.append(widget)
        view.focusNextChild()
    note, concerns = (view.letter_overrides.box(each).box for each in ("personal_note", "concerns"))
    order = [view.tool_bar.more, view.letter_overrides.toggle_button, note, concerns]
    order += [view.find_bar.box, view.view]
    places = [reached.index(each) for each in order]
    assert places == sorted(places)


def test_the_buttons_ask_for_other_letters(view: PreviewView, qtbot: QtBot) -> None:
    view.set_letter(NAMES[1], 1, 3, "")
    view.set_to_look_at(2)
    bar = view.tool_bar
    for button, signal in (
        (bar.previous, view.previous_requested),
        (bar.next, view.next_requested),
        (bar.look_at, view.next_to_look_at_requested),
        (bar.word, view.word_requested),
    ):
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_first_letter_has_none_before_it_and_the_last_none_after(view: PreviewView) -> None:
    assert not view.tool_bar.previous.isEnabled()
    assert view.tool_bar.next.isEnabled()
    view.set_letter(NAMES[2], 2, 3, "")
    assert not view.tool_bar.next.isEnabled()
    assert view.tool_bar.position.text() == "3 of 3"


def test_a_single_letter_has_no_buttons_to_others(view: PreviewView) -> None:
    view.set_letter("Your letter", 0, 1, "")
    assert not view.tool_bar.next.isVisible()
    assert not view.tool_bar.letter.isEnabled()
    assert not view.tool_bar.look_at.isVisible()


def test_a_letter_with_something_to_look_at_says_so(view: PreviewView) -> None:
    view.set_letter(NAMES[0], 0, 3, "The ward is missing.")
    assert view.letter_overrides.isVisible()
    assert view.letter_overrides.diagnostic.text() == "▲ The ward is missing."
    assert "something to look at" in view.tool_bar.letter.accessibleName()
    view.set_letter(NAMES[1], 1, 3, "")
    assert not view.letter_overrides.isVisible()


def test_the_list_of_letters_is_searched_and_chosen_from_with_keys(
    view: PreviewView, qtbot: QtBot
) -> None:
    view.open_letters()
    popup = view.findChild(LetterList)
    assert popup is not None
    qtbot.keyClicks(popup.search_box, "sean ob")
    assert popup.list.model().rowCount() == 1
    with qtbot.waitSignal(view.letter_chosen) as chosen:
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
    letters = [model.letter(model.index(row)) for row in range(model.rowCount())]
    keys = [fold_key(word) for word in words.split()]
    assert letters == sorted(letters)
    for at, label in enumerate(labels):
        plain = fold_key(label)
        if keys and label.isascii() and words.isascii():
            matches = all(key in plain or key in str(at + 1) for key in keys)
            assert (at in letters) == matches


def test_the_list_of_letters_is_moved_in_from_its_search_box(
    view: PreviewView, qtbot: QtBot
) -> None:
    view.open_letters()
    popup = view.findChild(LetterList)
    assert popup is not None
    qtbot.keyClick(popup.search_box, Qt.Key.Key_Down)
    qtbot.keyClick(popup.search_box, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.letter_chosen) as chosen:
        qtbot.keyClick(popup.search_box, Qt.Key.Key_Return)
    assert chosen.args == [2]


@pytest.mark.parametrize("width", [560, 640, 800, 980, 1400])
def test_the_tool_bar_fits_and_what_does_not_is_in_its_menu(view: PreviewView, width: int) -> None:
    view.set_letter("Councillor Wilhelmina Featherstonehaugh-Example", 1, 20_000, "No ward.")
    view.set_to_look_at(3)
    view.resize(width, 500)
    QApplication.processEvents()
    bar = view.tool_bar
    assert view.width() == width
    assert bar.more.geometry().right() <= width
    bar.more.menu().aboutToShow.emit()
    offered = [action.text() for action in bar.more.menu().actions()]
    for widget, text in (
        (bar.word, "Open in &Word"),
        (bar.find_button, "&Find…"),
        (bar.print, "&Print…"),
    ):
        assert widget.isVisible() != (text in offered)


def test_fits_and_zooms_are_shown(view: PreviewView) -> None:
    view.fit(Fit.PAGE)
    assert view.view.fit is Fit.PAGE
    view.fit(Fit.TWO_PAGES)
    assert view.view.fit is Fit.TWO_PAGES
    view.view.set_zoom(1.0)
    assert view.tool_bar.zoom.text() == "100 %"
    view.zoom_in()
    assert view.tool_bar.zoom.text() == "110 %"
    view.zoom_out()
    view.zoom_out()
    assert view.tool_bar.zoom.text() == "90 %"
    view.fit(Fit.WIDTH)
    assert view.view.fit is Fit.WIDTH


def test_a_message_stands_over_the_last_good_page(view: PreviewView) -> None:
    view.set_pages(None, "The template can’t be filled. Open it in Word.")
    assert view.message.isVisible()
    assert view.view.pages is not None
    view.set_pages(letter())
    assert not view.message.isVisible()


def test_without_a_message_the_last_letter_is_forgotten(view: PreviewView) -> None:
    view.set_pages(None)
    assert view.view.pages is None
    assert view.empty.isVisible()


# Finding


def test_words_are_found_and_gone_through(view: PreviewView, qtbot: QtBot) -> None:
    view.open_find()
    bar = view.find_bar
    qtbot.keyClicks(bar.box, "stp")
    count = len(view.view.find_text("stp"))
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


def test_what_is_not_there_is_not_found(view: PreviewView, qtbot: QtBot) -> None:
    view.open_find()
    qtbot.keyClicks(view.find_bar.box, "zebra")
    assert view.find_bar.count.text() == "Nothing found"
    assert not view.find_bar.next.isEnabled()


def test_a_search_follows_the_pages(view: PreviewView, qtbot: QtBot) -> None:
    view.open_find()
    qtbot.keyClicks(view.find_bar.box, "Somerset")
    assert view.find_bar.count.text() == "Nothing found"
    view.set_pages(letter(stp_name="Somerset"))
    assert view.find_bar.count.text().startswith("1 of")


# This letter only


def test_a_note_for_one_letter_is_written(view: PreviewView, qtbot: QtBot) -> None:
    view.set_letter_overrides([NOTE, CONCERNS])
    qtbot.mouseClick(view.letter_overrides.toggle_button, Qt.MouseButton.LeftButton)
    box = view.letter_overrides.box("personal_note").box
    assert box.isVisible()
    with qtbot.waitSignal(view.letter_override_edited) as edited:
        qtbot.keyClick(box, "T")
    assert edited.args == [("personal_note", "T")]


def test_typing_is_not_disturbed_by_what_comes_back(view: PreviewView, qtbot: QtBot) -> None:
    view.set_letter_overrides([NOTE])
    view.letter_overrides.toggle_button.click()
    box = view.letter_overrides.box("personal_note").box
    box.setFocus()
    qtbot.keyClicks(box, "Thanks")
    late = LetterOverrideField("personal_note", "Personal note", "text", "Than", "")
    view.set_letter_overrides([late])
    assert box.text() == "Thanks"
    view.set_letter(NAMES[1], 1, 3, "")
    view.set_letter_overrides([NOTE])
    assert box.text() == ""


def test_what_all_letters_have_comes_back(view: PreviewView, qtbot: QtBot) -> None:
    changed = LetterOverrideField("concerns", "Concerns", "list", "Mine.", "One.\nTwo.")
    view.set_letter_overrides([changed])
    view.letter_overrides.toggle_button.click()
    box = view.letter_overrides.box("concerns")
    assert "1 changed" in view.letter_overrides.toggle_button.text()
    with qtbot.waitSignal(view.letter_override_restored) as restored:
        qtbot.mouseClick(box.restore, Qt.MouseButton.LeftButton)
    assert restored.args == ["concerns"]
    assert box.box.text() == "One.\nTwo."


def test_showing_texts_emits_nothing(view: PreviewView, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.letter_override_edited):
        view.set_letter_overrides([NOTE, CONCERNS])
        view.set_letter_overrides([CONCERNS])
        view.set_letter_overrides([])
    assert not view.letter_overrides.isVisible()


# Reading out


def test_reading_fills_a_window_turns_with_arrows_and_ends_with_escape(
    view: PreviewView, qtbot: QtBot
) -> None:
    view.set_pages(long_document(3))
    view.open_full_screen()
    reading = view.reading
    assert isinstance(reading, ReadingView)
    assert reading.isFullScreen()
    assert reading.page.text() == "Page 1 of 3"
    for _ in range(6):
        qtbot.keyClick(reading.view, Qt.Key.Key_Right)
    assert reading.page.text() == "Page 3 of 3"
    qtbot.keyClick(reading.view, Qt.Key.Key_Escape)
    assert not reading.isVisible()


def test_reading_follows_changes(view: PreviewView) -> None:
    view.open_full_screen()
    assert view.reading is not None
    view.set_pages(letter(stp_name="Somerset"))
    assert view.reading.view.find_text("Somerset")
