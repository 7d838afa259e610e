"""Answers that a campaign keeps for so many months, and no longer.

A number of months has to be chosen: an answer that somebody typed goes for good, which nothing
should do that nobody asked for. An answer's age is that of its day or, where something is to be
done about it, of that later day.
"""

from __future__ import annotations

import calendar
import logging
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from letterkit.campaign.personal_data.person_keys import kind_of, person_in
from letterkit.campaign.schema import section_names, sections
from letterkit.campaign.schema.models import mapping
from letterkit.campaign.schema.section_names import Sections
from letterkit.campaign.store import CampaignStore, Erasure
from letterkit.contact_records import AnswerKind
from letterkit.text import plural

# Nobody who said no, or has left, is asked again because that was forgotten.
_FINAL: Final = frozenset({AnswerKind.NO.value, AnswerKind.MOVED.value})
_KEPT: Final = ("day", "kind")
_MONTHS: Final = 12  # of a year
_log: Final = logging.getLogger(__name__)


def months_of(campaign: Mapping[str, Any]) -> int | None:
    """Return for how many months a section CAMPAIGN says that answers are kept; None for ever."""
    return sections.chosen(campaign).value.answers_for


def months_before(day: date, months: int) -> date:
    """Return the same day so many months before, or the last of a month that is shorter."""
    year, month = divmod(day.year * _MONTHS + day.month - 1 - months, _MONTHS)
    if year < 1:
        return date.min
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


class Retention:
    """What is left of a log's entries when those from before a day are forgotten.

    The contacts that somebody answered go with the answer, and later ones of the same document:
    else it would look as if they hadn't, and they would be written to again. Whoever said no or
    has left stays marked so, without the note, as long as there are later contacts, which stay.
    """

    def __init__(
        self, before: date, contacts: Mapping[str, Any], answers: Mapping[str, Any]
    ) -> None:
        self._before = before
        old = {key: each for key, each in answers.items() if self._is_old_answer(each)}
        self._people = {person_in(section_names.ANSWERS, key) for key in old}
        final = {
            person_in(section_names.ANSWERS, key)
            for key, each in old.items()
            if mapping(each).get("kind") in _FINAL
        }
        self._old_letters = {
            letter
            for key, each in contacts.items()
            if self._is_old_contact(each)
            if (letter := self._letter(key, each))[0] not in final
        }
        self._still_written = {
            person_in(section_names.CONTACTS, key)
            for key, each in contacts.items()
            if not self._goes(key, each)
        }
        self.changed = frozenset(
            key for key, each in old.items() if self.value(section_names.ANSWERS, key, each) != each
        )

    def value(self, section: str, key: str, value: Any) -> Any:
        """Return what becomes of an entry; None where nothing is left of it."""
        kind, person = kind_of(section), person_in(section, key)
        if kind == section_names.ANSWERS and self._is_old_answer(value):
            entry = mapping(value)
            if entry.get("kind") in _FINAL and person in self._still_written:
                return {name: entry[name] for name in _KEPT if name in entry}
            return None
        if kind == section_names.CONTACTS and person in self._people:
            return None if self._goes(key, value) else value
        return value

    def _goes(self, key: str, contact: Any) -> bool:
        return self._is_old_contact(contact) or self._letter(key, contact) in self._old_letters

    @staticmethod
    def _letter(key: str, contact: Any) -> tuple[str | None, str]:
        """Return whom a contact is with, and of which document it is."""
        return person_in(section_names.CONTACTS, key), str(mapping(contact).get("document"))

    def _is_old_answer(self, value: Any) -> bool:
        entry = mapping(value)
        days = [_day(entry.get(name)) for name in ("day", "next_day")]
        latest = max((each for each in days if each), default=None)
        return latest is not None and latest < self._before

    def _is_old_contact(self, value: Any) -> bool:
        entry = mapping(value)
        days = [_day(entry.get(name)) for name in ("first", "when", "sent")]
        return min((each for each in days if each), default=date.max) < self._before


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if isinstance(value, str) else None
    except ValueError:
        return None


def forget_old_answers(store: CampaignStore, today: date) -> int:
    """Forget the answers that a campaign asks to be forgotten by today; return how many they were.

    Like all that is forgotten, they go for good, and out of what undo goes through. Nothing is
    done to a file that can only be read.
    """
    retention = None if store.read_only else _retention(store, today)
    if retention is None or not retention.changed:
        return 0
    store.erase(Erasure(retention.value))
    _log.info("forgot %d answers for their age", len(retention.changed))
    return len(retention.changed)


def forgotten_answers(number: int) -> str:
    """Return a sentence on so many answers that were forgotten for their age."""
    were = "was" if number == 1 else "were"
    return f"{plural(number, 'answer')} {were} forgotten: this campaign keeps none so long."


def count_old_answers(file: Sections, today: date) -> int:
    """Return how many answers a campaign asks to be forgotten by today."""
    retention = _retention(file, today)
    return len(retention.changed) if retention else 0


def _retention(file: Sections, today: date) -> Retention | None:
    months = months_of(file.section(section_names.CAMPAIGN))
    if months is None:
        return None
    contacts, answers = map(file.section, (section_names.CONTACTS, section_names.ANSWERS))
    return Retention(months_before(today, months), contacts, answers)


def oldest_answer(answers: Mapping[str, Any]) -> date | None:
    """Return the day of the oldest answer of a section ANSWERS; None where there is none."""
    days = (_day(mapping(each).get("day")) for each in answers.values())
    return min((each for each in days if each), default=None)
