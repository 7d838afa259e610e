"""Which days are working days: neither at a weekend nor bank holidays in England."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Final

from holidays import HolidayBase, country_holidays

_SATURDAY: Final = 5


def is_working_day(day: date) -> bool:
    """Return whether a day is neither at a weekend nor a bank holiday in England."""
    return day.weekday() < _SATURDAY and day not in _bank_holidays()


@cache
def _bank_holidays() -> HolidayBase:
    # It works a year's holidays out when the first day of that year is asked for.
    return country_holidays("GB", subdiv="ENG")
