"""When notice of a motion has to be handed in, by the rules that councils' standing orders give."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from letterkit.campaign.working_days import is_working_day
from letterkit.text import english_number, weekday_date

_DAY: Final = timedelta(days=1)
_TIME: Final = re.compile(r"(?P<hour>\d{1,2})(?:\.(?P<minute>\d\d))? (?P<half>am|pm)")
_NAMED_TIMES: Final = {
    "": time(10), "noon": time(12), "close of business": time(17), "midnight": time(23, 59),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class NoticeRule:
    """How much notice a council wants: so many days before the meeting, by a time of day.

    Of `clear` days neither the day of the notice nor that of the meeting counts; of others, the
    day of the notice does ("the tenth working day before the meeting"). `working` days are those
    that are neither Saturday, Sunday nor a bank holiday in England. `time` is as printed: "10 am",
    "4.30 pm", "noon", "midnight" (at the end of the day), "close of business", or "" for none.
    """

    days: int
    working: bool = False
    clear: bool = False
    time: str = ""

    def __str__(self) -> str:
        kind = f"{'clear ' * self.clear}{'working ' * self.working}"
        days = f"{english_number(self.days)} {kind}day{'s' * (self.days != 1)}"
        return f"{days} before the meeting"

    @property
    def sentence(self) -> str:
        """The rule as a sentence of its own, where there is no meeting yet to count from."""
        by = f"by {self.time}, " if self.time else ""
        return f"Hand in {by}{self} (the date of the meeting isn't known yet)."


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day for handing in, and what a person should know of it, as sentences.

    `day` is a day on which the council's office is open; `counted` is what the rule alone gives,
    which may be a Sunday.
    """

    rule: NoticeRule
    counted: date
    day: date

    @property
    def moment(self) -> datetime:
        """The latest moment, by local time; ten in the morning where no time is set."""
        match = _TIME.fullmatch(self.rule.time)
        if not match:
            return datetime.combine(self.day, _NAMED_TIMES[self.rule.time])
        hour = int(match["hour"]) % 12 + (12 if match["half"] == "pm" else 0)
        return datetime.combine(self.day, time(hour, int(match["minute"] or 0)))

    def __str__(self) -> str:
        by = f"by {self.rule.time} on" if self.rule.time else "by"
        text = f"Hand in {by} {weekday_date(self.day)}: {self.rule}."
        if self.day != self.counted:
            text += f" (The count ends on {weekday_date(self.counted)}, when the office is shut.)"
        return text


def deadline(meeting: date, rule: NoticeRule) -> Deadline:
    """Return the last day on which notice for a meeting can be handed in.

    Where the rule's day is one on which the office is shut, it is the last open day before. Bank
    holidays are England's.
    """
    day = meeting
    left = rule.days
    while left:
        day -= _DAY
        left -= _counts(day, rule)
    if rule.clear:
        day -= _DAY
        while not _counts(day, rule):
            day -= _DAY
    counted = day
    while not is_working_day(day):
        day -= _DAY
    return Deadline(rule, counted, day)


def _counts(day: date, rule: NoticeRule) -> bool:
    return not rule.working or is_working_day(day)
