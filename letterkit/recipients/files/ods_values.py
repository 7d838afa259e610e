"""The values of OpenDocument's cells (OpenDocument 1.3 part 3, 19.385), where their texts fail.

LibreOffice writes each cell's text as it shows it, and shows the value whatever the text says.
Libraries write no text, or one that says something else: pandas 09/05/17 for 5 September.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from letterkit.recipients.files.number_formats import format_general

_NUMERIC_DATE: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](?:\d\d)?(\d\d)")
_TIME: Final = re.compile(r"PT(\d{1,6})H(\d{1,2})M(\d{1,2})(?:[.,]\d{1,9})?S")
_FLOAT: Final = re.compile(r"-?\d{1,15}\.0")  # as Python prints a whole number
_PLAIN: Final = re.compile(r"-?\d{1,15}(?:\.\d{1,15})?")


def value_text(attributes: Mapping[str, str], text: str) -> str:
    """Return what a cell shows: its text, or its value where that is missing or says another.

    `attributes` are the cell's, by local name. What can't be understood leaves the text as it is.
    """
    kind = attributes.get("value-type")
    if kind is None or kind == "string":
        return text
    try:
        if kind == "date":
            return _date_text(datetime.fromisoformat(attributes["date-value"]), text)
        if kind == "boolean":
            return text or attributes["boolean-value"].upper()
        if kind == "time":
            match = _TIME.fullmatch(attributes["time-value"])
            return text or (":".join(part.zfill(2) for part in match.groups()) if match else "")
        return _number_text(float(attributes["value"]), text, is_share=kind == "percentage")
    except (KeyError, ValueError, ArithmeticError):
        return text


def _date_text(date: datetime, text: str) -> str:
    """Return a date's text, in Britain's order where its own would be read as another day."""
    match = _NUMERIC_DATE.fullmatch(text)
    if text and (
        match is None or tuple(map(int, match.groups())) == (date.day, date.month, date.year % 100)
    ):
        return text
    time = f" {date:%H:%M}" if date.hour or date.minute else ""
    return f"{date.day:02}/{date.month:02}/{date.year:04}{time}"


def _number_text(number: float, text: str, *, is_share: bool) -> str:
    """Return a number's text: its own where that is the number, rounded or with marks."""
    if is_share:
        return text or f"{format_general(round(number * 100, 10))}%"
    if not text or (_FLOAT.fullmatch(text) and float(text) == number):
        return format_general(number)
    if _PLAIN.fullmatch(text):
        places = len(text.partition(".")[2])
        if abs(float(text) - number) > 0.5 * 10.0**-places + abs(number) * 1e-9:
            return format_general(number)
    return text
