"""What the page of drafts shows, as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal, NamedTuple

DraftMethod = Literal["drag", "open", "import", "write", "copy"]
"""How drafts come into a mail program: dragged onto its folder, opened as files one by one, all in
one file, begun by a link, or copied by hand."""

CopiedPart = Literal["address", "subject", "text"]
COPIED: Final[tuple[CopiedPart, ...]] = ("address", "subject", "text")


class DraftState(StrEnum):
    """What has become of a draft, as far as letterkit can know."""

    TO_SEND = "To send"
    OPENED = "Opened"
    HANDED_OVER = "Handed over"
    SENT = "Sent"


class DraftRow(NamedTuple):
    """A draft: `key` is its document's, `path` where its file is."""

    key: str
    who: str
    address: str
    subject: str
    path: str
    state: DraftState = DraftState.TO_SEND


class DraftWay(NamedTuple):
    """Another way for all drafts into a mail program, offered as a button; `id` comes back."""

    id: str
    label: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class DraftAdvice:
    """What to do with drafts in one mail program.

    `program` and the first of each of `programs` are ids, the second is what is shown. `steps` are
    three lines. `open_label` is for the button that opens the next draft, "" where that is no use.
    `note` is what else there is to know.
    """

    program: str
    programs: tuple[tuple[str, str], ...]
    method: DraftMethod
    steps: tuple[str, str, str]
    open_label: str = ""
    note: str = ""
