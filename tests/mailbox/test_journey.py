"""From the page of drafts into a mailbox, at the real window and with a real mail server."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from letterkit.desktop.presenters import mailbox as mailbox_presenter
from letterkit.desktop.presenters import mailbox_ways
from letterkit.desktop.tasks import drafts as tasks
from letterkit.desktop.views.drafts import DraftState
from letterkit.desktop.views.mailbox import MailboxView
from letterkit.mail_programs import MailHandlers, MailProgram
from letterkit.mailbox import PasswordStore
from tests.desktop import conftest as desktop
from tests.desktop.conftest import Letterkit, Start
from tests.desktop.drafts import write_drafts
from tests.desktop.walk import faults
from tests.mailbox.test_outlook import Outlook

start, _swept = desktop.start, desktop._swept


@pytest.fixture
def program(start: Start) -> Letterkit:
    return start()


@pytest.fixture(autouse=True)
def _programs(monkeypatch: pytest.MonkeyPatch) -> None:
    handlers = MailHandlers(MailProgram.THUNDERBIRD, MailProgram.THUNDERBIRD)
    monkeypatch.setattr(tasks, "mail_handlers", lambda: handlers)


def show(program: Letterkit) -> None:
    program.controller.menus.drafts.trigger()
    program.settle()
    program.qtbot.waitUntil(program.window.drafts.isVisible)


def way(program: Letterkit, text: str) -> QPushButton | None:
    buttons = program.window.drafts.findChildren(QPushButton)
    return next((each for each in buttons if each.text() == text and each.isVisible()), None)


def click(program: Letterkit, button: QPushButton | None) -> None:
    assert button is not None
    program.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    program.settle()


def the_dialog(program: Letterkit) -> MailboxView:
    (view,) = program.window.findChildren(MailboxView)
    return view


def states(program: Letterkit) -> set[DraftState]:
    return {each.state for each in program.window.drafts.rows}


@pytest.mark.skipif(sys.platform != "linux", reason="Dovecot is at hand on Linux alone")
def test_sixty_drafts_go_from_the_page_into_drafts_on_a_real_server(
    program: Letterkit, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    from tests.mailbox.dovecot import PASSWORD, Dovecot  # noqa: PLC0415 - not on Windows

    dovecot: Dovecot = request.getfixturevalue("dovecot")
    monkeypatch.setenv("SSL_CERT_FILE", str(dovecot.certificates.authority))
    monkeypatch.setattr(mailbox_presenter, "system_store", lambda: PasswordStore(None))
    program.example()
    files = write_drafts(program.campaign)
    show(program)
    before = len(dovecot.messages("ann", "Entw&APw-rfe"))
    click(program, way(program, "By your mail server…"))
    page = the_dialog(program).server_page
    page.host_box.setText("localhost")
    page.port_box.setText(str(dovecot.tls))
    page.user_box.setText("ann")
    page.password_box.setText(PASSWORD)
    click(program, page.start_button)
    placed = the_dialog(program).placed_page
    assert placed.title_label.text() == f"{len(files)} drafts are in “Entwürfe” on localhost."
    messages = dovecot.messages("ann", "Entw&APw-rfe")[before:]
    assert [eml for eml, _flags in messages] == [path.read_bytes() for path in files]
    click(program, placed.close_button)
    assert states(program) == {DraftState.HANDED_OVER}
    assert program.controller.settings.mail_server["host"] == "localhost"
    assert PASSWORD not in Path(program.folder / "data" / "settings.json").read_text("utf-8")


def test_where_classic_outlook_is_installed_it_takes_them(
    program: Letterkit, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    outlook = Outlook(tmp_path)
    monkeypatch.setattr(mailbox_ways, "outlook_command", lambda: outlook.command)
    program.example()
    files = write_drafts(program.campaign, most=3)
    show(program)
    click(program, way(program, "All into Outlook’s Drafts"))
    assert len(outlook.saved) == len(files)
    assert the_dialog(program).placed_page.title_label.text() == (
        "3 drafts are in Outlook’s Drafts."
    )
    assert states(program) == {DraftState.HANDED_OVER}


def test_without_classic_outlook_no_word_is_said_of_it_there(program: Letterkit) -> None:
    program.example()
    write_drafts(program.campaign, most=2)
    show(program)
    assert way(program, "All into Outlook’s Drafts") is None
    assert way(program, "By your mail server…") is not None
    assert program.window.findChildren(MailboxView) == []  # made when it is asked for
    assert faults(program.window) == []
