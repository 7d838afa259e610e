"""An e-mail as a link that begins it in whatever program writes e-mails (RFC 6068)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from urllib.parse import quote

from letterkit.mail.draft import Draft, Mailbox

# Outlook takes about 2,046 characters; Claws and Sylpheed cut without a word at 8,188.
LONGEST_LINK: Final = 1_900


def mailto_link(draft: Draft) -> str:
    """Return a link with all that a draft says, or "" where none can have it.

    None is longer than `LONGEST_LINK`, and none can have attachments or an address for answers.
    """
    return "" if draft.attachments or draft.reply_to else _link(draft, draft.body)


def mailto_beginning(draft: Draft) -> str:
    """Return a link with a draft's addresses and subject, or "" where even that is too long."""
    return _link(draft, "")


def _link(draft: Draft, body: str) -> str:
    fields = {
        "cc": _addresses(draft.cc), "bcc": _addresses(draft.bcc),
        "subject": _encoded(draft.subject), "body": _encoded(body.replace("\n", "\r\n")),
    }  # fmt: skip
    query = "&".join(f"{name}={value}" for name, value in fields.items() if value)
    link = f"mailto:{_addresses((draft.to,))}" + (f"?{query}" if query else "")
    return link if len(link) <= LONGEST_LINK else ""


def _addresses(mailboxes: Iterable[Mailbox]) -> str:
    return ",".join(quote(each.address, safe="@") for each in mailboxes)


def _encoded(text: str) -> str:
    """Return a text as a link has it: UTF-8, percent-encoded, lines ended by %0D%0A."""
    return quote(text, safe="", errors="replace")
