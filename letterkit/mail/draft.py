"""An e-mail as it is to lie among somebody's drafts: the record that everything here is about."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Final, NamedTuple

from letterkit.hidden_characters import strip_bidi_controls, strip_hidden
from letterkit.text import collapse_whitespace

# What mail programs take for the end of a recipient's name, or of what stands around it.
_NOT_IN_A_NAME: Final = re.compile(r'[,;<>"\\]+')
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
# Whatever ends a line: so Python's str.splitlines() and the readers of Unicode have it.
_LINE_ENDS: Final = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_UNUSUAL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")  # either of these
_LONGEST_NAME: Final = 60  # characters
_ENCODED_NAME: Final = 45  # bytes in one encoded word of 75 characters (RFC 2047, section 2)


class Mailbox(NamedTuple):
    """Whom an e-mail is from or to: a name, "" where there is none, and an address of ASCII."""

    name: str
    address: str


class Attachment(NamedTuple):
    """A file that goes with an e-mail: its name, its media type and its bytes."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Draft:
    """An e-mail that nobody has sent yet.

    `sender` is None where nobody knows an address of the writer's. `body` has a line for each
    paragraph, parted by line feeds. `date` has its zone; `message_id` comes without its brackets.
    """

    sender: Mailbox | None
    to: Mailbox
    subject: str
    body: str
    date: datetime
    message_id: str
    cc: tuple[Mailbox, ...] = ()
    bcc: tuple[Mailbox, ...] = ()
    reply_to: tuple[Mailbox, ...] = ()
    attachments: tuple[Attachment, ...] = ()


@lru_cache(maxsize=16)  # the writer's is in every draft
def mailbox(name: str, address: str) -> Mailbox:
    """Return a mailbox under a name that every mail program reads as one.

    A comma in it makes two recipients of one in Sylpheed, and garbage in Claws; a name that isn't
    ASCII has to fit in one encoded word. So a long one is cut between two words.
    """
    plain = collapse_whitespace(_NOT_IN_A_NAME.sub(" ", one_line(name)))
    while len(plain) > _LONGEST_NAME or (
        not plain.isascii() and len(plain.encode()) > _ENCODED_NAME
    ):
        shorter = plain.rpartition(" ")[0]
        plain = shorter or plain.encode()[:_ENCODED_NAME].decode(errors="ignore")
    return Mailbox(plain, address)


def one_line(text: str) -> str:
    """Return text as a header can have it: on one line, nothing in it that nobody sees."""
    text = _CONTROLS.sub("", _LINE_ENDS.sub(" ", _encodable(text)))
    if not text.isascii():
        text = strip_bidi_controls(strip_hidden(unicodedata.normalize("NFC", text)))
    return collapse_whitespace(text)


def body_text(text: str) -> str:
    """Return text as a body can have it: lines parted by line feeds, none before or after."""
    text = _encodable(text)
    # Most have nothing but what can be printed, which is found soonest.
    if not text.replace("\n", "").isprintable() and _UNUSUAL.search(text):
        text = _CONTROLS.sub("", _LINE_ENDS.sub("\n", text))
    return "\n".join(map(str.rstrip, text.split("\n"))).strip("\n")


def _encodable(text: str) -> str:
    """Return text without what UTF-8 can't have: halves of characters."""
    return text if text.isascii() else text.encode(errors="replace").decode()
