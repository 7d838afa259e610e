"""Entries for a calendar (RFC 5545), for whoever has to hand a motion in by then."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple

_LINE: Final = 75  # octets: RFC 5545, 3.1
_LENGTH: Final = timedelta(minutes=30)
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")  # RFC 5545, 3.1 "CONTROL"
_FIRST_SEQUENCE: Final = datetime(2016, 1, 1, tzinfo=UTC)  # seconds since then: 32 bits until 2084
_ZONE: Final = "Europe/London"
# Britain's rule since 1996: summer time from the last Sunday of March to that of October, 01:00
# UTC (the Summer Time Order 2002, which has the dates of directive 2000/84/EC).
_LONDON: Final = (
    "BEGIN:VTIMEZONE",
    f"TZID:{_ZONE}",
    "BEGIN:DAYLIGHT",
    "TZNAME:BST",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0100",
    "DTSTART:19960331T010000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "TZNAME:GMT",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0000",
    "DTSTART:19961027T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "END:STANDARD",
    "END:VTIMEZONE",
)
_LOCAL: Final = "%Y%m%dT%H%M%S"


class CalendarEntry(NamedTuple):
    """Something to be done by `moment`, which is by Britain's clocks.

    `key` is what it is known by: by that its entry stays the same when the moment moves.
    """

    key: str
    title: str
    moment: datetime
    text: str


def calendar_file(entries: Iterable[CalendarEntry], *, stamp: datetime) -> bytes:
    """Return a calendar of entries that end at their moments, with an alarm two days before each.

    A calendar that has an entry takes the later one of it (RFC 5545, 3.8.7.4); `stamp` is when they
    are made, with its zone. A time without a zone comes an hour late in GNOME's calendar in July.
    """
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//letterkit//EN",
        *_LONDON,
        *(line for entry in entries for line in _event(entry, stamp)),
        "END:VCALENDAR",
    )
    return b"".join(_folded(line) for line in lines)


def _event(entry: CalendarEntry, stamp: datetime) -> tuple[str, ...]:
    identity = hashlib.sha256(entry.key.encode(errors="replace")).hexdigest()[:32]
    sequence = max(int((stamp - _FIRST_SEQUENCE).total_seconds()), 0)
    return (
        "BEGIN:VEVENT",
        f"UID:{identity}@letterkit",
        f"SEQUENCE:{sequence}",
        f"DTSTAMP:{stamp.astimezone(UTC).strftime(_LOCAL)}Z",
        f"DTSTART;TZID={_ZONE}:{(entry.moment - _LENGTH).strftime(_LOCAL)}",
        f"DTEND;TZID={_ZONE}:{entry.moment.strftime(_LOCAL)}",
        f"SUMMARY:{_escaped(entry.title)}",
        f"DESCRIPTION:{_escaped(entry.text)}",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{_escaped(entry.title)}",
        "TRIGGER:-P2D",
        "END:VALARM",
        "END:VEVENT",
    )


def _escaped(text: str) -> str:
    """Return text as a value (RFC 5545, 3.3.11)."""
    text = _CONTROLS.sub("", text)
    for mark in ("\\", ";", ","):
        text = text.replace(mark, f"\\{mark}")
    return text.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def _folded(line: str) -> bytes:
    """Return a line in pieces that are short enough, no character cut in two."""
    pieces: list[bytes] = []
    piece = b""
    for character in line:
        octets = character.encode(errors="replace")
        if len(piece) + len(octets) > _LINE:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
