"""Forgetting somebody: out of the campaign and of what can be undone, and out of the next list."""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from letterkit.campaign.personal_data.erasing import Eraser
from letterkit.campaign.personal_data.subjects import DataSubject
from letterkit.campaign.schema import section_names, sections
from letterkit.campaign.store import CampaignStore, Erasure
from letterkit.errors import LetterkitError
from letterkit.recipients import WHOLE_NAMES, SuppressionList, identity_of, parse_emails

_SALT: Final = 16  # bytes
_log: Final = logging.getLogger(__name__)


def forget(store: CampaignStore, subject: DataSubject, day: date) -> None:
    """Take somebody out of a campaign for good, and keep that out of lists which are read later.

    It can't be undone. Raises LetterkitError where the file can only be read.
    """
    if store.read_only:
        raise LetterkitError(
            f"“{store.path.name}” can only be read, so nobody can be forgotten in it.",
            "Save a copy of it in another folder, and forget them there.",
        )
    marks = _marks(store.section(section_names.FORGOTTEN), subject, day)
    eraser = Eraser(subject)
    store.erase(Erasure(eraser.value, eraser.label, marks))
    _log.info("forgot somebody")


def suppressed_in(kept: Mapping[str, Any]) -> SuppressionList:
    """Return whom a section FORGOTTEN keeps out of lists."""
    return sections.forgotten(kept).value


def _marks(kept: Mapping[str, Any], subject: DataSubject, day: date) -> dict[tuple[str, str], Any]:
    """Return the entries by which somebody is known again, with the campaign's salt."""
    salt = suppressed_in(kept).salt or os.urandom(_SALT).hex()
    suppressed = SuppressionList(salt)
    digests: set[str] = set()
    named = (identity_of({WHOLE_NAMES[0]: name}) for name in subject.names)
    for each in subject.identities or named:
        email = each.email if subject.emails.intersection(parse_emails(each.email)) else ""
        phone = each.phone if each.phone in subject.phones else ""
        digests |= suppressed.marks_of(each._replace(email=email, phone=phone))
    if not digests:
        return {}
    entry = {"day": day.isoformat(), "digests": sorted(digests)}
    return {
        (section_names.FORGOTTEN, section_names.SALT): salt,
        (section_names.FORGOTTEN, min(digests)): entry,
    }
