"""Whether somebody still sits, and may be written to, by what other columns than the name say."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Final

from letterkit.diagnostics import Diagnostic, Severity
from letterkit.recipients.model import WHOLE_NAMES
from letterkit.recipients.people.months import MONTHS
from letterkit.recipients.people.name_diagnostics import nobody_diagnostic
from letterkit.recipients.people.vacancies import (
    NoRecipient,
    asks_not_to_write,
    has_left,
    no_recipient,
    says_not_to_write,
)
from letterkit.text import answer_of, collapse_whitespace, fold_key


class _Says(StrEnum):
    """What a column can say of whether somebody is to get a letter."""

    ROLE = "what somebody does"
    STATUS = "how somebody stands"
    NOTES = "many things"
    END = "the day on which somebody leaves"
    TERM = "from when to when"
    IN_OFFICE = "yes where somebody sits"
    GONE = "yes where somebody has left"
    LEFT_ALONE = "yes where nobody is to write"
    MAY_WRITE = "no where nobody is to write"


_IN_WORDS: Final = frozenset({_Says.ROLE, _Says.STATUS, _Says.NOTES})
# By the names of columns.
_COLUMNS: Final = tuple(
    (re.compile(pattern), says)
    for pattern, says in (
        (r"role", _Says.ROLE),
        (r"\A(?:.*_)?(?:status|standing)(?:_.*)?", _Says.STATUS),
        (r"\A(?:.*_)?(?:notes?|comments?|remarks?)(?:_.*)?", _Says.NOTES),
        ((r"(?:term_|office_|membership_|service_)?(?:end(?:s|ed|ing)?|expir(?:y|es|ed)|finish(?:ed|es)?)"
         r"(?:_date|_on)?|end_of_(?:term|office|service|membership)|date_(?:of_)?(?:left|leaving|ended"
         r"|resigned|resignation|deselected|departure|death|to|until|end)|(?:left|leaving|resigned"
         r"|resignation|retired|departure|stood_down)_(?:date|on)|(?:left|resigned|retired|date_to|until"
         r"|valid_to|valid_until|to|to_date|in_office_(?:to|until)|left_office|left_council)"),
         _Says.END),
        (r"terms?(?:_of_office)?|period|dates?|served|years|service|tenure", _Says.TERM),
        ((r"(?:is_|still_|currently_)?(?:in_office|current|active|serving|sitting|in_post)"
         r"(?:_(?:member|councillor|mp|y_n|yes_no))?"), _Says.IN_OFFICE),
        ((r"(?:is_|has_)?(?:left|resigned|retired|deceased|dead|died|former|gone|ex_councillor|inactive)"
         r"(?:_(?:office|council|member|councillor))?"), _Says.GONE),
        ((r"(?:please_)?(?:do_not|don_t|dont|no|never)_"
         r"(?:write|contact|e?mail|mailings?|post|letters?|send|correspondence)"
         r"(?:_(?:by|to|me|us|them|flag|y_n|yes_no)(?:_.*)?)?"
         r"|(?:is_)?suspended|(?:has_)?opt(?:ed|s)?_?outs?(?:_.*)?|(?:has_)?unsubscribed?(?:_.*)?"
         r"|(?:objects|objected|objection)_to_.*|(?:mailing_|contact_)?suppress(?:ed|ion)?"
         r"|dnc|dnm"), _Says.LEFT_ALONE),
        ((r"(?:can|may|ok|okay|happy|consents?|agrees?)_(?:to_)?(?:be_)?(?:we_)?"
         r"(?:contact(?:ed)?|write|written_to|mail(?:ed)?|mailings?|letters?|post)"
         r"|(?:send_)?(?:mailings?|letters?|post)_(?:ok|allowed|consent)|(?:mailing|post|contact)_consent"
         r"|send_(?:mailings?|letters?|post|mail)"), _Says.MAY_WRITE),
    )
)  # fmt: skip
_LEFT: Final = re.compile(
    r"\W*(?:left|retired|former|ex|inactive|gone|lapsed|expired|dead|lost (?:the )?seat"
    r"|not (?:current|active|serving|in office)|non-?active|ended)\W*",
    re.IGNORECASE,
)
# Of whoever had the seat before: nothing about whoever has it now.
_OF_ANOTHER: Final = re.compile(
    r"\b(?:previous|predecessor|succe(?:eds?|eded)|replac(?:es?|ed|ing)|in place of|took over from"
    r"|following|after the|by-?election|stood against|elected when)\b|,\s*who\b",
    re.IGNORECASE,
)
_BETWEEN_FIGURES: Final = re.compile(r"[/. -]")
_NO_DIGIT: Final = re.compile(r"\D")
_TWO_CAPITALS: Final = re.compile(r"\b([A-Z][a-zà-ÿ]+) ([A-Z][a-zà-ÿ'’-]+)")
_IN_CHARGE: Final = re.compile(r"\bleft (?:in|on) (?!office|council)", re.IGNORECASE)
_DAY: Final = (
    r"(?P<iso>\d{4}-\d{1,2}-\d{1,2})|(?P<figures>\d{1,2}[/. -]\d{1,2}[/. -](?:\d{4}|\d\d))"
    r"|(?P<words>(?:\d{1,2}(?:st|nd|rd|th)? )?[a-z]{3,9}\.?,? \d{4})|(?P<year>\d{4})"
)
_WHOLE_DAY: Final = re.compile(rf"(?:\w{{3,9}},? )?(?:{_DAY})(?:[ T]\d\d:\d\d.*)?", re.IGNORECASE)
_PERIOD: Final = re.compile(r"(?:^|\s)(?:to|until|till|-|–|—)\s+|(?<=\d)[–—-](?=\d{4}$)")
_LONGEST: Final = 60  # characters of a cell that is a date


def standing_diagnostics(raw: Mapping[str, str], on: date | None) -> Iterator[Diagnostic]:
    """Yield a diagnostic where a column has somebody gone, or not to be written to.

    `on` is the day of the letters: whose last day is before it has left. Notes say many things:
    "left in charge" isn't enough to give somebody no letter.
    """
    for name, cell in raw.items():
        if not cell or (says := _says(name)) is None:
            continue
        reason = _reason(says, cell, on)
        if reason is None or (says is _Says.NOTES and _is_of_another(cell, raw)):
            continue
        shown = cell if says in _IN_WORDS else f"{name.replace('_', ' ').capitalize()}: {cell}"
        is_vague = says is _Says.NOTES and not asks_not_to_write(cell)
        severity = Severity.WARNING if is_vague else Severity.ERROR
        yield replace(nobody_diagnostic(reason, name, shown), severity=severity)


@lru_cache(maxsize=1_024)
def _says(name: str) -> _Says | None:
    """Return what a column by that name can say, if anything."""
    if name == "personal_note":
        return None
    return next((says for pattern, says in _COLUMNS if pattern.fullmatch(name)), None)


@lru_cache(maxsize=8_192)
def _reason(says: _Says, cell: str, on: date | None) -> NoRecipient | None:
    """Return why a cell of such a column gives somebody no letter; None where it doesn't."""
    key = fold_key(cell) or cell.strip()
    if says in {_Says.END, _Says.TERM, _Says.IN_OFFICE, _Says.GONE}:
        day = _whole_day(cell) if says in {_Says.END, _Says.GONE} else _last_day(cell)
        if day is not None:
            return NoRecipient.LEFT if on is not None and day < on else None
    answer = answer_of(key)
    if says is _Says.IN_OFFICE and answer is False:
        return NoRecipient.LEFT
    if says is _Says.MAY_WRITE:
        return NoRecipient.DO_NOT_WRITE if answer is False else None
    if answer:
        if says in {_Says.GONE, _Says.END} and key != "1":
            return NoRecipient.LEFT
        return NoRecipient.DO_NOT_WRITE if says is _Says.LEFT_ALONE else None
    if says not in _IN_WORDS:
        return None
    if (has_left(cell) and not _IN_CHARGE.search(cell)) or (
        says is not _Says.ROLE and _LEFT.fullmatch(cell)
    ):
        return NoRecipient.LEFT
    if says is not _Says.ROLE and no_recipient(cell) is NoRecipient.VACANT:
        return NoRecipient.VACANT
    return NoRecipient.DO_NOT_WRITE if says_not_to_write(cell) else None


def _is_of_another(cell: str, raw: Mapping[str, str]) -> bool:
    """Return whether a note speaks of somebody else: "Previous incumbent, Tom Brown, retired"."""
    if _OF_ANOTHER.search(cell):
        return True
    own = {fold_key(word) for name in (*WHOLE_NAMES, "first_name", "last_name")
           for word in raw.get(name, "").split()}  # fmt: skip
    named = _TWO_CAPITALS.search(cell)
    return named is not None and own.isdisjoint(map(fold_key, named.groups())) and _is_person(named)


def _is_person(named: re.Match[str]) -> bool:
    """Return whether two words are hardly a month, a body or the start of a sentence."""
    return named.start() > 0 and named[1][:3].lower() not in MONTHS and "Council" not in named[0]


def _whole_day(cell: str) -> date | None:
    """Return the day that a cell holds and nothing else; the last one of a month or year."""
    text = collapse_whitespace(cell)
    return _day(_WHOLE_DAY.fullmatch(text)) if len(text) <= _LONGEST else None


def _last_day(cell: str) -> date | None:
    """Return the last day of a period: "2014 to 22/10/2016"; None where it is open."""
    text = collapse_whitespace(cell)
    parts = _PERIOD.split(text) if len(text) <= _LONGEST else []
    return _whole_day(parts[-1]) if len(parts) > 1 else None


def _day(match: re.Match[str] | None) -> date | None:
    if match is None:
        return None
    try:
        if iso := match["iso"]:
            return date(*map(int, iso.split("-")))
        if figures := match["figures"]:
            day, month, year = map(int, _BETWEEN_FIGURES.split(figures))
            return date(year + 2000 if year < 100 else year, month, day)  # noqa: PLR2004
        if words := match["words"]:
            *days, month, year = words.replace(",", "").replace(".", "").split()
            number = MONTHS[month[:3].lower()]
            last = calendar.monthrange(int(year), number)[1]
            day = int(_NO_DIGIT.sub("", days[0])) if days else last
            return date(int(year), number, day)
        year = int(match["year"])
        return date(year, 12, 31) if 1900 <= year <= 2100 else None  # noqa: PLR2004
    except (ValueError, KeyError):
        return None
