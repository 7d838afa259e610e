"""The panel of documents, as a person uses it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from letterkit.desktop.panels.documents import DocumentsPanel, TemplateCard
from letterkit.pack import built_in_pack
from tests.desktop.panels.controls import nameless, tabbed

Key = Qt.Key
CARDS = [TemplateCard(each.id, each.title, each.purpose)
         for each in built_in_pack().templates.values()]  # fmt: skip
LETTER, MOTION, BRIEFING = (each.id for each in CARDS)


@pytest.fixture
def panel(qtbot: QtBot) -> DocumentsPanel:
    made = DocumentsPanel()
    qtbot.addWidget(made)
    made.set_templates(CARDS)
    made.set_chosen(LETTER)
    made.resize(336, 400)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def card(panel: DocumentsPanel, template: str) -> QRadioButton:
    title = next(each.title for each in CARDS if each.id == template)
    return next(each for each in panel.findChildren(QRadioButton) if each.text() == title)


def button(panel: DocumentsPanel, text: str) -> QPushButton:
    return next(each for each in panel.findChildren(QPushButton) if each.text() == text)


def test_a_click_on_a_card_chooses_it(panel: DocumentsPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.chosen) as chosen:
        qtbot.mouseClick(card(panel, MOTION), Qt.MouseButton.LeftButton)
    assert chosen.args == [MOTION]


def test_to_be_told_what_is_chosen_tells_nobody(panel: DocumentsPanel) -> None:
    spy = QSignalSpy(panel.chosen)
    panel.set_chosen(BRIEFING)
    assert card(panel, BRIEFING).isChecked()
    assert spy.count() == 0


@pytest.mark.parametrize("key", [Key.Key_Space, Key.Key_Return, Key.Key_Enter])
def test_arrows_move_among_cards_and_a_key_chooses(
    panel: DocumentsPanel, qtbot: QtBot, key: Qt.Key
) -> None:
    spy = QSignalSpy(panel.chosen)
    card(panel, LETTER).setFocus()
    qtbot.keyClick(card(panel, LETTER), Key.Key_Right)
    assert card(panel, MOTION).hasFocus()
    assert card(panel, LETTER).isChecked()
    assert spy.count() == 0
    qtbot.keyClick(card(panel, MOTION), key)
    assert [spy.at(at) for at in range(spy.count())] == [[MOTION]]


def test_arrows_go_round(panel: DocumentsPanel, qtbot: QtBot) -> None:
    card(panel, LETTER).setFocus()
    qtbot.keyClick(card(panel, LETTER), Key.Key_Left)
    assert card(panel, BRIEFING).hasFocus()
    qtbot.keyClick(card(panel, BRIEFING), Key.Key_Down)
    assert card(panel, LETTER).hasFocus()


def test_enter_with_control_is_left_to_the_menu(panel: DocumentsPanel, qtbot: QtBot) -> None:
    spy = QSignalSpy(panel.chosen)
    card(panel, LETTER).setFocus()
    qtbot.keyClick(card(panel, LETTER), Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert spy.count() == 0


def test_tab_stops_at_the_chosen_card_and_then_at_the_links(panel: DocumentsPanel) -> None:
    links = ["+ Use my own Word file…", "Edit in Word", "Open another pack…"]
    assert tabbed(card(panel, LETTER)) == ["Letter to councillors", *links]
    panel.set_chosen(MOTION)
    assert tabbed(card(panel, MOTION)) == ["Council motion", *links]


def test_tab_comes_to_the_cards_of_another_pack_first_too(panel: DocumentsPanel) -> None:
    panel.set_templates([TemplateCard("one", "One", "First."), TemplateCard("two", "Two", "")])
    panel.set_chosen("")
    first = next(each for each in panel.findChildren(QRadioButton) if each.text() == "One")
    assert tabbed(first)[:2] == ["One", "+ Use my own Word file…"]


def test_every_control_has_a_name_and_cards_say_what_they_are_for(panel: DocumentsPanel) -> None:
    panel.set_own_file("ours.docx", ["It has no gaps."])
    assert nameless(panel) == []
    assert card(panel, MOTION).accessibleDescription() == CARDS[1].purpose


def test_the_same_templates_again_keep_their_cards(panel: DocumentsPanel) -> None:
    before = card(panel, LETTER)
    before.setFocus()
    panel.set_templates(list(CARDS))
    assert card(panel, LETTER) is before
    assert before.hasFocus()


def test_a_card_shows_its_first_page(panel: DocumentsPanel) -> None:
    picture = QImage(210, 297, QImage.Format.Format_RGB32)
    picture.fill(QColor("#00aa55"))
    shown = card(panel, MOTION)
    panel.set_picture(MOTION, picture)
    panel.set_picture("unknown", picture)
    image = shown.grab().toImage()
    assert image.pixelColor(image.width() // 2, image.height() // 3) == QColor("#00aa55")


def test_three_cards_fit_into_the_narrowest_column(panel: DocumentsPanel) -> None:
    assert panel.minimumSizeHint().width() <= 336
    places = [card(panel, each.id).geometry() for each in CARDS]
    assert len({each.top() for each in places}) == 1
    assert max(each.right() for each in places) <= 336 - 16


def test_a_card_grows_with_a_long_title(panel: DocumentsPanel) -> None:
    long = TemplateCard("long", "A letter to every parish and town council of the county", "")
    plain = card(panel, BRIEFING).heightForWidth(96)
    panel.set_templates([long])
    made = next(each for each in panel.findChildren(QRadioButton) if each.text() == long.title)
    assert made.heightForWidth(96) > plain


def test_large_type_sets_fewer_cards_side_by_side(panel: DocumentsPanel) -> None:
    font = panel.font()
    font.setPixelSize(26)
    panel.setFont(font)
    panel.resize(337, 700)
    QApplication.processEvents()
    places = [card(panel, each.id).geometry() for each in CARDS]
    assert places[0].top() < places[2].top()
    assert max(each.right() for each in places) <= 337 - 16


def test_the_links_say_what_is_wanted(panel: DocumentsPanel, qtbot: QtBot) -> None:
    for text, signal in (
        ("+ Use my own Word file…", panel.own_file_wanted),
        ("Edit in Word", panel.edit_in_word_wanted),
        ("Open another pack…", panel.open_pack_wanted),
    ):
        with qtbot.waitSignal(signal):
            qtbot.keyClick(button(panel, text), Key.Key_Space)


def test_ones_own_file_is_told_with_what_is_wrong_with_it(panel: DocumentsPanel) -> None:
    panel.set_chosen("")
    panel.set_own_file("ours.docx", ["“stp” is no field.", "It is empty."])
    assert not any(each.isChecked() for each in panel.findChildren(QRadioButton))
    assert panel.own_caption.text() == "Your own Word file is used:"
    assert panel.own_name_label.text() == "ours.docx"
    assert panel.own_name_label.isVisible()
    assert panel.problems_notice.text == "“stp” is no field.\nIt is empty."
    panel.set_own_file("", [])
    assert not panel.own_name_label.isVisible()
    assert panel.problems_notice.text == ""


def test_a_changed_copy_of_a_template_is_told_as_such(panel: DocumentsPanel) -> None:
    panel.set_own_file("Letter to councillors.docx", [])
    assert panel.own_caption.text() == "Your changed copy is used:"


def test_only_a_few_problems_are_told_and_the_others_counted(panel: DocumentsPanel) -> None:
    panel.set_own_file("ours.docx", [f"Problem {number}." for number in range(1, 8)])
    assert panel.problems_notice.text.splitlines()[-2:] == [
        "Problem 4.",
        "Besides, 3 more problems.",
    ]
