"""Numbers that a spreadsheet took for dates: "12-Oct High Street" was 10-12."""

from __future__ import annotations

import re
from typing import Final

from letterkit.diagnostics import Diagnostic, Severity
from letterkit.recipients.people.months import MONTHS
from letterkit.recipients.people.quoting import quoted

_MONTH: Final = rf"(?:{'|'.join(map(str.capitalize, MONTHS))}|Sept)"
# A line, or what stands before the street: 12-Oct, Oct-12, 2017-10-12 00:00:00, 12/10/2017.
_DATE: Final = re.compile(
    rf"^(?:(?P<day>\d{{1,2}})-(?P<month>{_MONTH})(?:-(?:\d\d){{1,2}})?"
    rf"|(?P<first>{_MONTH})-(?P<then>\d\d)"
    r"|(?P<year>(?:19|20)\d\d)-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)"
    r"|(?P<british_day>\d{1,2})/(?P<british_month>\d{1,2})/(?:19|20)\d\d)"
    r"(?: 00:00(?::00)?)?(?=$|,|\s)",
    re.MULTILINE,
)


def house_date_diagnostics(text: str, field: str) -> list[Diagnostic]:
    """Return the diagnostic on an address or place that has a date where numbers were typed.

    The suggestion has the two numbers, the smaller one first, as houses are counted.
    """
    match = _DATE.search(text)
    if match is None or not (numbers := _numbers(match)):
        return []
    low, high = sorted(numbers)
    right = f"{low}-{high}"
    return [
        Diagnostic(
            Severity.WARNING,
            "house-date",
            f"{quoted(match[0])} looks like numbers that the spreadsheet took for a date.",
            f"Was it {right}, or {low}/{high}? Write it as it should be printed.",
            field=field,
            suggestion=f"{text[: match.start()]}{right}{text[match.end() :]}",
        )
    ]


def _numbers(match: re.Match[str]) -> tuple[int, int] | None:
    """Return the day and the month of a date, of a month and a year the two figures typed."""
    if match["day"]:
        return int(match["day"]), _number_of(match["month"])
    if match["first"]:
        return _number_of(match["first"]), int(match["then"])
    day, month = match["iso_day"], match["iso_month"]
    if not match["year"]:
        day, month = match["british_day"], match["british_month"]
    return (int(day), int(month)) if 1 <= int(month) <= len(MONTHS) else None


def _number_of(month: str) -> int:
    return MONTHS[month[:3].lower()]
