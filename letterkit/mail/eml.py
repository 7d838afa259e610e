"""A draft as the bytes of an .eml file, as real mail programs read it (RFC 5322, 2045 to 2047).

Python's own writer isn't used: it drops the quotes of long names (cpython#80222), and none of its
policies gives attachments both forms of their names. Python's reader then reads what stands here,
which so was made by nobody that it could agree with by mistake (see `reading_back`).
"""

from __future__ import annotations

import binascii
import re
import textwrap
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final
from urllib.parse import quote

from letterkit.mail.draft import Attachment, Draft, Mailbox

# No line of quoted-printable text or of Base64 can hold it, for "=_" stands in neither.
_BOUNDARY: Final = "=_letterkit"
_LONGEST_LINE: Final = 76  # RFC 2045, section 6.7 and 6.8; RFC 2047 for a line with encoded words
_ENCODED_BYTES: Final = 45  # that fit into an encoded word of 75 characters
_BASE64_BYTES: Final = 57  # that make a line of Base64
_HEADER_VALUE: Final = re.compile(r"[ -~]+(?:\r\n [ -~]+)*")
_DAYS: Final = "Mon Tue Wed Thu Fri Sat Sun".split()
_MONTHS: Final = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def eml_of(draft: Draft) -> bytes:
    """Return a draft's file. The same draft gives the same bytes."""
    head = "".join(f"{name}: {_checked(value)}\r\n" for name, value in _headers(draft))
    body = _quoted_printable(draft.body)
    text = b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable"
    if not draft.attachments:
        return b"%b%b\r\n\r\n%b" % (head.encode("ascii"), text, body)
    delimiter = f"\r\n--{_BOUNDARY}".encode()
    parts = [text + b"\r\n\r\n" + body, *map(_attachment_part, draft.attachments)]
    return b"".join((
        head.encode("ascii"),
        f'Content-Type: multipart/mixed; boundary="{_BOUNDARY}"\r\n'.encode(),
        *(b"%b\r\n%b" % (delimiter, part) for part in parts),
        delimiter, b"--\r\n",
    ))  # fmt: skip


def _headers(draft: Draft) -> Iterator[tuple[str, str]]:
    """Yield the headers but for the body's. X-Unsent has it opened for writing, in Outlook too."""
    if draft.sender is not None:
        yield "From", _address(draft.sender)
    yield "To", _address(draft.to)
    for name, mailboxes in (("Cc", draft.cc), ("Bcc", draft.bcc), ("Reply-To", draft.reply_to)):
        if mailboxes:
            yield name, ",\r\n ".join(map(_address, mailboxes))
    yield "Subject", _subject(draft.subject)
    yield "Date", _date(draft.date)
    yield "Message-ID", f"<{draft.message_id}>"
    yield "X-Unsent", "1"
    yield "MIME-Version", "1.0"


def _checked(value: str) -> str:
    """Return a header's value. Raises ValueError for one that would begin another header."""
    if (value.isascii() and value.isprintable() and value) or _HEADER_VALUE.fullmatch(value):
        return value
    raise ValueError(value)


def _address(mailbox: Mailbox) -> str:
    """Return a mailbox on one line: a name of ASCII quoted, another one as one encoded word."""
    name = mailbox.name
    if not name:
        return mailbox.address
    shown = _encoded_word(name) if _needs_encoding(name) else f'"{name}"'
    return f"{shown} <{mailbox.address}>"


def _subject(text: str) -> str:
    """Return a subject folded at its blanks or, where it isn't plain ASCII, in encoded words."""
    room = _LONGEST_LINE - len("Subject: ")
    if len(text) <= room and not _needs_encoding(text):
        return text
    if _needs_encoding(text) or any(len(word) > room for word in text.split(" ")):
        return "\r\n ".join(map(_encoded_word, _pieces(text)))
    lines = textwrap.wrap(text, room, break_long_words=False, break_on_hyphens=False)
    return "\r\n ".join(lines)


def _needs_encoding(text: str) -> bool:
    return not text.isascii() or "=?" in text


def _pieces(text: str) -> Iterator[str]:
    """Yield a text in pieces that fit an encoded word each, no character cut in two."""
    piece, size = "", 0
    limit = _ENCODED_BYTES - len("Subject: ")  # the first stands behind the header's name
    for character in text:
        length = len(character.encode())
        if size + length > limit:
            yield piece
            piece, size, limit = "", 0, _ENCODED_BYTES
        piece, size = piece + character, size + length
    yield piece


def _encoded_word(text: str) -> str:
    return f"=?utf-8?b?{binascii.b2a_base64(text.encode(), newline=False).decode()}?="


def _date(moment: datetime) -> str:
    """Return a time as headers have it (RFC 5322, 3.3), whatever the computer's language."""
    day, month = _DAYS[moment.weekday()], _MONTHS[moment.month - 1]
    time, sign, zone = moment.isoformat(timespec="seconds")[11:].partition(
        "-" if (moment.utcoffset() or timedelta(0)) < timedelta(0) else "+"
    )
    return f"{day}, {moment.day} {month} {moment.year} {time} {sign}{zone[:5].replace(':', '')}"


def _quoted_printable(text: str) -> bytes:
    """Return a body, no line of which is too long or begins as an mbox's messages do."""
    encoded = binascii.b2a_qp(f"{text}\n".replace("\n", "\r\n").encode(), istext=True)
    if b"From " not in encoded:
        return encoded
    return b"\r\n".join(map(_not_from, encoded.split(b"\r\n")))


def _not_from(line: bytes) -> bytes:
    """Return an encoded line whose first character is written out where it begins with "From ".

    So is that of one with marks of a reply before that, which some take off and some add.
    """
    if not line.lstrip(b">").startswith(b"From "):
        return line
    escaped = b"=%02X%b" % (line[0], line[1:])
    if len(escaped) <= _LONGEST_LINE:
        return escaped
    # "=46rom " and a soft line break, and the rest, which may begin so again.
    end = line.index(b"From ") + len(b"From ")
    return escaped[: end + 2] + b"=\r\n" + _not_from(line[end:])


def _attachment_part(attachment: Attachment) -> bytes:
    head = "".join(
        f"{name}: {_checked(value)}\r\n" for name, value in _attachment_headers(attachment)
    )
    return head.encode("ascii") + b"\r\n" + _base64(attachment.content)


def _attachment_headers(attachment: Attachment) -> Iterable[tuple[str, str]]:
    """Return an attachment's headers; its name in both forms, for programs know one or the other.

    The parameter `name` with an encoded word is against RFC 2047, section 5, and what Outlook and
    most others write; `filename*` is RFC 2231's.
    """
    name = attachment.name
    if _needs_encoding(name):
        old, new = f'name="{_encoded_word(name)}"', f"filename*=utf-8''{quote(name, safe='')}"
    else:
        old, new = f'name="{name}"', f'filename="{name}"'
    return (
        ("Content-Type", f"{attachment.media_type}; {old}"),
        ("Content-Transfer-Encoding", "base64"),
        ("Content-Disposition", f"attachment; {new}"),
    )


@lru_cache(maxsize=8)  # the same leaflet goes with thousands of drafts
def _base64(content: bytes) -> bytes:
    lines = (
        binascii.b2a_base64(content[at : at + _BASE64_BYTES], newline=False)
        for at in range(0, len(content), _BASE64_BYTES)
    )
    return b"\r\n".join(lines)
