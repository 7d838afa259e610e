"""What a written draft says to somebody else's reader, held against what was meant.

The reader is Python's `email`, which has no part in the writing (see `eml`). What all drafts of a
run have alike, such as the writer's address, it reads once.
"""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.parser import HeaderParser
from email.utils import getaddresses, parsedate_to_datetime
from functools import lru_cache
from typing import Any, Final, cast

from letterkit.mail.draft import Attachment, Draft, Mailbox

_OTHERS: Final = frozenset({
    "Subject", "Date", "Message-ID", "X-Unsent", "MIME-Version", "Content-Type",
    "Content-Transfer-Encoding",
})  # fmt: skip


def difference(eml: bytes, draft: Draft) -> str:
    """Return in a sentence what in a draft's file isn't as it was meant; "" where all is."""
    if not eml.isascii() or eml.count(b"\n") != eml.count(b"\r\n") or b"\nFrom " in eml:
        return "It isn’t as an e-mail should be."
    try:
        return next(_differences(_message(eml, draft), draft), "")
    except (HeaderParseError, LookupError, ValueError, TypeError):
        return "It can’t be read back."


def _message(eml: bytes, draft: Draft) -> Message:
    """Return a draft as it reads; the text of one without attachments in one piece, and so sooner.

    A message's head ends at the first blank line (RFC 5322, section 2.1).
    """
    if draft.attachments:
        return message_from_bytes(eml)
    head, _blank, body = eml.partition(b"\r\n\r\n")
    message = HeaderParser().parsestr(f"{head.decode('ascii')}\r\n\r\n")
    message.set_payload(body.decode("ascii"))
    return message


def _differences(message: Message, draft: Draft) -> Iterator[str]:
    yield from _differing_headers(message, draft)
    parts = cast("list[Message]", message.get_payload()) if message.is_multipart() else [message]
    if any(part.defects for part in (message, *parts)):
        yield "It isn’t as an e-mail should be."
    body, *attached = parts
    if body.get_content_type() != "text/plain" or _text(body) != draft.body:
        yield "Its text reads otherwise than was meant."
    if [_filename(part) for part in attached] != [each.name for each in draft.attachments]:
        yield "Its attachments have other names than was meant."
    for part, attachment in zip(attached, draft.attachments, strict=False):
        if not _is(part, attachment):
            yield f"The attachment “{attachment.name}” isn’t what it was."


def _differing_headers(message: Message, draft: Draft) -> Iterator[str]:
    meant: dict[str, tuple[Mailbox, ...]] = {
        "From": () if draft.sender is None else (draft.sender,),
        "To": (draft.to,), "Cc": draft.cc, "Bcc": draft.bcc, "Reply-To": draft.reply_to,
    }  # fmt: skip
    headers = [(name, _one_line(value)) for name, value in message.items()]
    read = dict(headers)
    for name, mailboxes in meant.items():
        if mailboxes and _mailboxes_in(read.get(name, "")) != mailboxes:
            yield f"Its “{name}” reads otherwise than was meant."
    if _decoded(read.get("Subject", "")) != draft.subject:
        yield "Its subject reads otherwise than was meant."
    plain = {"Message-ID": f"<{draft.message_id}>", "X-Unsent": "1", "MIME-Version": "1.0"}
    expected = _OTHERS.union(name for name, mailboxes in meant.items() if mailboxes)
    if (
        any(read.get(name) != value for name, value in plain.items())
        or len(headers) != len(read)
        or not expected.issuperset(read)
    ):
        yield "It has other headers than was meant."
    if parsedate_to_datetime(read.get("Date", "")) != draft.date.replace(microsecond=0):
        yield "Its date reads otherwise than was meant."


@lru_cache(maxsize=16)
def _mailboxes_in(value: str) -> tuple[Mailbox, ...]:
    return tuple(Mailbox(_decoded(shown), address) for shown, address in getaddresses([value]))


def _one_line(value: str) -> str:
    """Return a header's value unfolded (RFC 5322, section 2.2.3)."""
    return value.replace("\r\n", "")


def _decoded(value: str) -> str:
    """Return a header's text (RFC 2047)."""
    if "=?" not in value:
        return value
    # The stubs say that there are only texts.
    pieces = cast("list[tuple[Any, str | None]]", decode_header(value))
    return "".join(
        text if isinstance(text, str) else text.decode(charset or "ascii")
        for text, charset in pieces
    )


def _text(part: Message) -> str:
    content = cast("bytes", part.get_payload(decode=True))
    charset = _charset(part.get("Content-Type", ""))
    return content.decode(charset).replace("\r\n", "\n").removesuffix("\n")


@lru_cache(maxsize=4)
def _charset(content_type: str) -> str:
    part = Message()
    part["Content-Type"] = content_type
    return part.get_content_charset("")


def _filename(part: Message) -> str:
    """Return an attachment's name, where both of its forms agree; else one that none has."""
    by_type = _decoded(cast("str", part.get_param("name", "")))
    return by_type if by_type == part.get_filename() else ""


def _is(part: Message, attachment: Attachment) -> bool:
    return (
        part.get_payload(decode=True) == attachment.content
        and part.get_content_type() == attachment.media_type
        and part.get_content_disposition() == "attachment"
    )
