"""The presenter of the dialog that puts drafts into somebody's mailbox.

It is made when the dialog is first asked for: nothing else in the window needs what connects.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from letterkit.desktop.controllers.settings import Settings
from letterkit.desktop.presenters.mailbox_results import PlacementCount
from letterkit.desktop.tasks.background_task import BackgroundTask, Steps
from letterkit.desktop.tasks.drafts_placing import ServerRequest, place_by_server
from letterkit.desktop.tasks.failures import route_failure
from letterkit.desktop.tasks.file_tasks import FileTasks
from letterkit.desktop.views.mailbox import MailboxView, ServerData, ServerForm
from letterkit.errors import LetterkitError
from letterkit.mailbox import (
    NoDraftsFolderError,
    PasswordStore,
    Placement,
    Security,
    ServerSettings,
    password_note,
    place_in_outlook,
    refusal,
    system_store,
)

_OUTLOOK: Final = "Outlook’s Drafts"
_SERVER_WAITS: Final = (
    "letterkit signs in, looks for the folder Drafts, and adds one after another. Nothing is sent."
)
_OUTLOOK_WAITS: Final = (
    "Outlook is started if it isn’t open. It may ask something in a window of its own: answer it. "
    "Nothing is sent."
)


class MailboxPresenter(QObject):
    """Puts drafts into Drafts, on a mail server or in classic Outlook, and shows how far it is.

    `placed` has the paths of those that are there, also when it ends early.
    """

    placed = Signal(list)  # of Path
    crashed = Signal(Exception)

    def __init__(
        self,
        view: MailboxView,
        settings: Settings,
        find_store: Callable[[], PasswordStore] = system_store,
    ) -> None:
        super().__init__(view)
        self._view, self._settings, self._find_store = view, settings, find_store
        self._paths: list[Path] = []
        self._address = ""
        self._request: ServerRequest | None = None  # the last one; None for Outlook
        self._outlook: Sequence[str] = ()
        self._count = PlacementCount([], "")
        self._task, self._asking = BackgroundTask(self), FileTasks(self)
        self._asking.crashed.connect(self.crashed)
        self._task.progressed.connect(self._report)
        self._task.done.connect(self._end)
        self._task.cancelled.connect(lambda: self._end(""))
        route_failure(self._task, self._fail, self._crash)
        view.start_requested.connect(self._start)
        view.server_edited.connect(self._look_at_server)
        view.forget_requested.connect(self._forget)
        view.cancel_requested.connect(self._task.stop)
        view.again_requested.connect(self._place_again)
        view.rest_requested.connect(self._place_rest)

    @property
    def running(self) -> bool:
        """Whether drafts are on their way."""
        return self._task.running

    def ask_for_server(self, paths: Sequence[Path], address: str) -> None:
        """Ask for the server that drafts are to go on; `address` is the sender's."""
        self._paths, self._address = list(paths), address
        known = ServerSettings.from_stored(self._settings.mail_server)
        data = ServerData(len(self._paths), user=address)
        if known is not None:
            data = ServerData(
                len(self._paths), known.host, known.user,
                "" if known.port == known.security.port else str(known.port),
                known.security is Security.STARTTLS, known.folder, known=True,
            )  # fmt: skip
        self._view.show_server(data)
        self._look_at_server(self._view.server_page.form())
        self._asking.run(lambda: self._kept(known), self._show_error, self._show_kept)

    def put_into_outlook(self, command: Sequence[str], paths: Sequence[Path]) -> None:
        """Put drafts into classic Outlook, by the command of its worker."""
        self._outlook, self._request = command, None
        self._begin(paths, again=False)

    def finish(self) -> None:
        """Stop, and wait until nothing is on its way any more."""
        self._task.finish()
        self._asking.finish()

    def _kept(self, known: ServerSettings | None) -> tuple[bool, bool]:
        store = self._find_store()
        return known is not None and bool(store.password(known)), store.keeps

    def _show_kept(self, found: tuple[bool, bool]) -> None:
        kept, keeps = found
        self._view.set_password_kept(kept=kept, keeps=keeps)

    def _show_error(self, error: LetterkitError) -> None:
        self._view.show_server_error(str(error))

    def _look_at_server(self, form: ServerForm) -> None:
        """Say what this server's provider asks for, as soon as that can be known."""
        try:
            settings = _settings_of(form)
        except LetterkitError:
            self._view.show_note("")
            return
        why = refusal(settings)
        self._view.show_note(str(why) if why else password_note(settings))

    def _start(self, form: ServerForm) -> None:
        try:
            settings = _settings_of(form)
        except LetterkitError as error:
            self._show_error(error)
            return
        self._request = ServerRequest(settings, [], form.password, form.keep_password)
        self._begin(self._paths, again=False)

    def _begin(self, paths: Sequence[Path], *, again: bool) -> None:
        where, wait = _OUTLOOK, _OUTLOOK_WAITS
        if self._request is not None:
            where, wait = f"Drafts on {self._request.settings.host}", _SERVER_WAITS
        self._count = PlacementCount(paths, where)
        self._view.begin(where, wait)
        self._task.start(self._steps(paths, again=again))

    def _steps(self, paths: Sequence[Path], *, again: bool) -> Callable[[], Steps]:
        if self._request is None:
            command = self._outlook
            return lambda: place_in_outlook(command, paths, again=again)
        request = self._request = replace(self._request, paths=paths, again=again)
        return lambda: place_by_server(request, self._find_store)

    def _report(self, placements: Sequence[Placement | None]) -> None:
        for each in placements:
            if each is not None:
                self._count.add(each)
        if self._count.dealt_with:
            self._view.show_progress(self._count.dealt_with, len(self._count.paths))
            self._keep_server()

    def _keep_server(self) -> None:
        """Remember the server, which let her in."""
        if self._request is not None:
            kept = self._request.settings.to_store()
            if kept != self._settings.mail_server:
                self._settings.set_mail_server(kept)

    def _end(self, folder: str | None, error: str = "") -> None:
        if self._request is not None and folder:
            self._count.where = f"“{folder}” on {self._request.settings.host}"
        self._view.show_placed(self._count.in_words(error))
        self.placed.emit(self._count.there)

    def _fail(self, error: LetterkitError) -> None:
        if self._request is not None and not self._count.dealt_with:
            folders = error.folders if isinstance(error, NoDraftsFolderError) else ()
            self._view.show_server_error(str(error), folders)
        else:
            self._end("", str(error))

    def _crash(self, error: Exception) -> None:
        self._end("", "Something went wrong that nobody expected.")
        self.crashed.emit(error)

    def _place_again(self) -> None:
        self._begin(self._count.to_repeat, again=True)

    def _place_rest(self) -> None:
        self._begin(self._count.rest, again=False)

    def _forget(self) -> None:
        """Forget the server and its password, and ask anew."""
        known = ServerSettings.from_stored(self._settings.mail_server)
        self._settings.set_mail_server({})
        if known is not None:
            self._asking.run(lambda: self._find_store().forget(known), self._show_error)
        self.ask_for_server(self._paths, self._address)


def _settings_of(form: ServerForm) -> ServerSettings:
    security = Security.STARTTLS if form.starttls else Security.TLS
    return ServerSettings.of(form.host, form.port, form.user, security, form.folder)
