"""What the window says in a line: what happened, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from letterkit.desktop.controllers.job import JobController
from letterkit.desktop.launcher import Launcher, LaunchFailure
from letterkit.desktop.widgets.notice_line import Action, NoticeSeverity
from letterkit.desktop.window import Window
from letterkit.errors import LetterkitError
from letterkit.path_guard import ForeignPlaceError


class NoticePresenter(QObject):
    """Says one thing at a time in the window's line, and on the page that is shown in its place."""

    def __init__(self, window: Window, launcher: Launcher) -> None:
        super().__init__(window)
        self._window, self._launcher = window, launcher
        self._waiting = ""  # the text that says what is waited for
        self._refusal = ""  # the text that says that nothing is stored for whom it is asked about
        launcher.failed.connect(self.show_unopened)

    @property
    def text(self) -> str:
        """What is said; "" for nothing."""
        return self._window.notice.text

    def show(self, severity: NoticeSeverity, text: str, actions: Sequence[Action] = ()) -> None:
        """Say something, with what can be done about it."""
        self._window.notice.show_notice(severity, text, [*actions, self._close])
        if self._window.crashed:
            self._window.crash_page.notice.show_notice(severity, text)
        elif self._window.offering:
            self._window.pack_page.notice.show_notice(severity, text)
        elif not self._window.working:
            self._window.start_page.show_notice(severity, text)

    def show_error(self, error: LetterkitError) -> None:
        """Say what went wrong and what to do; what is a question is asked elsewhere."""
        if isinstance(error, ForeignPlaceError):
            return
        self.show("error", str(error))

    def show_good(self, text: str) -> None:
        """Say what has been done."""
        self.show("success", text)

    def show_attention(self, text: str) -> None:
        """Say what wasn't done, though nothing went wrong."""
        self.show("warning", text)

    def show_forgotten_answers(self, number: int) -> None:
        """Say how many answers were forgotten because the campaign keeps none so long."""
        from letterkit.campaign.personal_data import forgotten_answers  # noqa: PLC0415 - seldom said

        self.show("info", forgotten_answers(number))

    def show_unopened(self, unopened: LaunchFailure) -> None:
        """Say why a document or folder isn't open, and lead to where it is."""
        actions: list[Action] = [self._close]
        if (folder := unopened.folder) is not None:
            label = "Open its folder"
            actions.insert(0, (label, lambda: self._launcher.open_folder(folder)))
        self._window.notice.show_notice("error", unopened.text, actions)

    def show_waiting(self, name: str) -> None:
        """Say which file is waited for, and no more when it came or didn't."""
        if name:
            self._waiting = f"Opening “{name}” …"
            self.show("info", self._waiting)
        elif self._waiting:
            self.clear(self._waiting)
            self._window.start_page.clear_notice()
            if self._window.offering:
                self._window.pack_page.notice.clear()
            self._waiting = ""

    def show_refusal(self, error: LetterkitError) -> None:
        """Say that nothing is stored for a row while it is asked whose it is."""
        self.show_error(error)
        self._refusal = str(error)

    def clear_refusal(self, job: JobController) -> None:
        """Say no more that something was refused, once it is known whose rows they are."""
        if self._refusal and not job.ambiguous_people:
            self.clear(self._refusal)
            self._refusal = ""

    def clear(self, text: str | None = None) -> None:
        """Say nothing any more; with a text, only if that is what is said."""
        if text is None or self.text == text:
            self._window.notice.clear()

    @property
    def _close(self) -> Action:
        return "Close", self.clear
