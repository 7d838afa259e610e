"""Answers from a spreadsheet: the contact log as it was saved and typed into, or anybody's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from letterkit.campaign import ContactLog
from letterkit.changes import LogChange, MarkSent, RemoveAnswers, SetAnswers
from letterkit.contact_records import Answer, AnswerKind, LogKey
from letterkit.errors import LetterkitError
from letterkit.merge.log_people import LogPeople
from letterkit.merge.log_table import shown
from letterkit.recipients import Cells, read_tables
from letterkit.text import fold_key, parse_date, plain_cell, plural

_WITHIN: Final = 20  # rows, in which a table has its headings
_TEXTS: Final = frozenset({".csv", ".tsv", ".txt"})  # in which an apostrophe keeps off formulas
_HEADINGS: Final = {
    "key": ("key",),
    "letter": ("letter id",),
    "answer": ("answer id",),
    "sent": ("sent", "sent on", "date sent"),
    "name": (
        "name", "full name", "councillor", "councillor name", "member", "mp", "recipient", "who",
    ),
    "email": ("e-mail", "email", "e-mail address", "email address"),
    "day": ("answered on", "answered", "date", "date of answer", "date of reply", "replied",
            "replied on", "reply date", "received"),
    "kind": ("answer", "reply", "response", "outcome", "result", "answer kind", "position"),
    "note": ("note", "notes", "comment", "comments", "remarks", "what they said"),
    "next": ("next step", "next", "action", "follow-up", "follow up", "to do"),
    "by": ("by", "by when", "due", "deadline"),
}  # fmt: skip
_BY_HEADING: Final = {fold_key(each): name for name, all_ in _HEADINGS.items() for each in all_}
_WORDS: Final = {
    AnswerKind.SUPPORTS: (
        "support", "supportive", "in favour", "for", "yes", "agrees", "agreed", "will support",
        "supports it",
    ),
    AnswerKind.WILL_RAISE: (
        "will raise", "raise", "raised", "raised it", "will ask", "will write to the minister",
        "will raise it at a meeting or with somebody",
    ),
    AnswerKind.HOLDING: (
        "holding", "acknowledged", "acknowledgement", "acknowledgment", "automatic reply",
        "auto-reply", "auto reply", "out of office", "thanks", "holding reply thanks and no more",
    ),
    AnswerKind.NO: (
        "no", "against", "opposes", "opposed", "declined", "refused", "not in favour", "says no",
    ),
    AnswerKind.BOUNCED: (
        "bounce", "bounced back", "undelivered", "undeliverable", "returned", "came back",
        "wrong address", "it came back", "nothing it came back", "not delivered",
    ),
    AnswerKind.MOVED: (
        "moved", "left", "has left", "no longer there", "gone away", "stood down", "resigned",
        "retired", "no longer a councillor", "nothing they are no longer there",
    ),
}  # fmt: skip
_KINDS: Final = {
    fold_key(word): kind
    for kind, words in _WORDS.items()
    for word in (kind.value, kind.label, *words)
}


@dataclass(frozen=True, slots=True)
class LogImport:
    """What a spreadsheet changes of a log: as changes, counted, and what of it wasn't understood.

    `notes` are sentences, each about a row.
    """

    changes: tuple[LogChange, ...] = ()
    added: int = 0
    changed: int = 0
    removed: int = 0
    marked: int = 0
    notes: tuple[str, ...] = ()

    @property
    def summary(self) -> str:
        """What it comes to, in words: “3 new answers, 1 changed”; "" where nothing changes."""
        parts = (
            (self.added, plural(self.added, "new answer")),
            (self.changed, f"{plural(self.changed, 'answer')} changed"),
            (self.removed, f"{plural(self.removed, 'answer')} taken out"),
            (self.marked, f"{plural(self.marked, 'letter')} with another day of sending"),
        )
        return ", ".join(text for number, text in parts if number)


class _Row(NamedTuple):
    """A row below the headings: its number, and its cells by what they hold."""

    number: int
    cells: Mapping[str, str]

    def text(self, name: str) -> str:
        return self.cells.get(name, "")


def read_log(path: Path, log: ContactLog, people: LogPeople, today: date) -> LogImport:
    """Return what a spreadsheet changes of a log.

    A saved log gives changes to what it has, and new answers; another table, with a column of names
    or e-mail addresses and one of answers, new answers alone. Rows and columns that aren't there
    take nothing out. An answer without a day came `today`, unless it is there already. Raises
    LetterkitError where the file can't be read or has no such table.
    """
    columns, rows = _table(path)
    reading = _Reading(log, people, today, columns)
    for row in rows:
        try:
            reading.take(row)
        except LetterkitError as error:
            reading.notes.append(f"Row {row.number}: {error.message} {error.hint or ''}".strip())
    return reading.result()


def _table(path: Path) -> tuple[frozenset[str], Sequence[_Row]]:
    """Return what the columns of the first table of answers hold, and its rows."""
    is_text = path.suffix.lower() in _TEXTS
    for table in read_tables(path):
        for at, (_, headings) in enumerate(table[:_WITHIN]):
            names = {
                column: name
                for column, text in headings.items()
                if (name := _BY_HEADING.get(fold_key(text)))
            }
            if "kind" in names.values() and {"key", "name", "email"} & set(names.values()):
                rows = [_row(number, cells, names, is_text) for number, cells in table[at + 1 :]]
                return frozenset(names.values()), rows
    raise LetterkitError(
        f"“{path.name}” has no table of answers.",
        "It needs a heading “Answer”, and “Name” or “E-mail” for who it is.",
    )


def _row(number: int, cells: Cells, names: Mapping[int, str], is_text: bool) -> _Row:
    texts = {names[column]: text for column, text in cells.items() if column in names}
    return _Row(number, {k: plain_cell(v) if is_text else v for k, v in texts.items()})


@dataclass(slots=True)
class _Reading:
    """Goes through the rows, and gathers what they change."""

    log: ContactLog
    people: LogPeople
    today: date
    columns: frozenset[str]
    answers: dict[LogKey, Answer] = field(default_factory=dict[LogKey, Answer])
    gone: list[LogKey] = field(default_factory=list[LogKey])
    sent: dict[date | None, list[LogKey]] = field(default_factory=dict[date | None, list[LogKey]])
    notes: list[str] = field(default_factory=list[str])

    def take(self, row: _Row) -> None:
        """Take in a row. Raises LetterkitError where it can't be understood."""
        if not any(row.cells.values()):
            return
        has_answer = any(row.text(name) for name in ("kind", "day", "note", "next", "by"))
        if not has_answer and not row.text("letter") and not row.text("answer"):
            return
        person = self._person(row)
        self._take_sent(row, person)
        before = self.log.answers.get(person, {}).get(row.text("answer"))
        if before is not None and not has_answer:
            self.gone.append(before.key)
        elif has_answer:
            answer = self._answer(row, person, before)
            kept = self.log.answers.get(person, {}).get(answer.id)
            if kept is None or answer != replace(kept, id=answer.id):
                self.answers[answer.key] = answer

    def result(self) -> LogImport:
        """Return what the rows change together."""
        known = {key for key in self.answers if key.id in self.log.answers.get(key.person, {})}
        changes: list[LogChange] = []
        if self.answers:
            changes.append(SetAnswers(tuple(self.answers.values())))
        if self.gone:
            changes.append(RemoveAnswers(tuple(self.gone)))
        changes += [MarkSent(tuple(keys), day) for day, keys in self.sent.items()]
        return LogImport(
            tuple(changes), len(self.answers) - len(known), len(known), len(self.gone),
            sum(map(len, self.sent.values())), tuple(self.notes),
        )  # fmt: skip

    def _person(self, row: _Row) -> str:
        """Return whose a row is: by its key, or by an e-mail address, or a name."""
        if (key := row.text("key")) and (key in self.log.people):
            return key
        errors: list[LetterkitError] = []
        for text in filter(None, (row.text("email"), row.text("name"))):
            try:
                return self.people.find(text)
            except LetterkitError as error:
                errors.append(error)
        if errors:
            raise errors[0]
        raise LetterkitError("It doesn’t say who it is about.", "Give a name in it.")

    def _take_sent(self, row: _Row, person: str) -> None:
        contact = self.log.contacts.get(person, {}).get(row.text("letter"))
        if contact is None or "sent" not in self.columns:
            return
        day = _day(row.text("sent"), "Sent")
        if day != contact.sent:
            self.sent.setdefault(day, []).append(contact.key)

    def _answer(self, row: _Row, person: str, before: Answer | None) -> Answer:
        kind = _kind(row.text("kind"))
        day = _day(row.text("day"), "Answered on")
        if day is None and before is None:
            before = self._said_before(row, person, kind)
        day = day or (before.day if before else self.today)
        by = _day(row.text("by"), "By")
        if before and "by" not in self.columns:
            by = before.next_day
        answer = Answer(
            person, day, kind,
            self._text(row, "note", before.note if before else ""),
            self._text(row, "next", before.next_step if before else ""),
            by,
            before.key.id if before else "",
        )  # fmt: skip
        return replace(answer, id=answer.key.id)

    def _said_before(self, row: _Row, person: str, kind: AnswerKind) -> Answer | None:
        """Return the answer that a row without a day says once more, as when it was read before."""
        for each in reversed(self.log.answers_of(person)):
            kept = {"note": each.note, "next": each.next_step}
            if each.kind is kind and all(self._text(row, *one) == one[1] for one in kept.items()):
                return each
        return None

    def _text(self, row: _Row, name: str, before: str) -> str:
        """Return a cell's text; what it was before, where that looks the same or has no column."""
        text = shown(row.text(name))
        same = " ".join(shown(before).split()) == " ".join(text.split())
        return before if same or name not in self.columns else text


def _kind(text: str) -> AnswerKind:
    kind = _KINDS.get(fold_key(text))
    if kind is None:
        said = f"“{text}” is no answer that letterkit knows." if text else "It has no answer."
        labels: Iterable[str] = (each.label for each in AnswerKind)
        raise LetterkitError(said, f"Write one of: {', '.join(labels)}.")
    return kind


def _day(text: str, heading: str) -> date | None:
    if not text:
        return None
    day = parse_date(text)
    if day is None:
        raise LetterkitError(
            f"“{text}” under “{heading}” is no date.", "Write it like 25 April 2017."
        )
    return day
