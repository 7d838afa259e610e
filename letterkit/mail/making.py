"""Documents made into drafts, each read back by another program's reader before it is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final
from uuid import uuid4

from letterkit.errors import LetterkitError
from letterkit.layout import plain_paragraphs
from letterkit.mail.attachments import attachment_name, letter_attachment
from letterkit.mail.draft import Attachment, Draft, Mailbox, body_text, mailbox, one_line
from letterkit.mail.eml import eml_of
from letterkit.mail.letter_body import letter_body, paper_parts
from letterkit.mail.reading_back import difference
from letterkit.merge import Document, EmailForm
from letterkit.recipients import sendable_emails

_STEP: Final = timedelta(minutes=1)  # by which the drafts of a run stand in their order


def new_message_id(address: str) -> str:
    """Return an identifier that no other message has, at the writer's domain (RFC 5322, 3.6.4)."""
    return f"{uuid4().hex}@{address.rpartition('@')[2] or 'letterkit.invalid'}"


class DraftMaker:
    """Makes drafts of documents that are e-mails (see `Job.email`).

    Of `documents`, the last is dated `now` and each other a minute before the next. `letter` are
    the kinds in which the letter itself is attached, `files` what goes with all drafts.
    """

    def __init__(
        self,
        documents: Sequence[Document],
        *,
        now: datetime,
        letter: Sequence[str] = (),
        files: Sequence[Attachment] = (),
        message_id: Callable[[str], str] = new_message_id,
    ) -> None:
        self._dates = {
            each.key: now - _STEP * before for before, each in enumerate(reversed(documents))
        }
        self._letter, self._files = letter, files
        self._message_id = message_id
        self.largest = 0  # bytes of the largest draft so far

    def render(self, document: Document) -> bytes:
        """Return a draft's file. Raises LetterkitError where it doesn't come out as it is meant."""
        draft = self.draft(document)
        eml = eml_of(draft)
        if wrong := difference(eml, draft):
            raise LetterkitError(
                f"The draft can’t be made: {wrong[:1].lower()}{wrong[1:]}",
                "Look for unusual characters in its subject, its text and the name of its reader.",
            )
        self.largest = max(self.largest, len(eml))
        return eml

    def draft(self, document: Document) -> Draft:
        """Return a document as an e-mail. Raises LetterkitError where it can't be one."""
        form = _form_of(document)
        wording, address = form.wording_of(document), form.sender_of(document)
        to, *others = self._recipients(document)
        if not (subject := one_line(form.subject_of(document))):
            raise LetterkitError("Nobody can see the e-mail’s subject.", "Write another one.")
        own = mailbox(self._sender_name(document), address) if address else None
        return Draft(
            own,
            to,
            subject,
            self._body(document, subject),
            self._dates[document.key],
            self._message_id(address),
            (*others, *_mailboxes(wording.cc)),
            _mailboxes(wording.bcc),
            _mailboxes(wording.reply_to),
            self._attachments(document),
        )

    def body(self, document: Document) -> str:
        """Return the text of a document's e-mail. Raises LetterkitError where there is none."""
        return self._body(document, _form_of(document).subject_of(document))

    @staticmethod
    def _body(document: Document, subject: str) -> str:
        form, letter = _form_of(document), ""
        if form.has_letter_text(document):
            paragraphs = plain_paragraphs(document.fill(), today=document.job.campaign.today)
            paper = paper_parts(document.job.pack, document.values)
            letter = letter_body(paragraphs, paper, subject)
        body = body_text(form.text_of(document, letter))
        if not body.strip():
            raise LetterkitError("The e-mail’s text comes out empty.", "Write one for it.")
        return body

    @staticmethod
    def _recipients(document: Document) -> list[Mailbox]:
        addresses = _form_of(document).recipients_of(document)
        if not addresses:
            raise LetterkitError("There is no e-mail address.", "Add it to the list.")
        return [mailbox(document.addressed_to, address) for address in addresses]

    @staticmethod
    def _sender_name(document: Document) -> str:
        name = document.job.pack.field_of("sender-name")
        return str(document.values.get(name) or "")

    def _attachments(self, document: Document) -> tuple[Attachment, ...]:
        if not self._letter:
            return tuple(self._files)
        stem = document.file.rpartition(".")[0]
        attached = [letter_attachment(kind, stem, document) for kind in self._letter]
        for file in self._files:
            names = {each.name for each in attached}
            attached.append(file._replace(name=attachment_name(file.name, names)))
        return tuple(attached)


def _form_of(document: Document) -> EmailForm:
    if document.job.email is None:
        raise TypeError("the job's documents are no e-mails")
    return document.job.email


@lru_cache(maxsize=16)  # all drafts have the same
def _mailboxes(text: str) -> tuple[Mailbox, ...]:
    return tuple(Mailbox("", address) for address in sendable_emails(text))
