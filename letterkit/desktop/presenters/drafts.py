"""The presenter of the page on which drafts go into somebody's own mail program."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from letterkit.campaign import schema
from letterkit.desktop.controllers.campaign import CampaignController
from letterkit.desktop.controllers.settings import Settings
from letterkit.desktop.dialogs import Dialogs
from letterkit.desktop.launcher import Launcher
from letterkit.desktop.presenters.draft_advice import advice_for, method_for
from letterkit.desktop.presenters.draft_notices import (
    dropped,
    none_written,
    opened_before,
    opened_in,
    saved_as_mailbox,
    written_anew,
)
from letterkit.desktop.presenters.draft_opening import DraftOpening
from letterkit.desktop.presenters.draft_states import DraftStates
from letterkit.desktop.tasks.background_task import BackgroundTask
from letterkit.desktop.tasks.drafts import FoundDrafts, find_drafts, save_mailbox
from letterkit.desktop.tasks.failures import route_failure
from letterkit.desktop.views.drafts import CopiedPart, DraftRow, DraftState, DraftsView, DraftWay
from letterkit.errors import LetterkitError
from letterkit.mail.written import WrittenDraft
from letterkit.mail_programs import MailHandlers, MailProgram


class OfferedWay(NamedTuple):
    """Another way for drafts into a mail program: the button, and what a click on it does.

    `start` gets the drafts that are still to send.
    """

    shown: DraftWay
    start: Callable[[list[WrittenDraft]], None]


class DraftsPresenter(QObject):
    """Shows the drafts of a document, opens them one by one, and notes what became of each."""

    shown = Signal()
    none_found = Signal(str)  # in a sentence that there are no drafts of the document
    failed = Signal(LetterkitError)  # the drafts can't be looked for
    crashed = Signal(Exception)

    def __init__(
        self, campaign: CampaignController, view: DraftsView, dialogs: Dialogs,
        launcher: Launcher, settings: Settings,
    ) -> None:  # fmt: skip
        super().__init__(view)
        self._campaign, self._view, self._dialogs = campaign, view, dialogs
        self._launcher, self._settings = launcher, settings
        self._drafts: dict[str, WrittenDraft] = {}
        self.handlers = MailHandlers()
        self.states = DraftStates(campaign.file, campaign.contacts)
        self._ways: dict[str, OfferedWay] = {}
        self.opening = DraftOpening(launcher, self)
        self._finding, self._saving = BackgroundTask(self), BackgroundTask(self)
        self._mailbox = Path()
        self._join()

    def _join(self) -> None:
        view, opening = self._view, self.opening
        self._finding.done.connect(self.show)
        self._saving.done.connect(self._tell_of_mailbox)
        route_failure(self._finding, self.failed.emit, self.crashed.emit)
        route_failure(self._saving, self._show_error, self.crashed.emit)
        opening.opened.connect(self._tell_of_opened)
        opening.copied.connect(self._tell_of_copied)
        opening.failed.connect(self._show_error)
        opening.crashed.connect(self.crashed)
        view.open_requested.connect(self.open)
        view.next_requested.connect(self.open_next)
        view.copy_requested.connect(self._copy)
        view.dragged.connect(self._tell_of_dragged)
        view.mark_requested.connect(self.mark)
        view.program_chosen.connect(self._choose_program)
        view.way_requested.connect(self._start_way)
        view.mailbox_requested.connect(self.save_mailbox)
        view.folder_requested.connect(self._open_folder)
        self._campaign.file.opened.connect(self._forget)
        self._campaign.file.changed.connect(self._follow_log)

    @property
    def program(self) -> MailProgram:
        """The mail program that was chosen, or else the one that this computer names."""
        chosen = self._settings.mail_program
        return MailProgram(chosen) if chosen in set(MailProgram) else self.handlers.program

    @property
    def busy(self) -> bool:
        """Whether drafts are looked for, read or saved."""
        return self._finding.running or self._saving.running or self.opening.busy

    def find(self) -> None:
        """Look for the drafts of the chosen document in its folder, and show them."""
        folder, guard = self._campaign.folder.drafts_path, self._campaign.trust.guard
        model = self._campaign.model
        document, forgotten = model.document, model.campaign.forgotten
        self._finding.start(lambda: find_drafts(folder, document, guard, forgotten))

    def show(self, found: FoundDrafts) -> None:
        """Show the drafts of a document, with those chosen that are still to send."""
        if not found.drafts:
            self.none_found.emit(none_written(self._campaign.folder.drafts_path))
            return
        self.handlers = found.handlers
        self._drafts = {each.key: each for each in found.drafts}
        self.states.open(found.drafts[0].document, found.contents)
        self._refresh()
        if outdated := len(self.states.outdated()):
            self._view.notice.show_notice("warning", written_anew(outdated))
        else:
            self._view.clear_notice()
        self._advise()
        self._choose()
        self.shown.emit()

    def add_way(self, way: OfferedWay) -> None:
        """Offer another way for all drafts into a mail program."""
        self._ways[way.shown.id] = way
        self._view.show_ways([each.shown for each in self._ways.values()])

    def open(self, key: str) -> None:
        """Open a draft; ask first where it may have been sent already."""
        draft, state = self._drafts.get(key), self.states.of(key)
        if draft is None or self.opening.busy:
            return
        if state is DraftState.TO_SEND:
            self._open(draft)
            return
        actions = [("Open it again", lambda: self._open(draft))]
        if state is not DraftState.SENT:
            actions.append(("Mark it as sent", lambda: self.mark([key], True)))
        self._view.notice.show_notice("warning", opened_before(draft, state), actions)

    def open_next(self) -> None:
        """Open the next draft that is to be sent, after the one that the keyboard is at."""
        rows = list(self._view.rows)
        at = next(
            (i for i, each in enumerate(rows) if each.key == self._view.list.current_key()), 0
        )
        for row in (*rows[at:], *rows[:at]):
            if row.state is DraftState.TO_SEND:
                self._view.list.choose([row.key])
                self.open(row.key)
                return
        self._view.notice.show_notice("info", "No draft is left that wasn’t opened or sent.")

    def mark(self, keys: Collection[str], sent: bool) -> None:
        """Note that drafts were sent, or that nothing has become of them."""
        self.note(keys, DraftState.SENT if sent else DraftState.TO_SEND)
        self._view.clear_notice()

    def note(self, keys: Iterable[str], state: DraftState) -> None:
        """Note what became of drafts."""
        self.states.set(keys, state)
        self._refresh()

    def save_mailbox(self) -> None:
        """Ask where, and write all drafts that aren't sent into one file."""
        drafts = [
            each.path for each in self._drafts.values()
            if self.states.of(each.key) is not DraftState.SENT
        ]  # fmt: skip
        if not drafts:
            return
        if chosen := self._dialogs.mailbox_file(drafts[0].parent.parent / "Drafts.mbox"):
            self._mailbox = Path(chosen)
            self._saving.start(lambda: save_mailbox(Path(chosen), drafts))

    def finish(self) -> None:
        """Wait until nothing is under way any more, as before the program ends."""
        for task in (self._finding, self._saving):
            task.finish()
        self.opening.finish()

    def _open(self, draft: WrittenDraft) -> None:
        self._view.clear_notice()
        self.opening.open(draft, self.program, self.handlers, alone=len(self._drafts) == 1)

    def _tell_of_opened(self, draft: WrittenDraft, still_to_do: str) -> None:
        """Say what is open, and lead on to the next one."""
        self.note([draft.key], DraftState.OPENED)
        is_last = not self._view.list.to_send()
        sent = "It’s sent" if is_last else "It’s sent: open the next one"
        self._view.notice.show_notice(
            "info",
            opened_in(draft, self.program, still_to_do),
            [
                (sent, lambda: self._go_on(draft.key)),
                ("Not sent", lambda: self.mark([draft.key], False)),
            ],
        )

    def _go_on(self, key: str) -> None:
        self.mark([key], True)
        if self._view.list.to_send():
            self.open_next()

    def _copy(self, key: str, part: CopiedPart) -> None:
        if (draft := self._drafts.get(key)) is not None:
            self.opening.copy(draft, part)

    def _tell_of_copied(self, draft: WrittenDraft, part: CopiedPart, told: str) -> None:
        if part == "text" and self.states.of(draft.key) is DraftState.TO_SEND:
            self.note([draft.key], DraftState.OPENED)
        self._view.notice.show_notice("info", told)

    def _tell_of_dragged(self, keys: list[str]) -> None:
        """Say what was dropped, and which of it may be there twice by now."""
        before = [key for key in keys if self.states.of(key) is not DraftState.TO_SEND]
        new = [key for key in keys if key not in before]
        self.note(new, DraftState.HANDED_OVER)
        self._view.notice.show_notice(
            "warning" if before else "success",
            dropped(len(keys), len(before)),
            [
                ("Mark as sent", lambda: self.mark(keys, True)),
                ("They didn’t arrive", lambda: self.mark(new, False)),
            ],
        )

    def _start_way(self, way: str) -> None:
        drafts = [self._drafts[each.key] for each in self._view.list.to_send()]
        if drafts:
            self._ways[way].start(drafts)

    def _tell_of_mailbox(self, count: int) -> None:
        self._view.notice.show_notice(
            "success",
            saved_as_mailbox(count, self._mailbox.name, self.program),
            [("Show it", lambda: self._launcher.open_folder(self._mailbox.parent))],
        )

    def _choose_program(self, program: str) -> None:
        named = program == self.handlers.program.value
        self._settings.set_mail_program("" if named else program)
        self._view.clear_notice()
        self._advise()
        self._choose()

    def _advise(self) -> None:
        self._view.show_advice(advice_for(self.program, self.handlers, len(self._drafts)))

    def _choose(self) -> None:
        """Choose what goes all at once, or the one that is next."""
        to_send = [each.key for each in self._view.list.to_send()]
        at_once = method_for(self.program, self.handlers) in {"drag", "import"}
        self._view.list.choose(to_send if at_once else to_send[:1])

    def _refresh(self) -> None:
        self._view.show_rows([
            DraftRow(
                each.key, each.who, each.to, each.subject, str(each.path),
                self.states.of(each.key),
            )
            for each in self._drafts.values()
        ])  # fmt: skip

    def _open_folder(self) -> None:
        if self._drafts:
            self._launcher.open_folder(next(iter(self._drafts.values())).path.parent)

    def _follow_log(self, sections: frozenset[str]) -> None:
        """Show what was marked as sent elsewhere, or undone."""
        if schema.CONTACTS in sections and self._drafts:
            self._refresh()

    def leave_out(self, is_theirs: Callable[[str], bool]) -> None:
        """Show the drafts of some people no more, told by their keys."""
        kept = {key: each for key, each in self._drafts.items() if not is_theirs(each.person)}
        if len(kept) < len(self._drafts):
            self._drafts = kept
            self._refresh()

    def _forget(self) -> None:
        self._drafts = {}
        self.states.open("", {})

    def _show_error(self, error: LetterkitError) -> None:
        self._view.notice.show_notice("error", str(error))
