"""The dialog that puts drafts into a mailbox: what is asked for, and what becomes of them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from letterkit.desktop.views.mailbox import MailboxView, PlacedData, ServerData, ServerForm
from tests.desktop.views.controls import nameless, tabbed

ANN = ServerData(60, "imap.example.org", "ann@example.org", "", True, "Letters", known=True)


@pytest.fixture
def view(qtbot: QtBot) -> MailboxView:
    widget = MailboxView()
    qtbot.addWidget(widget)
    widget.show_server(ServerData(60, user="ann@example.org"))
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    return widget


def started(view: MailboxView) -> list[ServerForm]:
    forms: list[ServerForm] = []
    view.start_requested.connect(forms.append)
    return forms


def test_what_is_typed_is_what_is_started_with(view: MailboxView, qtbot: QtBot) -> None:
    forms, page = started(view), view.server_page
    assert page.host_box.hasFocus()
    qtbot.keyClicks(page.host_box, "imap.example.org")
    qtbot.keyClicks(page.password_box, "secret")
    page.keep_box.click()
    assert page.start_button.text() == "Put 60 drafts into Drafts"
    page.start_button.click()
    assert forms == [
        ServerForm("imap.example.org", "ann@example.org", "secret", "", False, True, "")
    ]


def test_a_known_server_is_shown_with_its_choices_and_never_with_a_password(
    view: MailboxView,
) -> None:
    view.server_page.password_box.setText("typed for another")
    view.show_server(ANN)
    view.set_password_kept(kept=True, keeps=True)
    assert view.server_page.form() == ServerForm(
        "imap.example.org", "ann@example.org", "", "", True, True, "Letters"
    )
    assert view.server_page.password_box.echoMode() is QLineEdit.EchoMode.Password
    assert view.server_page.port_box.placeholderText() == "143"
    assert view.server_page.start_button.hasFocus()


def test_enter_in_a_box_starts_once_and_forgets_nothing(view: MailboxView, qtbot: QtBot) -> None:
    view.show_server(ANN)
    forms = started(view)
    forgotten: list[bool] = []
    view.forget_requested.connect(lambda: forgotten.append(True))
    view.server_page.password_box.setFocus()
    qtbot.keyClick(view.server_page.password_box, Qt.Key.Key_Return)
    assert len(forms) == 1
    assert forgotten == []


def test_where_nothing_can_be_kept_that_is_not_offered(view: MailboxView) -> None:
    view.set_password_kept(kept=False, keeps=False)
    assert view.server_page.keep_box.isHidden()
    view.server_page.keep_box.setChecked(True)
    assert not view.server_page.form().keep_password


def test_of_folders_none_is_chosen_for_her(view: MailboxView) -> None:
    view.show_server_error("Choose the one that is.", ["INBOX", "Letters"])
    assert view.server_page.error_line.text == "Choose the one that is."
    assert view.server_page.form().folder == ""
    view.server_page.folder_box.setCurrentText("Letters")
    assert view.server_page.form().folder == "Letters"


def test_all_can_be_reached_by_the_keyboard_in_their_order_and_is_named(view: MailboxView) -> None:
    view.show_server(ANN)
    view.show_server_error("Choose the one that is.", ["INBOX", "Letters"])
    assert nameless(view) == []
    assert tabbed(view.server_page.host_box) == [
        "Mail server (IMAP)", "User name", "Password", view.server_page.keep_box.text(),
        "Encryption", "Port", "Folder", "Forget this server", "Cancel",
        "Put 60 drafts into Drafts",
    ]  # fmt: skip


def test_stop_is_asked_for_once_and_escape_asks_for_it_too(view: MailboxView, qtbot: QtBot) -> None:
    stops: list[bool] = []
    view.cancel_requested.connect(lambda: stops.append(True))
    view.begin("Drafts on imap.example.org", "Nothing is sent.")
    view.show_progress(12, 60)
    assert view.placing_page.count_label.text() == "12 of 60 drafts"
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    view.close()
    assert stops == [True]
    assert view.isVisible()


def test_the_result_offers_what_can_still_be_done(view: MailboxView, qtbot: QtBot) -> None:
    asked: list[str] = []
    view.again_requested.connect(lambda: asked.append("again"))
    view.rest_requested.connect(lambda: asked.append("rest"))
    view.show_placed(PlacedData("57 drafts are there.", ("Look.",), ("Why.",), "3 aren’t.", 2, 1))
    page = view.placed_page
    assert nameless(view) == []
    assert [page.reasons_list.item(0).text(), page.error_line.text] == ["Why.", "3 aren’t."]
    page.again_button.click()
    page.rest_button.click()
    assert asked == ["again", "rest"]
    assert page.rest_button.text() == "Try the other one"
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.isHidden()


def test_a_result_without_anything_to_do_offers_nothing(view: MailboxView) -> None:
    view.show_placed(PlacedData("60 drafts are there."))
    page = view.placed_page
    hidden = page.again_button, page.rest_button, page.reasons_list, page.remarks_label
    assert all(each.isHidden() for each in hidden)
    assert page.close_button.hasFocus()
