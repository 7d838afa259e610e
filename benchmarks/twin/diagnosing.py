"""Which of the things that letterkit tells of a list are true, by kind of diagnostic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Final

from benchmarks.twin.labels import Mark, Population, Truth, TwinList, Who
from benchmarks.twin.product import Belief, Told

NAME_FIELDS: Final = frozenset({
    "councillor_name", "mp_name", "name", "first_name", "last_name", "title", "salutation",
    "addressee", "organisation",
})  # fmt: skip
OF_TWO_ROWS: Final = frozenset({
    "duplicate-name", "near-duplicate", "duplicate-email", "shared-email", "same-rows",
})  # fmt: skip
_OF_THE_JOB: Final = frozenset({"list", "campaign", "stp-of-council"})  # not judged: no labels tell
_NOBODY: Final = frozenset({"vacant", "left", "placeholder", "tag", "no-name", "two-people",
                            "nobody", "not-a-person", "do-not-write"})  # fmt: skip
_NOBODIES: Final = frozenset({Who.NOBODY, Who.DO_NOT_WRITE})
# Columns that say who a list's people are: without any it is a question.
_SAY_WHO: Final = frozenset(
    {"ward", "party", "constituency", "council_name", "organisation", "role"}
)
_HALF: Final = 0.5
_LONE: Final[frozenset[Mark]] = frozenset()
# By kind: what about the row, or else about the list, makes it true.
_TRUE: Final[Mapping[str, frozenset[Mark]]] = {
    "capitals": frozenset({Mark.CAPITALS}),
    "swapped": frozenset({Mark.ORDER}),
    "name-order": frozenset({Mark.ORDER, Mark.CAPITALS}),
    "letters": frozenset({Mark.LETTERS}),
    "role-moved": frozenset({Mark.ROLE_IN_NAME}),
    "left-out-of-name": frozenset({Mark.REMARK, Mark.ROLE_IN_NAME}),
    "doubled-title": frozenset({Mark.TITLE_TWICE}),
    "one-word": frozenset({Mark.ONE_NAME}),
    "digits": frozenset({Mark.REMARK}),
    "initials": _LONE, "long-name": _LONE, "not-a-name": _LONE, "salutation": _LONE,
    "long-value": _LONE, "two-postcodes": _LONE, "unknown-council": _LONE, "wrong-column": _LONE,
    "peer": frozenset({Mark.PEER}),
    "title": frozenset({Mark.UNUSUAL_TITLE}),
    "councillor-among-mps": frozenset({Mark.INTRUDER}),
    "mp-among-councillors": frozenset({Mark.INTRUDER}),
    "duplicate-name": frozenset({Mark.DUPLICATE}),
    "near-duplicate": frozenset({Mark.DUPLICATE, Mark.NEAR}),
    "same-rows": frozenset({Mark.DUPLICATE}),
    "duplicate-email": frozenset({Mark.DUPLICATE, Mark.SHARED_EMAIL, Mark.BAD_EMAIL}),
    "shared-email": frozenset({Mark.SHARED_EMAIL, Mark.BAD_EMAIL, Mark.NOTHING_WORD}),
    "email": frozenset({Mark.BAD_EMAIL, Mark.SPOILT_EMAIL, Mark.LINKED_EMAIL, Mark.NOTHING_WORD,
                        Mark.MOJIBAKE}),
    "email-typo": frozenset({Mark.BAD_EMAIL, Mark.SPOILT_EMAIL}),
    "postcode": frozenset({Mark.NOTHING_WORD, Mark.DAMAGED_NUMBER, Mark.MENDED_POSTCODE}),
    "postcode-mended": frozenset({Mark.MENDED_POSTCODE}),
    "cell-error": frozenset({Mark.NOTHING_WORD, Mark.LOST_FORMULA, Mark.DAMAGED_NUMBER}),
    "house-date": frozenset({Mark.DAMAGED_NUMBER}),
    "stp-mismatch": frozenset({Mark.STP_MISMATCH}),
    "alike": frozenset({Mark.ALIKE}),
    "condition": _LONE, "unfillable": _LONE, "unclear-answer": _LONE, "constant-condition": _LONE,
    "which-address": frozenset({Mark.TWO_ADDRESSES}),
    "postcode-alone": frozenset({Mark.NOTHING_WORD, Mark.DAMAGED_NUMBER}),
}  # fmt: skip
_OF_NAMES: Final = frozenset({"swapped", "capitals", "one-word", "initials", "long-name",
                              "not-a-name", "salutation", "digits"})  # fmt: skip


class Judge:
    """Says of each diagnostic of one list whether it is true; what is common is true once."""

    def __init__(self, twin: TwinList, belief: Belief, wrong_rows: frozenset[int]) -> None:
        """`wrong_rows` are those whose greeting is wrong."""
        self._twin, self._belief, self._wrong = twin, belief, wrong_rows
        self._said: Counter[str] = Counter()
        self._truths = _truths(twin, belief)
        rows = [truth for truth in twin.truths.values() if truth.who is Who.PERSON]
        counts = Counter(mark for truth in rows for mark in truth.marks)
        self._common = twin.truth.marks & {
            mark for mark in Mark if counts[mark] >= _HALF * len(rows)
        } | (twin.truth.marks & {Mark.STP_MISMATCH, Mark.ALIKE})  # fmt: skip

    def is_true(self, told: Told) -> bool | None:
        """Whether a diagnostic is true; None where the labels don't tell."""
        self._said[told.kind] += 1
        truth = self._truths.get(told.row or 0)
        if told.kind in _OF_THE_JOB:
            return None
        if self._twin.truth.by_order and told.row and truth is None:
            return False  # it takes a line of somebody's for a row
        if told.kind == "unsure-column":
            return self._is_right_guess(told)
        if told.kind == "other-people":
            mine = Population.MPS if self._twin.template == "mp-briefing" else (
                Population.COUNCILLORS)  # fmt: skip
            return self._twin.truth.population is not mine
        if told.kind == "which-people":
            return _SAY_WHO.isdisjoint(self._twin.truth.fields)
        if told.kind == "missing":
            return self._is_missing(told, truth)
        if told.kind in _NOBODY or (truth is not None and truth.who in _NOBODIES):
            return self._is_nobody(told, truth)
        if told.kind in _TRUE:
            return self._is_marked(told, truth)
        # A kind that these rules don't know is true of rows and lists that are out of the ordinary.
        if truth is None:
            return bool(self._twin.truth.marks - {Mark.ALIKE}) or told.row is not None
        return bool(truth.marks) or told.row in self._wrong

    def _is_marked(self, told: Told, truth: Truth | None) -> bool:
        makes_true = _TRUE[told.kind]
        if common := makes_true & self._common:
            return bool(common) and self._said[told.kind] == 1
        if told.kind in _OF_NAMES and told.row in self._wrong:
            return True
        if truth is None:
            return bool(makes_true & self._twin.truth.marks)
        return bool(makes_true & truth.marks)

    def _is_nobody(self, told: Told, truth: Truth | None) -> bool:
        if truth is None:  # a row of headings or notes
            return told.row is not None and told.row not in self._truths
        if Mark.BLANK in truth.marks:
            return False
        no_name = Mark.LOST_FORMULA in truth.marks and told.kind == "no-name"
        return truth.who in _NOBODIES or Mark.TWO_PEOPLE in truth.marks or no_name

    def _is_right_guess(self, told: Told) -> bool:
        place = _place(told.column)
        fields = self._twin.truth.fields
        true = fields[place] if 0 <= place < len(fields) else ""
        return told.field == true or (true == "name" and told.field in NAME_FIELDS)

    def _is_missing_from_all(self, field: str) -> bool:
        """Whether no row has a field: it is neither typed nor in a column whose cells are there."""
        if field in NAME_FIELDS:
            return any(Mark.LOST_FORMULA in each.marks for each in self._twin.truths.values())
        return field not in self._twin.campaign and field not in self._twin.truth.fields

    def _is_missing(self, told: Told, truth: Truth | None) -> bool:
        fields = self._twin.truth.fields
        if truth is None:
            return told.row is not None or self._is_missing_from_all(told.field)
        if Mark.BLANK in truth.marks:
            return False
        if told.field in NAME_FIELDS:
            return truth.who in _NOBODIES or Mark.LOST_FORMULA in truth.marks
        of_row = {"email": truth.emails, "address": truth.addresses, "ward": truth.ward,
                  "party": truth.party}  # fmt: skip
        if told.field in of_row:
            return not of_row[told.field] and told.field in fields
        if told.field == "council_name":
            return self._twin.truth.population is not Population.COUNCILLORS
        return bool(truth.marks)


def _truths(twin: TwinList, belief: Belief) -> Mapping[int, Truth]:
    """Return the truths by row; where people have no rows of their own, by those they were given.

    None are returned where letterkit has made more or fewer people of the list than there are.
    """
    if not twin.truth.by_order:
        return twin.truths
    if len(belief.letters) != len(twin.truths):
        return {}
    pairs = zip(belief.letters, twin.truths.values(), strict=True)
    return {row: truth for letter, truth in pairs for row in letter.rows}


def tells_of_name(told: Told, row: int) -> bool:
    """Whether a diagnostic tells of a row's name or greeting, or of the names of the whole list."""
    if told.kind in OF_TWO_ROWS or told.row not in {row, None}:
        return False
    named = told.field in NAME_FIELDS or told.kind in _OF_NAMES or told.kind == "which-people"
    return named or (told.row == row and told.severity == "error")


def _place(letters: str) -> int:
    """Return a column's place, from 0, by its letters; -1 for none."""
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1
