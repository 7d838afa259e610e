"""A draft's file, read again for mail programs that don't open it for writing."""

from __future__ import annotations

from email import message_from_bytes
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Final, NamedTuple

from letterkit.errors import LetterkitError
from letterkit.file_errors import unreadable
from letterkit.files import read_bounded

_LARGEST: Final = 200 * 2**20  # bytes
# Python's parser of headers raises any of these of what isn't a header's value.
_DAMAGED: Final = (MessageError, LookupError, ValueError, TypeError, AttributeError)


class SavedDraft(NamedTuple):
    """What a draft's file says: addresses alone, `body` with a line feed after each paragraph.

    `attachments` are the names of what is attached.
    """

    to: tuple[str, ...]
    subject: str
    body: str
    cc: tuple[str, ...] = ()
    bcc: tuple[str, ...] = ()
    reply_to: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()


def read_draft(path: Path) -> SavedDraft:
    """Return what a draft's file says. Raises LetterkitError where it can't be read."""
    try:
        content = read_bounded(path, _LARGEST)
    except OSError as error:
        raise unreadable(path, error) from error
    try:
        return _draft_in(content)
    except _DAMAGED as error:
        raise LetterkitError(
            f"“{path.name}” isn’t a draft any more that letterkit can read.", "Write it again."
        ) from error


def _draft_in(content: bytes) -> SavedDraft:
    message = message_from_bytes(content, policy=default)
    text = message.get_body(("plain",))
    return SavedDraft(
        _addresses(message, "To"),
        str(message.get("Subject", "")),
        str(text.get_content()).replace("\r\n", "\n").rstrip("\n") if text is not None else "",
        _addresses(message, "Cc"),
        _addresses(message, "Bcc"),
        _addresses(message, "Reply-To"),
        tuple(str(each.get_filename("")) for each in message.iter_attachments()),
    )


def _addresses(message: EmailMessage, name: str) -> tuple[str, ...]:
    header = message[name]
    return tuple(each.addr_spec for each in header.addresses) if header is not None else ()
