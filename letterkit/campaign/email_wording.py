"""How a campaign's letters read as e-mails, where that isn't as their template has it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class EmailWording:
    """What was typed for a document's e-mails, or for one of them alone; "" for what wasn't.

    `subject` and `body` are inline templates. `cc`, `bcc` and `reply_to` are addresses as a cell
    has them. With `all_addresses`, somebody with several gets one e-mail at all of them.
    """

    subject: str = ""
    body: str = ""
    cc: str = ""
    bcc: str = ""
    reply_to: str = ""
    all_addresses: bool = False


NO_EMAIL_WORDING: Final = EmailWording()
