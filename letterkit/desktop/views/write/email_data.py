"""What the sheet shows of e-mails, as plain data, and what somebody chooses for them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from letterkit.desktop.views.email import EmailData


class AttachmentRow(NamedTuple):
    """A file that is to go with each e-mail: its size, or why it can't, both in words."""

    path: str
    name: str
    size: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class AttachmentsData:
    """What is to go with each e-mail (see `EmailWording.attach`), and its files.

    `total` is the size of all files in words, `large` a warning where that is a lot.
    """

    attach: tuple[str, ...] = ()
    files: tuple[AttachmentRow, ...] = ()
    total: str = ""
    large: str = ""


@dataclass(frozen=True, slots=True)
class EmailOptionsData:
    """How e-mails are written: `subject` is a pattern, `example` the first e-mail as it arrives.

    `several` counts the people who have more than one address. `sender` is the writer's own,
    with a sentence in `sender_error` where it is none.
    """

    subject: str = ""
    sender: str = ""
    sender_error: str = ""
    cc: str = ""
    bcc: str = ""
    reply_to: str = ""
    addresses_error: str = ""
    all_addresses: bool = False
    several: int = 0
    attachments: AttachmentsData = field(default_factory=AttachmentsData)
    example: EmailData = field(default_factory=EmailData)


class EmailOption(NamedTuple):
    """What somebody typed or chose: a name of `EmailWording` or "sender", and the value."""

    name: str
    value: object
