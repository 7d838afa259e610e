"""What a pack's merge fields may be to letterkit, besides gaps that are printed.

A recipient's own fields need no role: a list of recipients has names of its own for its columns
(`RECIPIENT_FIELDS`), and a pack's field of that name is fed by it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

FieldKind = Literal[
    "line", "text", "list", "yes-no", "date", "choice", "email", "phone", "postcode", "address",
    "number", "notice", "picture",
]  # fmt: skip

FieldRole = Literal[
    # Of the campaign: its area, the day on its documents, the local facts
    "area", "letter-date", "local-facts",
    # Who writes
    "sender-name", "branch-name", "sender-role", "sender-address", "sender-postcode",
    "sender-email", "sender-phone",
    # Whom a reader may ask: the sender, until somebody else is named
    "contact-name", "contact-phone", "contact-email",
    # Of what is moved at a meeting
    "moved-title", "meeting-opening", "moved-by", "seconded-by", "meeting-name", "meeting-date",
    "notice-rule", "word-limit",
    # Of what somebody was written before, and answered
    "first-letter-date", "first-letter-subject", "answer-date",
]  # fmt: skip

KIND_OF_ROLE: Final[Mapping[FieldRole, FieldKind]] = {
    "letter-date": "date", "meeting-date": "date", "local-facts": "list",
    "notice-rule": "notice", "word-limit": "number",
    "first-letter-date": "date", "answer-date": "date",
}  # fmt: skip

LOG_ROLES: Final[tuple[FieldRole, ...]] = (
    "first-letter-date", "first-letter-subject", "answer-date",
)  # fmt: skip # which the campaign's log tells of whoever is in it

SENDER_ROLES: Final[tuple[FieldRole, ...]] = (
    "sender-name", "branch-name", "sender-role", "sender-address", "sender-postcode",
    "sender-email", "sender-phone",
)  # fmt: skip

TITLE_ROLE: Final[FieldRole] = "moved-title"
# What each council has of its own for what is moved there.
MEETING_ROLES: Final[tuple[FieldRole, ...]] = (
    "meeting-opening", "moved-by", "seconded-by", "meeting-name", "meeting-date", "notice-rule",
    "word-limit",
)  # fmt: skip
MOVED_ROLES: Final[tuple[FieldRole, ...]] = (TITLE_ROLE, *MEETING_ROLES)

# The names that lists of recipients have for what their columns hold.
RECIPIENT_FIELDS: Final = frozenset({
    "councillor_name", "mp_name", "addressee", "salutation", "title", "first_name", "last_name",
    "role", "organisation", "council_name", "ward", "party", "constituency", "email", "phone",
    "address", "postcode", "personal_note",
})  # fmt: skip
