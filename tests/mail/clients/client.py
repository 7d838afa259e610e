"""What a mail program is asked to do here, and what is seen of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from email.message import Message
from email.utils import parseaddr
from pathlib import Path
from typing import NamedTuple, Protocol, cast


class Observation(NamedTuple):
    """What was tried, what was seen, and whether that is what this version is known to do."""

    what: str
    seen: str
    is_known: bool


class MailClient(Protocol):
    """A mail program with two made-up accounts, the writer's not being the default.

    `known` is what it is known to change in e-mails that it sends, by the names of cases.
    """

    name: str
    known: Mapping[str, Sequence[str]]

    def version(self) -> str: ...

    def drag(self, drafts: Sequence[Path]) -> None:
        """Drag drafts onto the folder Drafts, and wait until they are in it."""
        ...

    def stored(self, folder: str) -> Iterable[Message]:
        """Return what is in a folder, Drafts or another, as it is on the disk."""
        ...

    def send_first(self) -> None:
        """Open the first draft in Drafts, and send it: Ctrl and Enter."""
        ...


def texts_by_address(messages: Iterable[Message]) -> dict[str, list[bytes]]:
    """Return the bodies of messages by whom they are to."""
    texts: dict[str, list[bytes]] = {}
    for each in messages:
        body = cast("bytes", each.get_payload(decode=True))
        address = parseaddr(str(each["To"]))[1]
        texts.setdefault(address, []).append(body.replace(b"\r\n", b"\n").rstrip())
    return texts
