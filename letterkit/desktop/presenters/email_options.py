"""The presenter of what the write sheet asks of e-mails."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PureWindowsPath

from PySide6.QtCore import QObject, Signal

from letterkit.campaign import EmailWording, schema
from letterkit.desktop.controllers.campaign import CampaignController
from letterkit.desktop.dialogs import Dialogs
from letterkit.desktop.presenters.email_data import email_data, several_addresses
from letterkit.desktop.presenters.field_values import set_field_value
from letterkit.desktop.presenters.letter_sizes import LetterSizes
from letterkit.desktop.views.write import (
    AttachmentRow,
    AttachmentsData,
    EmailOption,
    EmailOptionsData,
    WriteView,
)
from letterkit.errors import LetterkitError
from letterkit.merge import Document
from letterkit.recipients import sendable_emails
from letterkit.text import size_in_words

_TYPED = frozenset({"subject", "cc", "bcc", "reply_to"})
_LARGE = 10 * 2**20  # bytes: what many councils' servers take at most


class EmailOptionsPresenter(QObject):
    """Asks how e-mails are written, and stores the answers; `changed` when there are others."""

    changed = Signal()

    def __init__(self, campaign: CampaignController, view: WriteView, dialogs: Dialogs) -> None:
        super().__init__(view)
        self._campaign, self._view, self._dialogs = campaign, view, dialogs
        self._sizes = LetterSizes(self)
        self._sizes.measured.connect(self.changed)
        view.as_emails_chosen.connect(campaign.emails.choose)
        view.email_edited.connect(self._store)
        view.attachment_requested.connect(self.choose_files)

    def options(self, chosen: Sequence[Document]) -> EmailOptionsData | None:
        """Return what the sheet shows of e-mails, the first of those chosen as an example.

        None where letters are written.
        """
        campaign, job = self._campaign, self._campaign.job.current
        if not campaign.model.as_emails or job is None or job.email is None:
            return None
        wording, sender = campaign.emails.wording, self._sender()
        sound = (each for each in chosen if not each.held_back)
        first = campaign.job.updated(next(sound, chosen[0] if chosen else None))
        attached = campaign.emails.attachments
        kinds = attached.letter if attached else ()
        sizes = self._sizes.of(first, kinds) if first else dict[str, int]()
        return EmailOptionsData(
            subject=job.email.wording.subject,
            sender=sender,
            sender_error=_sender_error(sender),
            cc=wording.cc, bcc=wording.bcc, reply_to=wording.reply_to,
            addresses_error=_addresses_error(wording),
            all_addresses=wording.all_addresses,
            several=several_addresses(chosen),
            attachments=self._attachments(wording, sizes.values()),
            example=email_data(first, attached, sizes) if first else EmailOptionsData().example,
        )  # fmt: skip

    @property
    def takes_files(self) -> bool:
        """Whether files that are dropped go with e-mails: while it is asked how these are."""
        return self._view.shows_options and self._campaign.model.as_emails

    def attach(self, paths: Sequence[Path]) -> None:
        """Have files go with all e-mails, which somebody chose or dropped."""
        self._campaign.emails.attach(*paths)
        self.changed.emit()

    def choose_files(self) -> None:
        """Ask for files that are to go with all e-mails."""
        if paths := self._dialogs.attachments():
            self.attach([Path(each) for each in paths])

    def choose_foreign(self) -> None:
        """Ask for other files in place of those that lie where nobody agreed to."""
        if paths := self._dialogs.attachments():
            emails = self._campaign.emails
            foreign = [each for each in emails.wording.files if self._is_foreign(each)]
            emails.attach(*map(Path, paths), instead_of=foreign)
            self.changed.emit()

    def _is_foreign(self, path: str) -> bool:
        try:
            return self._campaign.trust.guard.question(path) is not None
        except LetterkitError:  # no file at all, of which the check tells
            return False

    def _store(self, option: EmailOption) -> None:
        if option.name == "sender":
            field = self._campaign.packs.pack.field_of("sender-email")
            set_field_value(self._campaign, "", field, option.value)
        else:
            self._campaign.emails.set(option.name, option.value, merge=option.name in _TYPED)
        self.changed.emit()

    def _sender(self) -> str:
        field = self._campaign.packs.pack.field_of("sender-email")
        return self._campaign.file.text(schema.VALUES, field)

    def _attachments(self, wording: EmailWording, letters: Iterable[int]) -> AttachmentsData:
        files = tuple(self._files(wording))
        attached = self._campaign.emails.attachments
        total = sum(attached.file_sizes if attached else ()) + sum(letters)
        large = ""
        if total > _LARGE:
            large = (
                f"Each e-mail has {size_in_words(total)}. Many mail servers refuse more than "
                "10 MB: attach less, or send a link instead."
            )
        together = f"{size_in_words(total)} with each e-mail." if total else ""
        return AttachmentsData(wording.attach, files, together, large)

    def _files(self, wording: EmailWording) -> Iterator[AttachmentRow]:
        """Yield each file that is to go with e-mails: what was read of it, or why it wasn't."""
        attached = self._campaign.emails.attachments
        read = iter(attached.files if attached else ())
        errors = dict(zip(attached.missing, attached.errors, strict=True)) if attached else {}
        for each in wording.files:
            name, error = PureWindowsPath(each).name, errors.get(each.strip())
            if error is not None:
                yield AttachmentRow(each, name, error=error.message)
            elif (file := next(read, None)) is not None:
                yield AttachmentRow(each, name, size_in_words(len(file.content)))
            else:
                yield AttachmentRow(each, name)


def _sender_error(sender: str) -> str:
    if not sender.strip():
        return "Fill in your own e-mail address: the e-mails go from there, and answers come to it."
    return "" if sendable_emails(sender) else "This is no address that e-mail goes from."


def _addresses_error(wording: EmailWording) -> str:
    for text in (wording.cc, wording.bcc, wording.reply_to):
        if text.strip() and not sendable_emails(text):
            return f"“{text}” isn’t an e-mail address."
    return ""
