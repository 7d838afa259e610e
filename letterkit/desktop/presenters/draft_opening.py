"""Opens drafts one by one in somebody's mail program, in the way that this one can."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from letterkit.desktop.launcher import Launcher
from letterkit.desktop.presenters.draft_advice import takes_links
from letterkit.desktop.tasks.background_task import BackgroundTask
from letterkit.desktop.tasks.drafts import read_saved
from letterkit.desktop.tasks.failures import route_failure
from letterkit.desktop.views.drafts import CopiedPart
from letterkit.errors import LetterkitError
from letterkit.mail import Draft
from letterkit.mail.mailto import mailto_beginning, mailto_link
from letterkit.mail.written import WrittenDraft
from letterkit.mail_programs import MailHandlers, MailProgram
from letterkit.text import plural

_PASTE = "Its text was copied: paste it there with Ctrl+V."


class DraftOpening(QObject):
    """Opens a draft's file, or begins an e-mail by a link and copies what that can't hold.

    `opened` has the draft that a program has by now, and in a sentence what is still to do there,
    "" for nothing.
    """

    opened = Signal(object, str)
    copied = Signal(object, str, str)  # the draft, which CopiedPart of it, and that in a sentence
    failed = Signal(LetterkitError)
    crashed = Signal(Exception)

    def __init__(self, launcher: Launcher, parent: QObject) -> None:
        super().__init__(parent)
        self._launcher = launcher
        self._task = BackgroundTask(self)
        self._done: Callable[[Draft], None] | None = None
        self._opening: tuple[WrittenDraft, str] | None = None
        self._task.done.connect(self._go_on)
        route_failure(self._task, self.failed.emit, self.crashed.emit)
        launcher.opened.connect(self._end)
        launcher.failed.connect(self._give_up)

    @property
    def busy(self) -> bool:
        """Whether a draft is being read or opened."""
        return self._task.running or self._opening is not None

    def open(
        self, draft: WrittenDraft, program: MailProgram, handlers: MailHandlers, *, alone: bool
    ) -> None:
        """Open a draft; `alone` says that there is no other, so that a link will do."""
        links = takes_links(program, handlers)
        if program.opens_drafts and not (alone and links):
            self._open_file(draft)
        elif links:
            self._read(draft, partial(self._begin, draft, program))
        else:
            self._open_file(draft)

    def copy(self, draft: WrittenDraft, part: CopiedPart) -> None:
        """Copy part of a draft, to be pasted elsewhere."""
        self._read(draft, partial(self._copy, draft, part))

    def finish(self) -> None:
        """Wait until nothing is read any more."""
        self._task.finish()

    def _read(self, draft: WrittenDraft, done: Callable[[Draft], None]) -> None:
        self._done = done
        self._task.start(lambda: read_saved(draft.path))

    def _go_on(self, saved: Draft) -> None:
        if self._done is not None:
            self._done(saved)

    def _open_file(self, draft: WrittenDraft) -> None:
        self._opening = draft, ""
        self._launcher.open_draft(draft.path)

    def _begin(self, draft: WrittenDraft, program: MailProgram, saved: Draft) -> None:
        """Begin an e-mail with all that a link holds; the text that it can't hold is copied."""
        if link := mailto_link(saved):
            self._opening = draft, ""
            self._launcher.begin_email(link)
            return
        link = mailto_beginning(saved)
        if program.opens_drafts or not link:
            self._open_file(draft)
            return
        QGuiApplication.clipboard().setText(saved.body)
        self._opening = draft, " ".join((_PASTE, *_by_hand(saved)))
        self._launcher.begin_email(link)

    def _copy(self, draft: WrittenDraft, part: CopiedPart, saved: Draft) -> None:
        texts = {"address": saved.to.address, "subject": saved.subject, "text": saved.body}
        QGuiApplication.clipboard().setText(texts[part])
        told = f"The {part} of {draft.who}’s e-mail is copied."
        more = _by_hand(saved) if part == "text" else []
        self.copied.emit(draft, part, " ".join((told, *more)))

    def _end(self) -> None:
        if self._opening is not None:
            (draft, still_to_do), self._opening = self._opening, None
            self.opened.emit(draft, still_to_do)

    def _give_up(self) -> None:
        self._opening = None


def _by_hand(saved: Draft) -> list[str]:
    """Return in sentences what has to be put into an e-mail by hand that was begun elsewhere."""
    told: list[str] = []
    if saved.attachments:
        names = ", ".join(f"“{each.name}”" for each in saved.attachments)
        count = plural(len(saved.attachments), "attachment")
        told.append(f"Add its {count} yourself: {names}.")
    if saved.reply_to:
        told.append(f"Answers are to go to {', '.join(each.address for each in saved.reply_to)}.")
    return told
