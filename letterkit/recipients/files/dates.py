"""Dates and times as a cell shows them: in its own order, with English names."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

# Day 0 and the last day that Excel can show. Excel takes 1900 for a leap year, as Lotus 1-2-3
# did; from 1 March 1900 on, counting from 30 December 1899 makes up for it.
_SINCE_1900: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - cells know no time zones
_SINCE_1904: Final = datetime(1904, 1, 1)  # noqa: DTZ001 - as above
_LEAP_BUG: Final = 60
_LAST_DAY: Final = 2_958_466

# Excel takes no format of more than 255 characters, and so nothing longer in brackets.
_LITERAL: Final = re.compile(
    r'"[^"]*"?|\\.?|_.?|\*.?|\[(?![hms]{1,255}\])[^\]]{0,255}+\]|general', re.IGNORECASE
)
_TOKEN: Final = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.?)|_.?|\*.?'
    r"|\[(?P<elapsed>[hms]{1,255}+)\]|\[[^\]]{0,255}+\]"
    r"|(?P<half>am/pm|a/p)|(?P<part>y+|m+|d+|h+|s+)|(?P<split>\.0+)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_DATE_PART: Final = re.compile("[ymdhs]", re.IGNORECASE)
_DIGIT_PLACE: Final = re.compile("[#?]")
# The reader's own long date and time, as Windows sets them for Britain.
_SYSTEM: Final = {"[$-f800]": "dd mmmm yyyy", "[$-f400]": "hh:mm:ss"}


@lru_cache(maxsize=1024)
def is_date(code: str) -> bool:
    """Return whether a number format shows dates or times."""
    bare = _LITERAL.sub("", code)
    return bool(_DATE_PART.search(bare)) and not _DIGIT_PLACE.search(bare)


def from_serial(serial: float, *, since_1904: bool = False) -> datetime | None:
    """Return the moment that Excel counts as `serial` days; None where it shows only ######."""
    if not 0 <= serial < _LAST_DAY:
        return None
    base = _SINCE_1904 if since_1904 else _SINCE_1900
    if not since_1904 and serial < _LEAP_BUG:
        base += timedelta(days=1)
    try:
        return base + timedelta(milliseconds=round(serial * 86_400_000))
    except OverflowError:
        return None


def to_serial(moment: datetime, *, since_1904: bool = False) -> float:
    """Return the days that Excel counts for a moment, the time of day as their fraction."""
    base = _SINCE_1904 if since_1904 else _SINCE_1900
    return (moment.replace(tzinfo=None) - base) / timedelta(days=1)


class DateFormat:
    """A number format for dates and times (18.8.31), applied by calling it with Excel's day count.

    Shown is what the format rounds to: whole seconds, unless it asks for parts of them.
    """

    def __init__(self, code: str, *, since_1904: bool = False) -> None:
        self._since_1904 = since_1904
        for tag, own in _SYSTEM.items():
            if code.lower().startswith(tag):
                code = own
        self._tokens = _mark_minutes([*_tokens(code)])
        self._half = any(kind == "half" for kind, _ in self._tokens)
        self._exact = any(kind == "split" for kind, _ in self._tokens)

    def __call__(self, serial: float) -> str:
        """Return the text that the cell shows."""
        moment = from_serial(serial, since_1904=self._since_1904)
        if moment is None:
            return f"{serial:.10g}"
        if not self._exact:
            moment = (moment + timedelta(milliseconds=500)).replace(microsecond=0)
        return "".join(self._piece(kind, text, moment, serial) for kind, text in self._tokens)

    def _piece(self, kind: str, text: str, moment: datetime, serial: float) -> str:
        if kind == "part":
            return self._part(text.lower(), moment)
        if kind == "elapsed":
            unit = {"h": 24, "m": 1440, "s": 86400}[text[0].lower()]
            return str(int(round(serial * 86400) * unit // 86400)).zfill(len(text))
        if kind == "half":
            afternoon = moment.hour >= 12  # noqa: PLR2004 - noon
            return text.split("/")[afternoon]
        if kind == "split":
            return f".{moment.microsecond:06d}"[: len(text)]
        return text

    def _part(self, text: str, moment: datetime) -> str:
        letter, width = text[0], len(text)
        if letter == "y":
            return f"{moment.year:04d}" if width > 2 else f"{moment.year % 100:02d}"  # noqa: PLR2004
        if letter == "d" and width > 2:  # noqa: PLR2004 - ddd and dddd are names
            name = _DAYS[moment.weekday()]
            return name if width > 3 else name[:3]  # noqa: PLR2004
        if letter == "m" and width > 2:  # noqa: PLR2004 - as above
            name = _MONTHS[moment.month - 1]
            return name[:1] if width == 5 else name if width > 3 else name[:3]  # noqa: PLR2004
        hour = (moment.hour % 12 or 12) if self._half else moment.hour
        number = {
            "d": moment.day, "m": moment.month, "h": hour, "n": moment.minute, "s": moment.second,
        }[letter]  # fmt: skip
        return f"{number:02d}" if width > 1 else str(number)


def _tokens(code: str) -> list[tuple[str, str]]:
    """Return a format's tokens, each a kind (a group of `_TOKEN`, or "literal") and its text."""
    tokens: list[tuple[str, str]] = []
    for match in _TOKEN.finditer(code):
        kind = match.lastgroup
        if kind is None:
            if match[0][0] == "_":
                tokens.append(("literal", " "))
        elif kind in {"quoted", "escaped", "other"}:
            tokens.append(("literal", match[kind] or ""))
        else:
            tokens.append((kind, match[kind]))
    return tokens


def _mark_minutes(tokens: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Turn the m's that stand for minutes into n's: those after hours or before seconds."""
    clock = [
        (position, "m" if text[0] in "mM" else text[0].lower())
        for position, (kind, text) in enumerate(tokens)
        if kind in {"part", "elapsed"}
    ]
    for place, (position, letter) in enumerate(clock):
        before = clock[place - 1][1] if place else ""
        after = clock[place + 1][1] if place + 1 < len(clock) else ""
        kind, text = tokens[position]
        if kind == "part" and letter == "m" and len(text) <= 2 and (before == "h" or after == "s"):  # noqa: PLR2004
            tokens[position] = (kind, "n" * len(text))
    return tokens
