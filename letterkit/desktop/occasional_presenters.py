"""The presenters that few need, each made when it is first asked for: the start waits for none."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from letterkit.desktop.main_controller import MainController
    from letterkit.desktop.presenters.drafts import DraftsPresenter
    from letterkit.desktop.presenters.glance import GlancePresenter
    from letterkit.desktop.presenters.log_files import LogFilesPresenter
    from letterkit.desktop.presenters.mailbox_ways import MailboxWays
    from letterkit.desktop.presenters.pack_editor import PackEditorPresenter
    from letterkit.desktop.presenters.personal_data import PersonalDataPresenter
    from letterkit.desktop.presenters.stationery import StationeryPresenter


class _AtWork(Protocol):
    """A presenter that may have something under way."""

    @property
    def busy(self) -> bool:
        """Whether it has."""
        ...

    def finish(self) -> None:
        """End it."""
        ...


class OccasionalPresenters(QObject):
    """Makes what is seldom shown, and joins it to the rest of the window."""

    def __init__(self, main: MainController, documents: Path | None) -> None:
        super().__init__(main)
        self._main, self._documents = main, documents
        self._pack_editor: PackEditorPresenter | None = None
        self._drafts: DraftsPresenter | None = None
        self.mailbox_ways: MailboxWays | None = None  # offered with the drafts
        self._glance: GlancePresenter | None = None
        self._log_files: LogFilesPresenter | None = None
        self._personal_data: PersonalDataPresenter | None = None
        self._stationery: StationeryPresenter | None = None

    @property
    def busy(self) -> bool:
        """Whether any of them is at work."""
        return any(each is not None and each.busy for each in self._at_work)

    def finish(self) -> None:
        """End what any of them is at."""
        for each in self._at_work:
            if each is not None:
                each.finish()

    @property
    def _at_work(self) -> tuple[_AtWork | None, ...]:
        """Those that may have something under way, as far as they are made."""
        return (
            self._pack_editor, self._drafts, self.mailbox_ways, self._glance, self._stationery,
        )  # fmt: skip

    @property
    def pack_editor(self) -> PackEditorPresenter:
        """Makes and changes packs; it is made when it is first asked for, for few do so."""
        if self._pack_editor is None:
            from letterkit.desktop.presenters.pack_editor import PackEditorPresenter  # noqa: PLC0415

            editor = self._pack_editor = PackEditorPresenter(
                self._main.window,
                self._main.campaign,
                self._main.dialogs,
                self._main.launcher,
                self._documents,
            )
            editor.shown.connect(partial(self._main.pages.show_other, "Campaign pack"))
            editor.left.connect(self._main.pages.go_on)
            editor.saved.connect(self._main.settings.used_pack)
            editor.failed.connect(self._main.notices.show_error)
            editor.crashed.connect(self._main.pages.show_crash)
            self._main.closing.unfinished = editor.may_close
        return self._pack_editor

    @property
    def drafts(self) -> DraftsPresenter:
        """Brings drafts into a mail program; it is made when there are any, for few write them."""
        if self._drafts is None:
            from letterkit.desktop.presenters.drafts import DraftsPresenter  # noqa: PLC0415

            window, notices = self._main.window, self._main.notices
            drafts = self._drafts = DraftsPresenter(
                self._main.campaign,
                window.drafts,
                self._main.dialogs,
                self._main.launcher,
                self._main.settings,
            )
            drafts.shown.connect(window.show_drafts)
            drafts.none_found.connect(notices.show_attention)
            drafts.failed.connect(notices.show_error)
            drafts.crashed.connect(self._main.pages.show_crash)
            window.drafts.close_requested.connect(partial(window.show_sheet, False))
            self._offer_mailboxes(drafts)
        return self._drafts

    def _offer_mailboxes(self, drafts: DraftsPresenter) -> None:
        from letterkit.desktop.presenters.mailbox_ways import MailboxWays  # noqa: PLC0415

        ways = self.mailbox_ways = MailboxWays(self._main.window, drafts, self._main.settings)
        ways.crashed.connect(self._main.pages.show_crash)

    @property
    def glance(self) -> GlancePresenter:
        """Shows the campaign's figures."""
        if self._glance is None:
            from letterkit.desktop.presenters.glance import GlancePresenter  # noqa: PLC0415

            main, window = self._main, self._main.window
            glance = self._glance = GlancePresenter(main.campaign, window.glance, main.dialogs)
            glance.shown.connect(window.show_glance)
            window.glance.close_requested.connect(partial(window.show_sheet, False))
        return self._glance

    @property
    def stationery(self) -> StationeryPresenter:
        """Makes envelopes and labels for the people whom letters go to."""
        if self._stationery is None:
            from letterkit.desktop.presenters.stationery import (  # noqa: PLC0415
                StationeryPresenter,
            )

            main, window = self._main, self._main.window
            stationery = self._stationery = StationeryPresenter(
                main.campaign, window.stationery, main.dialogs, main.launcher
            )
            stationery.shown.connect(window.show_stationery)
            stationery.crashed.connect(main.pages.show_crash)
            window.stationery.close_requested.connect(partial(window.show_sheet, False))
        return self._stationery

    @property
    def log_files(self) -> LogFilesPresenter:
        """Saves the contact log as a spreadsheet, and reads answers from one."""
        if self._log_files is None:
            from letterkit.desktop.presenters.log_files import LogFilesPresenter  # noqa: PLC0415

            main = self._main
            self._log_files = LogFilesPresenter(
                main.campaign, main.dialogs, main.launcher, main.notices, self
            )
        return self._log_files

    @property
    def personal_data(self) -> PersonalDataPresenter:
        """Shows what is kept of people; made when it is first asked for, as is the pack editor."""
        if self._personal_data is None:
            from letterkit.desktop.controllers.personal_data import (  # noqa: PLC0415
                PersonalDataController,
            )
            from letterkit.desktop.presenters.personal_data import (  # noqa: PLC0415
                PersonalDataPresenter,
            )

            controller = PersonalDataController(self._main.campaign, self)
            presenter = self._personal_data = PersonalDataPresenter(
                self._main.window,
                controller,
                self._main.dialogs,
                self._main.paper.word,
                lambda: self._main.writing.running,
            )
            controller.failed.connect(self._main.notices.show_error)
            presenter.forgotten.connect(self._leave_out_drafts)
            presenter.done.connect(self._main.notices.show_good)
            presenter.left.connect(self._main.notices.show_attention)
        return self._personal_data

    def _leave_out_drafts(self, is_theirs: Callable[[str], bool]) -> None:
        if self._drafts is not None:
            self._drafts.leave_out(is_theirs)

    def show_kept_of_person(self) -> None:
        """Show what is kept of the person with the cursor, or of whom the letter is for."""
        current = self._main.preview.current
        shown = current.people[0] if current and current.people else ""
        if person := self._main.window.recipients.current_person or shown:
            self.personal_data.show_person(person)
        else:
            self._main.notices.show_attention("Choose somebody in the list of recipients first.")
