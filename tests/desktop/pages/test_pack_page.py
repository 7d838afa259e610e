"""The page that shows a pack before it is used."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from letterkit.desktop.pages import PackPage, PackPageData
from tests.desktop.views.controls import nameless

BUSES = PackPageData(
    "“Buses”", "A campaign pack, version 3", ("warning", "Who knows?"),
    [("Documents", "1 letter: “<b>Dear</b>”"), ("Lists", "None")], [], campaign="“Ours” is open.",
)  # fmt: skip


@pytest.fixture
def page(qtbot: QtBot) -> PackPage:
    page = PackPage()
    qtbot.addWidget(page)
    page.resize(1024, 700)
    page.show()
    page.show_pack(BUSES)
    return page


def texts(page: PackPage) -> str:
    QApplication.sendPostedEvents()
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())


def test_each_of_its_buttons_asks_for_what_it_says(page: PackPage, qtbot: QtBot) -> None:
    for button, signal in (
        (page.new_button, page.new_requested), (page.decline_button, page.declined),
        (page.campaign_button, page.campaign_requested),
    ):  # fmt: skip
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_escape_declines_and_so_does_whatever_is_pressed_first(
    page: PackPage, qtbot: QtBot
) -> None:
    page.activateWindow()
    page.setFocus()
    assert page.window().focusWidget() is page.decline_button
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        with qtbot.waitSignal(page.declined):
            qtbot.keyClick(page.decline_button, key)


def test_markup_in_a_pack_is_shown_and_not_followed(page: PackPage) -> None:
    assert "“<b>Dear</b>”" in texts(page)
    assert all(
        each.textFormat() == Qt.TextFormat.PlainText
        for each in page.findChildren(QLabel)
        if each.text()
        and each is not page.check_label
        and each is not page.remark_notice.sign_label
    )


def test_another_pack_takes_the_place_of_the_one_before(page: PackPage) -> None:
    page.show_pack(replace(BUSES, title="“Trams”", contents=[("Lists", "lines (2)")]))
    assert "“Dear”" not in texts(page)
    assert "lines (2)" in texts(page)
    assert "nothing wrong" in texts(page)
    page.show_pack(replace(BUSES, problems=["A file is missing."]))
    assert "• A file is missing." in texts(page)
    assert "nothing wrong" not in texts(page)


def test_what_isnt_possible_isnt_offered(page: PackPage) -> None:
    page.show_pack(replace(BUSES, campaign=""))
    assert not page.campaign_button.isVisible()
    assert page.new_button.isVisible()
    page.show_pack(replace(BUSES, usable=False))
    assert not page.campaign_button.isVisible()
    assert not page.new_button.isVisible()
    assert page.decline_button.text() == "Close"
    page.show_pack(BUSES)
    assert page.campaign_button.isVisible()
    assert nameless(page) == []
