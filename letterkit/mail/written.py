"""The drafts that lie in a folder, as its report and their own headers tell of them."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import getaddresses
from pathlib import Path
from typing import Final, NamedTuple

from letterkit.files import open_regular
from letterkit.merge import WrittenRecord, person_of

EML: Final = ".eml"
_HEAD: Final = 16_384  # bytes, in which the headers that are asked for surely stand


class WrittenDraft(NamedTuple):
    """A draft that was written.

    `document` is the id of the campaign's document and `key` this one's key, `person` the key of
    its person ("" where it is for several) and `who` their name.
    """

    path: Path
    document: str
    key: str
    person: str
    who: str
    to: str
    subject: str


def written_drafts(
    folder: Path, document: str, written: Mapping[str, WrittenRecord]
) -> Generator[None, None, list[WrittenDraft]]:
    """Return those of the drafts that are there, by what a journal says was written of a document.

    Yields after each of them. One that can't be read is left out, as one that has gone is.
    """
    drafts: list[WrittenDraft] = []
    for key, record in written.items():
        if record.file.lower().endswith(EML) and not record.missing:
            draft = _draft_at(folder / record.file, document, key)
            if draft is not None:
                drafts.append(draft)
            yield
    return drafts


def _draft_at(path: Path, document: str, key: str) -> WrittenDraft | None:
    try:
        with open(open_regular(path), "rb") as file:  # noqa: PTH123 - it is open already
            headers = BytesHeaderParser().parsebytes(file.read(_HEAD))
        [(name, address), *_others] = getaddresses([_value(headers, "To")])
        if not address:  # as newer Pythons read a header that isn't there
            return None
        who = _text(name) or address
        return WrittenDraft(
            path, document, key, person_of(key), who, address, _text(_value(headers, "Subject"))
        )
    except (OSError, HeaderParseError, LookupError, ValueError):
        return None


def _value(headers: Message, name: str) -> str:
    """Return a header's value unfolded (RFC 5322, section 2.2.3)."""
    return str(headers.get(name, "")).replace("\r", "").replace("\n", "")


def _text(value: str) -> str:
    """Return a header's text (RFC 2047)."""
    return str(make_header(decode_header(value))) if "=?" in value else value
