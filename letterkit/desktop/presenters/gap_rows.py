"""The gaps of a Word file as rows: what each is taken for, and what was chosen."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from letterkit.changes import SetField
from letterkit.desktop.views.gaps import GapRow
from letterkit.merge.gaps import GapChoice, GapChoices, GapGuesser, Guess
from letterkit.pack import FieldKind, Pack, Per
from letterkit.recipients import RecipientList
from letterkit.template import Gap, GapContext, GapMarking

_AROUND: Final = 80  # characters on each side of a gap
_WHITESPACE: Final = re.compile(r"\s+")


class GapSource(NamedTuple):
    """The gaps of a Word file, and what they are guessed by: a pack, and a list if there is one.

    `per` is for what each document is made; None while that isn't known.
    """

    gaps: Sequence[Gap]
    pack: Pack
    people: RecipientList | None = None
    per: Per | None = None

    def is_same(self, other: GapSource) -> bool:
        """Whether the guesses are the same, without a look into the list."""
        return (
            self.gaps == other.gaps
            and self.pack is other.pack
            and self.people is other.people
            and self.per == other.per
        )


class GapGuesses:
    """What the gaps of a Word file are taken for; guessed once, which takes a while for hundreds.

    `source` is what they were guessed by.
    """

    def __init__(self, source: GapSource) -> None:
        self.source = source
        gaps, pack, people, per = source
        self._numbers = {each.text: number for number, each in enumerate(gaps)}
        guesser = GapGuesser(pack, people) if gaps else None
        self._guesses = {each.text: guesser.guess(each) for each in gaps} if guesser else {}
        self._choices = GapChoices(pack, people, per_letter=per == "recipient")

    @property
    def gaps(self) -> Sequence[Gap]:
        """The gaps, in the order by which they are numbered."""
        return self.source.gaps

    def gap(self, text: str) -> tuple[int, Gap] | None:
        """Return a gap by its text, with its number on the pages."""
        number = self._numbers.get(text)
        return None if number is None else (number, self.gaps[number])

    def of(self, gap: Gap) -> Guess:
        """Return what a gap is taken for."""
        return self._guesses[gap.text]

    def offered(self, gap: Gap) -> list[GapChoice]:
        """Return what may be chosen for a gap, as `GapChoices` has it."""
        return self._choices.offered(gap, self.of(gap))

    def guessed(self, gap: Gap) -> GapChoice | None:
        """Return the choice that a gap's guess is, if it is one."""
        return self._choices.guessed(gap, self.of(gap))

    def suggested(self, gap: Gap) -> tuple[str, FieldKind]:
        """Return a label and a kind for a new field for a gap."""
        return self._choices.suggested(gap, self.of(gap))

    def new_field(self, label: str, kind: FieldKind) -> SetField:
        """Return a new field of the campaign's."""
        return self._choices.new_field(label, kind)

    @staticmethod
    def takes_fields(gap: Gap) -> bool:
        """Whether a field's text stands in a gap, and it isn't a question of yes or no."""
        return gap.marking is not GapMarking.CONDITION

    def chosen(self, gap: Gap, answers: Mapping[str, str], values: Mapping[str, Any]) -> str:
        """Return what was chosen for a gap, in words; "" for nothing."""
        return self._choices.chosen(gap, gap.answer(answers), values)

    def sure(self, answers: Mapping[str, str]) -> list[tuple[Gap, GapChoice]]:
        """Return the open gaps of which it is sure what they are for, with that."""
        return [
            (each, guessed)
            for each in self.gaps
            if each.answer(answers) is None
            and self.of(each).is_sure
            and (guessed := self.guessed(each)) is not None
        ]


def gap_rows(
    guesses: GapGuesses, answers: Mapping[str, str], values: Mapping[str, Any]
) -> list[GapRow]:
    """Return a row for each kind of gap, the open ones first. `values` are the campaign's."""
    rows = [
        GapRow(
            str(number),
            _before(gap.contexts[0]),
            gap.text,
            _WHITESPACE.sub(" ", gap.contexts[0].after[:_AROUND]),
            len(gap.places),
            _in_words(guesses, gap),
            guesses.chosen(gap, answers, values),
        )
        for number, gap in enumerate(guesses.gaps)
    ]
    return sorted(rows, key=lambda each: bool(each.chosen))


def _before(context: GapContext) -> str:
    """Return the words before a gap, if need be of the paragraph above."""
    is_first = not context.before.strip()
    before = f"{context.above.rstrip()} " if is_first and context.above else context.before
    return _WHITESPACE.sub(" ", before[-_AROUND:])


def _in_words(guesses: GapGuesses, gap: Gap) -> str:
    """Return what a gap is taken for, and how sure that is."""
    guess = guesses.of(gap)
    if not guess.field:
        return "Not known: please choose"
    if gap.marking is GapMarking.CONDITION and guess.is_new:
        return "Do these words apply?"
    if guess.is_sure:
        return f"{guess.label}: sure"
    what = f"a new field, “{guess.label}”" if guess.is_new else guess.label
    return f"Perhaps {what}"
