"""An entry for a calendar (RFC 5545), for whoever has to hand a motion in by then."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime, timedelta
from typing import Final

_LINE: Final = 75  # octets: RFC 5545, 3.1
_LENGTH: Final = timedelta(minutes=30)
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")  # RFC 5545, 3.1 "CONTROL"
_LOCAL: Final = "%Y%m%dT%H%M%S"


def calendar_event(title: str, moment: datetime, text: str, *, stamp: datetime) -> bytes:
    """Return an entry that ends at `moment`, local time, with an alarm two days before.

    The time has no zone ("floating", RFC 5545, 3.3.5): it's the clock in the council's hall.
    `stamp` is when the entry is made, with its zone. The same deadline has the same identity,
    so that a calendar replaces the entry when it's added twice.
    """
    named = f"{title}\n{moment.isoformat()}".encode(errors="replace")
    identity = hashlib.sha256(named).hexdigest()[:32]
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//letterkit//EN",
        "BEGIN:VEVENT",
        f"UID:{identity}@letterkit",
        f"DTSTAMP:{stamp.astimezone(UTC).strftime(_LOCAL)}Z",
        f"DTSTART:{(moment - _LENGTH).strftime(_LOCAL)}",
        f"DTEND:{moment.strftime(_LOCAL)}",
        f"SUMMARY:{_escaped(title)}",
        f"DESCRIPTION:{_escaped(text)}",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{_escaped(title)}",
        "TRIGGER:-P2D",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return b"".join(_folded(line) for line in lines)


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
