"""Guess what a gap is for, from what it says of itself and the words around it.

A guess is sure only where the pack or the list has these very words: a wrong field unasked is worse
than a question.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from rapidfuzz import fuzz

from letterkit.merge.gaps.new_fields import kind_of, label_of, name_of
from letterkit.merge.gaps.phrases import Phrase, leading_of, parse_phrase, words_around
from letterkit.merge.gaps.wording import Subject, subject_of, words_of
from letterkit.pack import FieldKind, MergeField, Pack
from letterkit.recipients import RecipientList
from letterkit.template import Gap, GapContext, GapMarking, is_to_come

# What is written as a heading of a list is written.
_AS_HEADINGS: Final = frozenset((GapMarking.PROGRAM, GapMarking.WORD_FIELD))
# What Word's mail merge makes of several columns, and letterkit of a row.
_BLOCKS: Final = {
    "«AddressBlock»": ("address_block", "Address block"),
    "«GreetingLine»": ("salutation", "Salutation"),
}
# Whose it is, or which, a label of these kinds leaves open.
# What stands around these says nothing of what they are for.
_SAY_ALL: Final = frozenset((GapMarking.CALL, GapMarking.WORD_FIELD))
_CLOSING: Final = re.compile(
    r"\b(?:yours(?: \w+)?|regards|wishes|solidarity|signed|faithfully|sincerely)\W*$", re.IGNORECASE
)
_OPEN_KINDS: Final = frozenset(("email", "phone", "postcode", "address", "date"))
_OPEN_LABELS: Final = frozenset(
    subject_of(each).key
    for each in (
        "title", "role", "address", "contact", "organisation", "name", "email", "phone", "postcode",
    )
)  # fmt: skip
# Whose a program's field is, where that says no more than that it is the recipient's or the row's.
_OF_RECIPIENT: Final = frozenset(
    "contact recipient person people councillor cllr member lead subscriber supporter customer"
    " client address data row record item merge field fields each this it".split()
)
_NEAR: Final = 85  # of 100: what differs by more is about something else
_LABEL_ENDS: Final = re.compile(r"[.!?;:\t\n]")  # what parts a label from what is before it
_MOST_WORDS: Final = 5  # of a label before a line


@dataclass(frozen=True, slots=True)
class Guess:
    """What a gap is taken for. `field` is "" where nothing speaks for any.

    `is_new` says that neither the pack nor the list has it: it would be a new field of the
    campaign, with this label and kind.
    """

    field: str
    is_sure: bool = False
    label: str = ""
    kind: FieldKind = "line"
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class _Known:
    """One way to speak of a field; whether it is sure, and whether headings are spoken of so."""

    field: str
    phrase: Phrase
    is_sure: bool
    is_sure_as_heading: bool = True


class GapGuesser:
    """Guesses what gaps are for, among the fields of a pack and the columns of a list."""

    def __init__(self, pack: Pack, people: RecipientList | None = None) -> None:
        self._pack = pack
        self._columns = {} if people is None else {
            each.name: each.heading for each in people.columns if each.name and each.heading
        }  # fmt: skip
        self._known = [*_of_columns(self._columns), *_of_fields(pack.fields.values())]
        self._by_key: dict[str, list[_Known]] = {}
        for each in self._known:
            self._by_key.setdefault(each.phrase.said.key, []).append(each)

    def guess(self, gap: Gap) -> Guess:
        """Return what a kind of gap is for: what it is for in all its places, or most of them."""
        if gap.marking is GapMarking.WORD_FIELD and gap.text in _BLOCKS:
            field, label = _BLOCKS[gap.text]
            return Guess(field, True, label)
        if gap.marking is GapMarking.DATE_FIELD:
            day = "" if gap.advice else self._pack.field_of("letter-date")
            return self._guess(day, is_sure=bool(day and gap.words))
        if gap.marking is GapMarking.TICK_BOX:
            return self._condition(gap) if gap.words else Guess("")
        if gap.advice:
            return Guess("")
        guess = self._in_all(gap)
        if gap.standard_name and not guess.is_sure and (guess.is_new or not guess.field):
            other = self._in_all(replace(gap, words=gap.standard_name))
            return guess if other.is_new or not other.field else other
        return guess

    def _in_all(self, gap: Gap) -> Guess:
        if owner := _owner(gap):
            return self._of_owner(gap, owner)
        guesses = [self._at(gap, context) for context in gap.contexts]
        by_field = Counter(each.field for each in guesses if each.field)
        if not by_field:
            return guesses[0]
        field = by_field.most_common(1)[0][0]
        chosen = next(each for each in guesses if each.field == field)
        agreed = all(each.field == field and each.is_sure for each in guesses)
        return chosen if agreed else Guess(field, False, chosen.label, chosen.kind, chosen.is_new)

    def _of_owner(self, gap: Gap, owner: str) -> Guess:
        """Guess what a field of something is for: `{council.name}` isn't the councillor's."""
        last = _plain(gap)
        whole = self._in_all(replace(gap, words=f"{owner} {last}"))
        if not whole.is_new or subject_of(last).key in _OPEN_LABELS:
            return whole
        part = self._in_all(replace(gap, words=last))
        return whole if part.is_new else replace(part, is_sure=False)

    def _at(self, gap: Gap, context: GapContext) -> Guess:
        if gap.marking is GapMarking.CONDITION:
            return self._condition(gap)
        said = subject_of(_plain(gap))
        shown = gap.names[0] if gap.names else gap.text
        before, after = words_around(context)
        fitting = [
            each
            for each in self._by_key.get(said.key, ())
            if (said.key or gap.marking not in _SAY_ALL) and each.phrase.fits(said, before, after)
        ]
        as_heading = gap.marking in _AS_HEADINGS
        if fitting:
            best = max(fitting, key=lambda each: (each.phrase.length, each.is_sure))
            sure = best.is_sure or (as_heading and best.is_sure_as_heading)
            # What isn't known yet is no day on which a letter is written, nor whoever writes it.
            sure = sure and not is_to_come(shown)
            if best.phrase.length == 0 and not as_heading:
                sure = sure and self._stands_well(best.field, context)
            return self._guess(best.field, is_sure=sure)
        if not said.key:
            if gap.marking in _SAY_ALL:
                return Guess("")
            return self._labelled(context, to_come=is_to_come(shown))
        return self._about(said, as_heading=as_heading) or self._new(gap)

    def _stands_well(self, field: str, context: GapContext) -> bool:
        """Whether a gap's own words are enough, where it stands.

        Below a letter's closing the sender's name is due, not the recipient's; and one that says no
        more than “date” is the letter's where it stands alone.
        """
        definition = self._pack.fields.get(field)
        if definition is None:
            return True
        if definition.source == "recipient" and (
            _CLOSING.search(context.above[-60:]) or self._is_labelled_otherwise(field, context)
        ):
            return False
        if definition.kind != "date":
            return True
        return not context.before.strip() and not context.after.strip()

    def _is_labelled_otherwise(self, field: str, context: GapContext) -> bool:
        """Whether a label before a gap speaks of something else: “Contact: [name]”."""
        before = context.before.rstrip()
        if not before.endswith(":"):
            return False
        said = subject_of(_LABEL_ENDS.split(before.removesuffix(":"))[-1])
        return all(each.field != field for each in self._by_key.get(said.key, ()))

    def _labelled(self, context: GapContext, *, to_come: bool) -> Guess:
        """Guess by the label before a line: “Ward: ____”, or a cell beside one."""
        leading = leading_of(context).rstrip()
        is_label = leading.endswith(":")
        label = _LABEL_ENDS.split(leading.removesuffix(":"))[-1]
        if len(label.split()) > _MOST_WORDS:
            return Guess("")
        said = subject_of(label)
        known = [each for each in self._by_key.get(said.key, ()) if not each.phrase.length]
        if known:
            best = max(known, key=lambda each: each.is_sure)
            return self._guess(best.field, is_sure=best.is_sure and is_label and not to_come)
        if not is_label or not said.words:
            return Guess("")
        return self._about(said, as_heading=False) or Guess(
            name_of(label), False, label_of(label), kind_of(label), is_new=True
        )

    def _about(self, said: Subject, *, as_heading: bool) -> Guess | None:
        """Guess by the words that matter: “name of your local council” is about the council."""
        same = [each for each in self._known if _is_about(said, each.phrase)]
        fields = dict.fromkeys(each.field for each in same)
        if len(fields) == 1:
            sure = any(each.is_sure or (as_heading and each.is_sure_as_heading) for each in same)
            exact = any(each.phrase.said.is_senders == said.is_senders for each in same)
            return self._guess(same[0].field, is_sure=sure and exact and bool(said.words))
        if fields:
            return self._guess(same[0].field)
        near = [
            (fuzz.ratio(said.key, each.phrase.said.key), each.field)
            for each in self._known
            if not each.phrase.length and each.phrase.said.key
        ]
        score, field = max(near, default=(0.0, ""))
        if score >= _NEAR:
            return self._guess(field)
        inside = [
            (len(each.phrase.said.words), each.field)
            for each in self._known
            if not each.phrase.length and each.phrase.said.words and each.is_sure
            and each.phrase.said.words < said.words
            and each.phrase.said.is_senders == said.is_senders
        ]  # fmt: skip
        most = max((count for count, _field in inside), default=0)
        best = {field for count, field in inside if count == most}
        # “Hospital in your ward” isn't a ward; with most of its words, it may be.
        return self._guess(min(best)) if len(best) == 1 and 2 * most > len(said.words) else None

    def _condition(self, gap: Gap) -> Guess:
        said = subject_of(gap.words)
        for each in self._known:
            field = self._pack.fields.get(each.field)
            if field is None or field.kind != "yes-no" or not said.words:
                continue
            if each.phrase.said.words == said.words:
                return self._guess(each.field, is_sure=each.is_sure)
            if each.phrase.said.words and fuzz.ratio(said.key, each.phrase.said.key) >= _NEAR:
                return self._guess(each.field)
        name, label = name_of(gap.words), label_of(gap.words)
        return Guess(name, False, label, "yes-no", is_new=True)

    def _guess(self, field: str, *, is_sure: bool = False) -> Guess:
        definition = self._pack.fields.get(field)
        if definition is None:
            return Guess(field, is_sure, self._columns.get(field, field))
        return Guess(field, is_sure, definition.label, definition.kind)

    def _new(self, gap: Gap) -> Guess:
        words = _plain(gap)
        name = name_of(words)
        if not name:
            return Guess("")
        return Guess(name, False, label_of(words), kind_of(words), is_new=True)


def _plain(gap: Gap) -> str:
    """Return what a gap says of itself; of a program's path (`person.name`) the last part."""
    if gap.marking is GapMarking.PROGRAM:
        return gap.words.strip("=+ ").removeprefix("INS ").rpartition(".")[2] or gap.words
    return gap.words


def _owner(gap: Gap) -> str:
    """Return whose a program's field is (`council.name`); "" if it is the recipient's."""
    if gap.marking is not GapMarking.PROGRAM:
        return ""
    owner = gap.words.rpartition(".")[0].rpartition(".")[2]
    words = words_of(owner)
    return "" if all(len(each) == 1 or each in _OF_RECIPIENT for each in words) else owner


def _is_about(said: Subject, phrase: Phrase) -> bool:
    return bool(said.words) and not phrase.length and phrase.said.words == said.words and (
        said.is_senders or not phrase.said.is_senders
    )  # fmt: skip


def _of_columns(columns: dict[str, str]) -> Iterator[_Known]:
    for name, heading in columns.items():
        is_open = subject_of(heading).key in _OPEN_LABELS
        yield _Known(name, parse_phrase(heading.replace("[", "(")), not is_open)


def _of_fields(fields: Iterable[MergeField]) -> Iterator[_Known]:
    for field in fields:
        is_open = field.kind in _OPEN_KINDS or subject_of(field.label).key in _OPEN_LABELS
        for phrase in field.gaps:
            yield _Known(field.id, parse_phrase(phrase), is_sure=True)
        named = parse_phrase(field.id)
        yield _Known(field.id, named, is_sure=named.said.key not in _OPEN_LABELS)
        yield _Known(field.id, parse_phrase(field.label), is_sure=not is_open)
        for alias in field.aliases:
            yield _Known(field.id, parse_phrase(alias), is_sure=False)
