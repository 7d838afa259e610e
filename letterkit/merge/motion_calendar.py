"""By when a motion has to be handed in, as an entry for a calendar."""

from __future__ import annotations

from typing import Final

from letterkit.campaign import CalendarEntry
from letterkit.merge.checks import meeting_of, notice_of
from letterkit.merge.record import Document
from letterkit.text import english_date, fold_key

_WHAT: Final = "Hand in the motion"


def motion_entry(document: Document, template: str, campaign: str) -> CalendarEntry | None:
    """Return the entry of a motion's deadline; None where that isn't known.

    It is known by the motion: its `campaign` (what that goes by in calendars, see
    `ChosenDocument`), its document id `template`, its key, and its council, which tells apart
    copies of one campaign that were made for several councils. The deadline is no part of it.
    """
    if (notice := notice_of(document)) is None:
        return None
    council = council_of(document)
    key = "\n".join((campaign, template, document.key, fold_key(council)))
    return CalendarEntry(key, _title(document, council), notice.moment, str(notice))


def council_of(document: Document) -> str:
    """Return the name of the council to which a motion is put; "" where nobody said it."""
    return str(document.values.get("council_name") or "")


def _title(document: Document, council: str) -> str:
    """Return what is to be done, for which council and which of its meetings."""
    pack, meeting = document.job.pack, meeting_of(document)
    name = str(document.values.get(pack.field_of("meeting-name")) or "")
    day = english_date(meeting) if meeting else ""
    where = ", ".join(filter(None, (council, name, day)))
    return f"{_WHAT}: {where}" if where else _WHAT
