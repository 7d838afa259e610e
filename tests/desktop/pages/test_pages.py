"""The first page, and those that stand in for trouble."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from letterkit.desktop.pages import CrashPage, ReadOnlyBanner, StartPage
from tests.desktop.views.controls import nameless

SENDER = {
    "sender-name": "Jo Bloggs", "branch-name": "Devon Health", "sender-role": "Secretary",
    "sender-address": "1 High Street, Exeter", "sender-postcode": "ZZ1 1ZZ",
    "sender-email": "jo@example.org", "sender-phone": "01632 960001",
}  # fmt: skip


def button(page: QWidget, text: str) -> QPushButton:
    buttons = page.findChildren(QPushButton)
    return next(each for each in buttons if each.text().replace("&", "").startswith(text))


def press(page: QWidget, qtbot: QtBot, text: str) -> None:
    qtbot.mouseClick(button(page, text), Qt.MouseButton.LeftButton)


@pytest.fixture
def start(qtbot: QtBot) -> StartPage:
    page = StartPage()
    qtbot.addWidget(page)
    page.resize(1024, 700)
    page.show()
    return page


def test_who_writes_is_told_when_the_campaign_is_started(start: StartPage, qtbot: QtBot) -> None:
    for name, text in SENDER.items():
        qtbot.keyClicks(start.boxes[name], text)
    with qtbot.waitSignal(start.started) as started:
        press(start, qtbot, "Start a campaign")
    assert started.args == [SENDER]


def test_who_wrote_last_stands_there_again(start: StartPage) -> None:
    start.set_values(SENDER)
    assert start.values() == SENDER
    start.set_values({"sender-name": "Sam"})
    assert start.values() == {**dict.fromkeys(SENDER, ""), "sender-name": "Sam"}


def test_the_example_and_an_old_campaign_are_a_click_away(start: StartPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(start.example_requested):
        press(start, qtbot, "Try the example")
    with qtbot.waitSignal(start.open_requested):
        press(start, qtbot, "Open a campaign")


def test_recent_campaigns_are_links_with_their_paths(start: StartPage, qtbot: QtBot) -> None:
    assert not start.recent_heading.isVisible()
    start.set_recent([("Devon", "/a/Devon.letterkit"), ("Cornwall", "/a/Cornwall.letterkit")])
    assert start.recent_heading.isVisible()
    QApplication.processEvents()
    with qtbot.waitSignal(start.recent_chosen) as chosen:
        press(start, qtbot, "Cornwall")
    assert chosen.args == ["/a/Cornwall.letterkit"]
    assert button(start, "Devon").accessibleDescription() == "/a/Devon.letterkit"
    start.set_recent([])
    assert not start.recent_heading.isVisible()


def test_a_campaign_can_be_begun_with_another_pack(start: StartPage, qtbot: QtBot) -> None:
    assert not start.packs_heading.isVisible()
    start.set_packs([("“Buses & trams”", "/a/buses"), ("Any other", "plain")])
    assert start.packs_heading.isVisible()
    QApplication.processEvents()
    with qtbot.waitSignal(start.pack_chosen) as chosen:
        press(start, qtbot, "“Buses")
    assert chosen.args == ["/a/buses"]
    assert nameless(start) == []


def test_trouble_is_told_until_the_page_comes_anew(start: StartPage) -> None:
    start.show_notice("error", "That isn't a campaign. Choose another file.")
    assert start.notice.text == "That isn't a campaign. Choose another file."
    start.set_values({})
    assert start.notice.text == ""


def test_the_first_page_names_its_controls(start: StartPage) -> None:
    start.set_recent([("Devon", "/a/Devon.letterkit")])
    assert nameless(start) == []


def test_a_report_can_be_read_and_copied(qtbot: QtBot) -> None:
    page = CrashPage()
    qtbot.addWidget(page)
    page.show()
    page.show_report("letterkit 1\nValueError")
    press(page, qtbot, "Copy the report")
    assert QGuiApplication.clipboard().text() == "letterkit 1\nValueError"
    assert page.copy_button.text() == "Copied"
    page.show_report("another")
    assert page.copy_button.text() == "Copy the report"
    for text, signal in (("Close letterkit", page.quit_requested), ("Go on", page.go_on)):
        with qtbot.waitSignal(signal):
            press(page, qtbot, text)
    assert nameless(page) == []


def test_a_damaged_campaign_is_told_of_above_it(qtbot: QtBot) -> None:
    page = ReadOnlyBanner()
    qtbot.addWidget(page)
    page.show()
    page.show_warning("The campaign is damaged.")
    assert page.notice.text == "The campaign is damaged."
    with qtbot.waitSignal(page.save_requested):
        press(page, qtbot, "Save what could be read")
    page.show_warning("")
    assert page.notice.text == ""


def test_the_first_page_starts_nothing_by_itself(start: StartPage) -> None:
    spy = QSignalSpy(start.started)
    start.set_values(SENDER)
    start.set_recent([("Devon", "/a/Devon.letterkit")])
    QApplication.processEvents()
    assert spy.count() == 0
