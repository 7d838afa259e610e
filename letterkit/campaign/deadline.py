"""When notice of a motion has to be handed in, by the rules that councils' standing orders give."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from letterkit.campaign.working_days import is_working_day
from letterkit.errors import LetterkitError
from letterkit.text import collapse_whitespace, english_number, weekday_date

_DAY: Final = timedelta(days=1)
_MAX_DAYS: Final = 100
_NUMBERS: Final = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen".split(),
        1,
    )
} | {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "twelfth": 12, "fifteen": 15, "twenty": 20,
}  # fmt: skip
_RULE: Final = re.compile(
    r"(?:(?:by |at |before )?"
    r"(?P<time>noon|midday|\d{1,2}[.:]\d\d(?:\s*+(?:am|pm))?|\d{1,2}\s*+(?:am|pm))[\s,;:]*+)?"
    rf"(?:on )?(?:the )?(?P<days>\d{{1,3}}|{'|'.join(_NUMBERS)})(?:st|nd|rd|th)?\s++"
    r"(?P<clear>clear )?(?P<working>working |week ?|business )?(?P<clear2>clear )?days?\b.*",
    re.IGNORECASE,
)
_TIME: Final = re.compile(r"(?P<hour>\d{1,2})(?:[.:](?P<minute>\d\d))?\s*(?P<half>am|pm)?")


@dataclass(frozen=True, slots=True)
class NoticeRule:
    """How much notice a council wants: so many days before the meeting, by a time of day.

    Of `clear` days neither the day of the notice nor that of the meeting counts; of others, the
    day of the notice does ("the tenth working day before the meeting"). `working` days are those
    that are neither Saturday, Sunday nor a bank holiday in England. `time` is as printed: "10 am".
    """

    days: int
    working: bool = False
    clear: bool = False
    time: str = ""

    def __str__(self) -> str:
        kind = f"{'clear ' * self.clear}{'working ' * self.working}"
        days = f"{english_number(self.days)} {kind}day{'s' * (self.days != 1)}"
        return f"{days} before the meeting"


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
            return datetime.combine(self.day, time(12 if self.rule.time == "noon" else 10))
        hour = int(match["hour"]) % 12 + (12 if match["half"] == "pm" else 0)
        return datetime.combine(self.day, time(hour, int(match["minute"] or 0)))

    def __str__(self) -> str:
        by = f"by {self.rule.time} on" if self.rule.time else "by"
        text = f"Hand in {by} {weekday_date(self.day)}: {self.rule}."
        if self.day != self.counted:
            text += f" (The count ends on {weekday_date(self.counted)}, when the office is shut.)"
        return text


def parse_notice_rule(text: str) -> NoticeRule:
    """Return the rule that a sentence gives: "10 am, 7 clear working days", "noon, 10 days".

    Raises LetterkitError where it isn't understood.
    """
    match = _RULE.fullmatch(collapse_whitespace(text).rstrip("."))
    days = _days(match["days"]) if match else 0
    if not match or not 1 <= days <= _MAX_DAYS:
        raise LetterkitError(
            f"“{collapse_whitespace(text)}” isn't understood as a rule on notice.",
            "Write it as “10 am, 7 clear working days” or “noon, 10 working days”.",
        )
    return NoticeRule(
        days,
        working=bool(match["working"]),
        clear=bool(match["clear"] or match["clear2"]),
        time=_time(match["time"] or ""),
    )


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


def _days(text: str) -> int:
    return int(text) if text.isdecimal() else _NUMBERS.get(text.lower(), 0)


def _time(text: str) -> str:
    text = collapse_whitespace(text).lower()
    if text in {"noon", "midday"}:
        return "noon"
    match = _TIME.fullmatch(text)
    if not match:
        return text
    hour, minute, half = int(match["hour"]), match["minute"] or "00", match["half"]
    if half is None and hour > 12:  # noqa: PLR2004 - the clock has 24 hours
        hour, half = hour - 12, "pm"
    minutes = "" if minute == "00" else f".{minute}"
    # Nobody hands in at five in the morning: council offices open from eight or nine.
    return f"{hour}{minutes} {half or ('am' if 7 <= hour < 12 else 'pm')}"  # noqa: PLR2004
