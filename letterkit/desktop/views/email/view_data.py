"""What is shown of an e-mail, as plain data, and what somebody types for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class AttachedFile(NamedTuple):
    """A file that goes with an e-mail: its name, and its size in words, "" while nobody knows."""

    name: str
    size: str = ""


@dataclass(frozen=True, slots=True)
class EmailData:
    """An e-mail as it will arrive; `error` is a sentence about why it can't.

    `headers` are (name, text) of those that aren't empty; of those that are `lacking`, the text
    says so.
    """

    headers: tuple[tuple[str, str], ...] = ()
    lacking: frozenset[str] = frozenset()
    subject: str = ""
    body: str = ""
    attached: tuple[AttachedFile, ...] = ()
    error: str = ""


@dataclass(frozen=True, slots=True)
class EmailWordingData:
    """What the editor shows: patterns for all e-mails, or for the one on show alone.

    `is_one` says which, `can_be_one` whether there is a choice. `note` is a remark on the text, and
    `back` what a link back from words of one's own says, "" where there are none.
    """

    subject: str = ""
    body: str = ""
    is_one: bool = False
    can_be_one: bool = False
    names: tuple[str, ...] = ()
    note: str = ""
    back: str = ""


class EmailEdit(NamedTuple):
    """What somebody typed: `name` is "subject" or "body", `text` all of it by now."""

    name: str
    text: str
