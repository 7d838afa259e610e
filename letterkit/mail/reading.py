"""A draft's file read as what it is a draft of, for programs that take no such file."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes
from email.errors import HeaderParseError, MessageError
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Final, cast

from letterkit.errors import LetterkitError
from letterkit.file_errors import unreadable
from letterkit.files import read_bounded
from letterkit.mail.draft import Attachment, Draft, Mailbox

_LARGEST: Final = 200 * 2**20  # bytes
_NO_DATE: Final = datetime(1970, 1, 1, tzinfo=UTC)
# What Python's reader raises of files that aren't e-mails, or not as they should be.
_READER_ERRORS: Final = (
    HeaderParseError, MessageError, LookupError, ValueError, TypeError, AttributeError,
)  # fmt: skip


def read_draft(path: Path) -> Draft:
    """Return the draft in a file that letterkit wrote.

    Raises LetterkitError where it can't be read, or holds none any more that somebody could send.
    """
    try:
        return parse_draft(read_bounded(path, _LARGEST))
    except OSError as error:
        raise unreadable(path, error) from error
    except LetterkitError as error:
        raise LetterkitError(f"“{path.name}” can’t be used. {error.message}", error.hint) from error


def parse_draft(eml: bytes) -> Draft:
    """Return the draft that a file holds, as `eml_of` writes one.

    Raises LetterkitError where it holds none that somebody could send.
    """
    try:
        return _draft_of(message_from_bytes(eml, policy=default))
    except _READER_ERRORS as error:
        raise LetterkitError(
            "It isn’t an e-mail as letterkit writes one.", "Write the drafts again."
        ) from error


def _draft_of(message: EmailMessage) -> Draft:
    (to,) = _mailboxes(message, "To")
    sender = _mailboxes(message, "From")
    text = message.get_body(("plain",))
    if text is None:
        raise ValueError(message.get_content_type())
    body = cast("str", text.get_content())
    date = message["Date"]
    return Draft(
        sender=sender[0] if sender else None,
        to=to,
        subject=str(message["Subject"] or ""),
        body=body.replace("\r\n", "\n").removesuffix("\n"),
        date=(date.datetime if date else None) or _NO_DATE,
        message_id=str(message["Message-ID"] or "").strip().strip("<>"),
        cc=_mailboxes(message, "Cc"),
        bcc=_mailboxes(message, "Bcc"),
        reply_to=_mailboxes(message, "Reply-To"),
        attachments=tuple(map(_attachment, message.iter_attachments())),
    )


def _mailboxes(message: EmailMessage, name: str) -> tuple[Mailbox, ...]:
    header = message[name]
    found = header.addresses if header else ()
    mailboxes = tuple(Mailbox(each.display_name, each.addr_spec) for each in found)
    if not all(each.address.isascii() and "@" in each.address for each in mailboxes):
        raise ValueError(name)
    return mailboxes


def _attachment(part: EmailMessage) -> Attachment:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        raise TypeError(part.get_content_type())
    return Attachment(part.get_filename("attachment"), part.get_content_type(), content)
