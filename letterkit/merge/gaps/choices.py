"""What may be chosen for a gap, and what each choice changes of the campaign."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count
from typing import Any, Final

from letterkit.changes import SetField, SetGap
from letterkit.merge.gaps.guessing import Guess
from letterkit.merge.gaps.new_fields import kind_of, label_before, label_of, name_of
from letterkit.pack import FieldKind, Pack
from letterkit.recipients import RecipientList
from letterkit.template import LEAVE, Gap, GapMarking, is_field_name

LEFT: Final = "Leave these words"
_GUESS, _COLUMNS, _OTHER = "What it looks like", "Columns of your list", "Something else"
_YES, _NO = "Yes: the words stay", "No: the words go"
_NO_TEXTS: Final = frozenset(("yes-no", "notice"))  # kinds that nobody prints


@dataclass(frozen=True, slots=True)
class GapChoice:
    """One thing that may be chosen for a gap; `group` is what it is offered among.

    `field` is what then stands there, `LEAVE` for the words themselves; `new_field` is to be made
    for it, and `answer` is the campaign's to a question of yes or no.
    """

    text: str
    group: str
    field: str
    new_field: SetField | None = None
    answer: bool | None = None
    aliases: tuple[str, ...] = ()

    def changes(self, gap: Gap) -> tuple[SetField | SetGap, ...]:
        """Return what is to change so that it stands there."""
        put = SetGap(gap.text, self.field)
        return (put,) if self.new_field is None else (self.new_field, put)


@dataclass(frozen=True, slots=True)
class GapChoices:
    """Offers what may stand in gaps: fields of a pack, columns of a list, new fields.

    `per_letter` says whether there may be a field that each letter has of its own.
    """

    pack: Pack
    people: RecipientList | None = None
    per_letter: bool = True

    def offered(self, gap: Gap, guess: Guess) -> list[GapChoice]:
        """Return what is offered for a gap, the guess first; no two are called alike."""
        is_condition = gap.marking is GapMarking.CONDITION
        choices = list(self._for_condition(gap, guess) if is_condition else self._all(gap, guess))
        seen = set[tuple[str, bool | None, SetField | None]]()
        texts = set[str]()
        unique: list[GapChoice] = []
        for each in choices:
            what = (each.field, each.answer, each.new_field)
            if what not in seen:
                text = each.text if each.text not in texts else f"{each.text} ({each.field})"
                unique.append(replace(each, text=text))
                seen.add(what)
                texts.add(text)
        return unique

    def guessed(self, gap: Gap, guess: Guess) -> GapChoice | None:
        """Return the choice that a guess is; None where nothing is guessed, or it is a question."""
        if not guess.field or (gap.marking is GapMarking.CONDITION and guess.is_new):
            return None
        if guess.is_new:
            return self._new(guess.label, guess.kind, _GUESS)
        return GapChoice(self.label_of(guess.field), _GUESS, guess.field)

    def chosen(self, gap: Gap, answer: str | None, values: Mapping[str, Any]) -> str:
        """Return what a gap's answer is called; "" for none. `values` are the campaign's."""
        if answer is None:
            return ""
        if answer == LEAVE:
            return LEFT
        label = self.label_of(answer)
        if gap.marking is GapMarking.CONDITION and self._is_asked(answer):
            return _YES if values.get(answer) else _NO
        return label

    def label_of(self, field: str) -> str:
        """Return what a field, or a column, is called."""
        if field in self.pack.fields:
            return self.pack.fields[field].label
        columns = {each.name: each.heading for each in self.people.columns} if self.people else {}
        return columns.get(field) or field.replace("_", " ").capitalize()

    def new_field(self, label: str, kind: FieldKind, *, per_letter: bool = False) -> SetField:
        """Return a new field of the campaign's, by a name that nothing has yet."""
        stem = name_of(label) or "field"
        columns = {each.name for each in self.people.columns} if self.people else set[str]()
        taken = {*self.pack.fields, *columns}
        names = (stem, *(f"{stem}_{number}" for number in range(2, len(taken) + 3)))
        name = next(each for each in names if each not in taken)
        source = "recipient" if per_letter else "campaign"
        return SetField(name, label, kind, source, required=kind != "yes-no")

    def suggested(self, gap: Gap, guess: Guess) -> tuple[str, FieldKind]:
        """Return a label and a kind for a new field for a gap."""
        if guess.is_new:
            return guess.label, guess.kind
        label = label_of(gap.words) or label_before(gap.contexts[0].leading.rstrip(" :_.…"))
        if label:
            return label, kind_of(gap.words or label)
        labels = {each.label for each in self.pack.fields.values()}
        numbered = (f"Gap {number}" for number in count(1))
        return next(each for each in numbered if each not in labels), "line"

    def _all(self, gap: Gap, guess: Guess) -> Iterator[GapChoice]:
        if (guessed := self.guessed(gap, guess)) is not None:
            yield guessed
        for field in self.pack.fields.values():
            if field.kind not in _NO_TEXTS:
                yield GapChoice(
                    field.label, field.group or "Details", field.id, aliases=field.aliases
                )
        yield from self._columns()
        if self.per_letter:
            label, kind = self.suggested(gap, guess)
            made = self.new_field(label, kind, per_letter=True)
            yield GapChoice("Ask for each letter", _OTHER, made.name, made)
        yield GapChoice(LEFT, _OTHER, LEAVE)

    def _columns(self) -> Iterator[GapChoice]:
        for each in self.people.columns if self.people else ():
            if each.heading and each.name not in self.pack.fields and is_field_name(each.name):
                yield GapChoice(each.heading, _COLUMNS, each.name)

    def _for_condition(self, gap: Gap, guess: Guess) -> Iterator[GapChoice]:
        """Yield a yes and a no to whether its words stand, or what says so for each letter."""
        label, _kind = self.suggested(gap, guess)
        field, made = guess.field, None
        if not field or guess.is_new:
            made = self.new_field(label, "yes-no")
            field = made.name
        if self._is_asked(field) or made is not None:
            yield GapChoice(_YES, _GUESS, field, made, answer=True)
            yield GapChoice(_NO, _GUESS, field, made, answer=False)
        yield from self._columns()
        yield GapChoice(LEFT, _OTHER, LEAVE)

    def _is_asked(self, field: str) -> bool:
        """Whether a field is a question of the campaign's, whose answer is yes or no."""
        known = self.pack.fields.get(field)
        return known is not None and known.kind == "yes-no" and known.source == "campaign"

    def _new(self, label: str, kind: FieldKind, group: str) -> GapChoice:
        made = self.new_field(label, kind)
        return GapChoice(f"A new field, “{label}”", group, made.name, made)
