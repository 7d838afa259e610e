"""The view of documents, as a person uses it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from letterkit.desktop.views.documents import DocumentsView, TemplateCard
from letterkit.pack import built_in_pack
from tests.desktop.views.controls import nameless, tabbed

Key = Qt.Key
LETTER, MOTION, BRIEFING = "councillor-letter", "council-motion", "mp-briefing"
CARDS = [TemplateCard(each.id, each.title, each.purpose)
         for each in map(built_in_pack().template, (LETTER, MOTION, BRIEFING))]  # fmt: skip


@pytest.fixture
def view(qtbot: QtBot) -> DocumentsView:
    widget = DocumentsView()
    qtbot.addWidget(widget)
    widget.set_templates(CARDS)
    widget.set_chosen(LETTER)
    widget.resize(336, 400)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    return widget


def card(view: DocumentsView, template: str) -> QRadioButton:
    title = next(each.title for each in CARDS if each.id == template)
    return next(each for each in view.findChildren(QRadioButton) if each.text() == title)


def button(view: DocumentsView, text: str) -> QPushButton:
    return next(each for each in view.findChildren(QPushButton) if each.text() == text)


def test_a_click_on_a_card_chooses_it(view: DocumentsView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.chosen) as chosen:
        qtbot.mouseClick(card(view, MOTION), Qt.MouseButton.LeftButton)
    assert chosen.args == [MOTION]


def test_to_be_told_what_is_chosen_tells_nobody(view: DocumentsView) -> None:
    spy = QSignalSpy(view.chosen)
    view.set_chosen(BRIEFING)
    assert card(view, BRIEFING).isChecked()
    assert spy.count() == 0


@pytest.mark.parametrize("key", [Key.Key_Space, Key.Key_Return, Key.Key_Enter])
def test_arrows_move_among_cards_and_a_key_chooses(
    view: DocumentsView, qtbot: QtBot, key: Qt.Key
) -> None:
    spy = QSignalSpy(view.chosen)
    card(view, LETTER).setFocus()
    qtbot.keyClick(card(view, LETTER), Key.Key_Right)
    assert card(view, MOTION).hasFocus()
    assert card(view, LETTER).isChecked()
    assert spy.count() == 0
    qtbot.keyClick(card(view, MOTION), key)
    assert [spy.at(at) for at in range(spy.count())] == [[MOTION]]


def test_arrows_go_round(view: DocumentsView, qtbot: QtBot) -> None:
    card(view, LETTER).setFocus()
    qtbot.keyClick(card(view, LETTER), Key.Key_Left)
    assert card(view, BRIEFING).hasFocus()
    qtbot.keyClick(card(view, BRIEFING), Key.Key_Down)
    assert card(view, LETTER).hasFocus()


def test_enter_with_control_is_left_to_the_menu(view: DocumentsView, qtbot: QtBot) -> None:
    spy = QSignalSpy(view.chosen)
    card(view, LETTER).setFocus()
    qtbot.keyClick(card(view, LETTER), Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert spy.count() == 0


def test_tab_stops_at_the_chosen_card_and_then_at_the_links(view: DocumentsView) -> None:
    links = ["+ Use my own Word file…", "Edit in Word", "Open another pack…"]
    assert tabbed(card(view, LETTER)) == ["Letter to councillors", *links]
    view.set_chosen(MOTION)
    assert tabbed(card(view, MOTION)) == ["Council motion", *links]


def test_tab_comes_to_the_cards_of_another_pack_first_too(view: DocumentsView) -> None:
    view.set_templates([TemplateCard("one", "One", "First."), TemplateCard("two", "Two", "")])
    view.set_chosen("")
    first = next(each for each in view.findChildren(QRadioButton) if each.text() == "One")
    assert tabbed(first)[:2] == ["One", "+ Use my own Word file…"]


def test_every_control_has_a_name_and_cards_say_what_they_are_for(view: DocumentsView) -> None:
    view.set_own_file("ours.docx", ["It has no gaps."])
    assert nameless(view) == []
    assert card(view, MOTION).accessibleDescription() == CARDS[1].purpose


def test_the_same_templates_again_keep_their_cards(view: DocumentsView) -> None:
    before = card(view, LETTER)
    before.setFocus()
    view.set_templates(list(CARDS))
    assert card(view, LETTER) is before
    assert before.hasFocus()


def test_a_card_shows_its_first_page(view: DocumentsView) -> None:
    picture = QImage(210, 297, QImage.Format.Format_RGB32)
    picture.fill(QColor("#00aa55"))
    shown = card(view, MOTION)
    view.set_picture(MOTION, picture)
    view.set_picture("unknown", picture)
    image = shown.grab().toImage()
    assert image.pixelColor(image.width() // 2, image.height() // 3) == QColor("#00aa55")


def test_three_cards_fit_into_the_narrowest_column(view: DocumentsView) -> None:
    assert view.minimumSizeHint().width() <= 336
    places = [card(view, each.id).geometry() for each in CARDS]
    assert len({each.top() for each in places}) == 1
    assert max(each.right() for each in places) <= 336 - 16


def test_a_card_grows_with_a_long_title(view: DocumentsView) -> None:
    long = TemplateCard("long", "A letter to every parish and town council of the county", "")
    plain = card(view, BRIEFING).heightForWidth(96)
    view.set_templates([long])
    button = next(each for each in view.findChildren(QRadioButton) if each.text() == long.title)
    assert button.heightForWidth(96) > plain


def test_large_type_sets_fewer_cards_side_by_side(view: DocumentsView) -> None:
    font = view.font()
    font.setPixelSize(26)
    view.setFont(font)
    view.resize(337, 700)
    QApplication.processEvents()
    places = [card(view, each.id).geometry() for each in CARDS]
    assert places[0].top() < places[2].top()
    assert max(each.right() for each in places) <= 337 - 16


def test_the_links_say_what_is_requested(view: DocumentsView, qtbot: QtBot) -> None:
    for text, signal in (
        ("+ Use my own Word file…", view.own_file_requested),
        ("Edit in Word", view.edit_in_word_requested),
        ("Open another pack…", view.open_pack_requested),
    ):
        with qtbot.waitSignal(signal):
            qtbot.keyClick(button(view, text), Key.Key_Space)


def test_ones_own_file_is_told_with_what_is_wrong_with_it(view: DocumentsView) -> None:
    view.set_chosen("")
    view.set_own_file("ours.docx", ["“stp” is no field.", "It is empty."])
    assert not any(each.isChecked() for each in view.findChildren(QRadioButton))
    assert view.own_caption.text() == "Your own Word file is used:"
    assert view.own_name_label.text() == "ours.docx"
    assert view.own_name_label.isVisible()
    assert view.diagnostics_notice.text == "“stp” is no field.\nIt is empty."
    view.set_own_file("", [])
    assert not view.own_name_label.isVisible()
    assert view.diagnostics_notice.text == ""


def test_a_changed_copy_of_a_template_is_told_as_such(view: DocumentsView) -> None:
    view.set_own_file("Letter to councillors.docx", [])
    assert view.own_caption.text() == "Your changed copy is used:"


def test_only_a_few_problems_are_told_and_the_others_counted(view: DocumentsView) -> None:
    view.set_own_file("ours.docx", [f"Problem {number}." for number in range(1, 8)])
    assert view.diagnostics_notice.text.splitlines()[-2:] == [
        "Problem 4.",
        "Besides, 3 more problems.",
    ]
