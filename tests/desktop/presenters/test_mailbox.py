"""Drafts on their way into a mailbox, as the dialog shows it."""

from __future__ import annotations

import socket
import sys
from collections.abc import Generator, Sequence
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from letterkit.desktop.controllers.settings import Settings
from letterkit.desktop.presenters import mailbox as mailbox_presenter
from letterkit.desktop.presenters.mailbox import MailboxPresenter
from letterkit.desktop.tasks import drafts_placing
from letterkit.desktop.views.mailbox import MailboxView
from letterkit.errors import LetterkitError
from letterkit.mailbox import (
    NoDraftsFolderError,
    PasswordStore,
    Placement,
    PlacementState,
    ServerSettings,
)
from tests.mailbox.test_outlook import Outlook
from tests.mailbox.test_passwords import Vault

SECRET = "secret"
SERVER = ServerSettings.of("imap.example.org", "", "ann@example.org")


class Server:
    """In place of a server: takes drafts until it is told otherwise."""

    def __init__(self) -> None:
        self.error: LetterkitError | None = None
        self.error_after = 0
        self.states: dict[str, PlacementState] = {}
        self.asked: list[tuple[ServerSettings, str, list[str], bool]] = []

    def place(
        self, settings: ServerSettings, password: str, paths: Sequence[Path], *, again: bool
    ) -> Generator[Placement | None, None, str]:
        self.asked.append((settings, password, [path.stem for path in paths], again))
        yield None
        for number, path in enumerate(paths):
            if self.error is not None and number >= self.error_after:
                raise self.error
            state = (
                PlacementState.PLACED
                if again
                else self.states.get(path.stem, PlacementState.PLACED)
            )
            error = LetterkitError(f"“{path.name}” is late.") if state.name == "UNCERTAIN" else None
            yield Placement(path, state, error)
        return settings.folder or "Drafts"


class Dialog:
    """The dialog with its presenter, and what was told of it."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot = qtbot
        self.vault = Vault()
        self.settings = Settings(folder)
        self.view = MailboxView()
        qtbot.addWidget(self.view)
        self.presenter = MailboxPresenter(
            self.view, self.settings, lambda: PasswordStore(self.vault)
        )
        self.placed: list[list[Path]] = []
        self.presenter.placed.connect(self.placed.append)

    def ask(self, *names: str) -> None:
        paths = [Path(f"/drafts/{name}.eml") for name in names]
        self.presenter.ask_for_server(paths, "ann@example.org")
        self.presenter.finish()

    def start(self, host: str = "imap.example.org", password: str = SECRET) -> None:
        page = self.view.server_page
        page.host_box.setText(host)
        page.password_box.setText(password)
        page.start_button.click()
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.presenter.running)

    @property
    def title(self) -> str:
        page = self.view.placed_page
        return page.title_label.text() if page.isVisible() else ""

    @property
    def error(self) -> str:
        return self.view.server_page.error_line.text if self.view.server_page.isVisible() else ""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Server:
    stand_in = Server()
    monkeypatch.setattr(drafts_placing, "place_on_server", stand_in.place)
    return stand_in


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path) -> Dialog:
    return Dialog(qtbot, tmp_path / "data")


def test_drafts_get_to_the_server_that_was_typed_which_is_remembered(
    dialog: Dialog, server: Server
) -> None:
    dialog.ask("Ann", "Bo")
    dialog.start()
    assert server.asked == [(SERVER, "secret", ["Ann", "Bo"], False)]
    assert dialog.title == "2 drafts are in “Drafts” on imap.example.org."
    assert [[path.stem for path in paths] for paths in dialog.placed] == [["Ann", "Bo"]]
    assert dialog.settings.mail_server == SERVER.to_store()
    assert dialog.vault.kept == {}


def test_a_password_is_kept_only_where_that_was_asked_for_and_never_in_the_settings(
    dialog: Dialog, server: Server, tmp_path: Path
) -> None:
    dialog.ask("Ann")
    dialog.view.server_page.keep_box.setChecked(True)
    dialog.start()
    assert list(dialog.vault.kept.values()) == ["secret"]
    assert dialog.settings.finish(30)
    assert "secret" not in (tmp_path / "data" / "settings.json").read_text("utf-8")
    dialog.ask("Bo")
    assert dialog.view.server_page.form().keep_password
    dialog.start(password="")
    assert server.asked[-1][:3] == (SERVER, "secret", ["Bo"])
    dialog.ask("Cy")
    dialog.view.server_page.keep_box.setChecked(False)
    dialog.start(password=SECRET)
    assert dialog.vault.kept == {}


def test_a_server_that_was_remembered_is_there_the_next_time_and_can_be_forgotten(
    dialog: Dialog, server: Server, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog.ask("Ann")
    dialog.view.server_page.keep_box.setChecked(True)
    dialog.start()
    assert dialog.settings.finish(30)
    later = Dialog(qtbot, tmp_path / "data")
    later.vault = dialog.vault
    later.ask("Bo")
    assert later.view.server_page.host_box.text() == "imap.example.org"
    later.view.server_page.forget_button.click()
    later.presenter.finish()
    assert later.settings.mail_server == {}
    assert later.vault.kept == {}
    assert later.view.server_page.host_box.text() == ""
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("host", "password", "sentence"),
    [
        ("", "secret", "The mail server’s name is missing."),
        ("imap.example.org", "", "The password is missing."),
    ],
)
def test_what_is_missing_is_told_at_the_form(
    host: str, password: str, sentence: str, dialog: Dialog, server: Server
) -> None:
    dialog.ask("Ann")
    dialog.start(host, password)
    assert sentence in dialog.error
    assert server.asked == []
    assert dialog.settings.mail_server == {}


def test_what_goes_wrong_before_any_draft_is_there_is_told_at_the_form(
    dialog: Dialog, server: Server
) -> None:
    server.error = LetterkitError("It doesn’t take this password.", "Look.")
    dialog.ask("Ann")
    dialog.start()
    assert dialog.error == "It doesn’t take this password. Look."
    assert dialog.placed == []


def test_where_nobody_knows_the_folder_she_chooses_it_and_it_is_remembered(
    dialog: Dialog, server: Server
) -> None:
    server.error = NoDraftsFolderError("imap.example.org", ["INBOX", "Letters"])
    dialog.ask("Ann")
    dialog.start()
    assert "doesn’t say which folder is for drafts" in dialog.error
    server.error = None
    dialog.view.server_page.folder_box.setCurrentText("Letters")
    dialog.start()
    assert dialog.title == "1 draft is in “Letters” on imap.example.org."
    assert dialog.settings.mail_server["folder"] == "Letters"


def test_what_breaks_off_is_told_with_what_is_there_and_the_rest_can_be_tried(
    dialog: Dialog, server: Server
) -> None:
    server.error, server.error_after = LetterkitError("The connection broke off."), 2
    dialog.ask("Ann", "Bo", "Cy", "Di")
    dialog.start()
    page = dialog.view.placed_page
    assert page.title_label.text() == "2 drafts are in Drafts on imap.example.org."
    assert page.error_line.text == "The connection broke off."
    server.error = None
    page.rest_button.click()
    dialog.settle()
    assert server.asked[-1] == (SERVER, "secret", ["Cy", "Di"], False)
    assert page.rest_button.isHidden()


def test_drafts_that_were_there_before_are_put_there_again_only_when_she_asks(
    dialog: Dialog, server: Server
) -> None:
    server.states = {"Ann": PlacementState.ALREADY, "Bo": PlacementState.UNCERTAIN}
    dialog.ask("Ann", "Bo", "Cy")
    dialog.start()
    page = dialog.view.placed_page
    assert "1 draft was put there before, and it wasn’t put there a second time." in (
        page.remarks_label.text()
    )
    assert page.error_line.text == "1 draft may not be there."
    assert page.again_button.text() == "Put 2 drafts there once more"
    page.again_button.click()
    dialog.settle()
    assert server.asked[-1][2:] == (["Ann", "Bo"], True)


def test_what_a_provider_asks_for_is_said_as_soon_as_it_is_typed(dialog: Dialog) -> None:
    dialog.ask("Ann")
    page = dialog.view.server_page
    page.host_box.setText("imap.gmail.com")
    page.host_box.editingFinished.emit()
    assert page.note_line.text.startswith("Google takes no ordinary password")
    page.host_box.setText("outlook.office365.com")
    page.host_box.editingFinished.emit()
    assert page.note_line.text.startswith("Microsoft lets other programs in")
    page.host_box.setText("imap.example.org")
    page.host_box.editingFinished.emit()
    assert page.note_line.text == ""


def test_microsofts_server_hears_nothing(dialog: Dialog, monkeypatch: pytest.MonkeyPatch) -> None:
    def connect(*_arguments: object, **_options: object) -> None:
        raise AssertionError("somebody connected")

    monkeypatch.setattr(socket, "create_connection", connect)
    monkeypatch.setattr(socket, "getaddrinfo", connect)
    dialog.ask("Ann")
    dialog.start("outlook.office365.com")
    assert "by its own sign-in page only" in dialog.error


def test_drafts_get_into_outlook_and_what_it_has_no_account_for_is_said(
    dialog: Dialog, tmp_path: Path
) -> None:
    outlook = Outlook(tmp_path)
    paths = outlook.drafts("Ann", "Bo", sender="other@example.net")
    dialog.presenter.put_into_outlook(outlook.command, paths)
    dialog.settle()
    assert dialog.title == "2 drafts are in Outlook’s Drafts."
    assert outlook.subjects == ["Ann", "Bo"]
    remarks = dialog.view.placed_page.remarks_label.text()
    assert remarks.count("Outlook has no account called other@example.net") == 1
    assert dialog.placed == [paths]


def test_an_outlook_that_can_not_be_started_is_told_of(dialog: Dialog, tmp_path: Path) -> None:
    paths = Outlook(tmp_path).drafts("Ann")
    dialog.presenter.put_into_outlook([sys.executable, "-c", ""], paths)
    dialog.settle()
    assert dialog.title == "No draft was put into Outlook’s Drafts."
    assert "Outlook couldn’t be started." in dialog.view.placed_page.error_line.text


def test_stop_ends_it_and_says_how_far_it_came(
    dialog: Dialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(*_arguments: object, **_options: object) -> Generator[Placement | None, None, str]:
        yield Placement(Path("/drafts/Ann.eml"), PlacementState.PLACED)
        while True:
            yield None

    monkeypatch.setattr(drafts_placing, "place_on_server", endless)
    dialog.ask("Ann", "Bo")
    page = dialog.view.server_page
    page.host_box.setText("imap.example.org")
    page.password_box.setText("secret")
    page.start_button.click()
    dialog.qtbot.waitUntil(lambda: dialog.view.placing_page.progress_bar.value() == 1)
    dialog.view.placing_page.stop_button.click()
    dialog.settle()
    assert dialog.title == "1 draft is in Drafts on imap.example.org."
    assert dialog.view.placed_page.rest_button.text() == "Try the other one"


def test_an_error_that_nobody_expected_ends_it_and_is_reported(
    dialog: Dialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fall(*_arguments: object, **_options: object) -> Generator[None, None, str]:
        yield None
        raise ZeroDivisionError

    crashes: list[Exception] = []
    dialog.presenter.crashed.connect(crashes.append)
    monkeypatch.setattr(mailbox_presenter, "place_by_server", fall)
    dialog.ask("Ann")
    dialog.start()
    assert [type(each) for each in crashes] == [ZeroDivisionError]
    assert dialog.title.startswith("No draft was put")
