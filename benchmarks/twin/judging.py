"""Judge what letterkit makes of one list, row by row, against the labels."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from benchmarks.twin.comparing import (
    AddressVerdict,
    address_verdict,
    emails,
    folded,
    is_swapped,
    normal,
    says,
)
from benchmarks.twin.diagnosing import NAME_FIELDS, Judge, tells_of_name
from benchmarks.twin.labels import Mark, Order, Population, Truth, TwinList, Who
from benchmarks.twin.product import Belief, Letter, Told

_ASK: Final = frozenset({Mark.TWO_PEOPLE, Mark.LOST_FORMULA})  # no letter until somebody answers
_SOMEBODY: Final = frozenset({Who.PERSON, Who.ORGANISATION})
_NAMES: Final = frozenset({"name", "first_name", "last_name", "organisation"})
_FEW: Final = 0.1
_HALF: Final = 0.5
_EXAMPLES: Final = 4


@dataclass
class Verdict:
    """What became of one list: counts by name, and some rows for each as examples.

    `told` are true and false diagnostics by kind, `None` those that no label tells of.
    """

    name: str
    shape: str
    counts: Counter[str] = field(default_factory=Counter[str])
    examples: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    told: Counter[tuple[str, bool | None]] = field(default_factory=Counter[tuple[str, bool | None]])
    wrong_rows: set[int] = field(default_factory=set[int])

    def count(self, what: str, example: str = "") -> None:
        """Count something, with an example."""
        self.counts[what] += 1
        if example and len(shown := self.examples.setdefault(what, [])) < _EXAMPLES:
            shown.append(example)


def judge(twin: TwinList, belief: Belief) -> Verdict:
    """Return what became of a list."""
    verdict = Verdict(twin.name, twin.shape)
    verdict.counts["rows"] = sum(each.who is not Who.CONTINUES for each in twin.truths.values())
    verdict.counts["people"] = sum(each.who in _SOMEBODY for each in twin.truths.values())
    if belief.refused:
        verdict.count("list refused", f"{twin.name} {twin.shape}: {belief.refused}")
        verdict.counts["people in refused lists"] = verdict.counts["people"]
        return verdict
    if twin.truth.sheet and belief.sheet != twin.truth.sheet:
        verdict.count("list: wrong sheet", f"{twin.name} {twin.shape}: {belief.sheet}")
        verdict.counts["people on another sheet"] = verdict.counts["people"]
        verdict.counts["letter to nobody"] = sum(not each.held for each in belief.letters)
        return verdict
    for row, truth, letters in _rows(twin, belief):
        _judge_row(verdict, twin, belief, row, truth, letters)
    _judge_others(verdict, twin, belief)
    _judge_list(verdict, twin, belief)
    judge_of_told = Judge(twin, belief, frozenset(verdict.wrong_rows))
    for each in belief.told:
        true = judge_of_told.is_true(each)
        verdict.told[each.kind, true] += 1
        if true is False:
            verdict.count(f"false: {each.kind}", _where(twin, each))
    return verdict


def _where(twin: TwinList, told: Told) -> str:
    row = told.row or 0
    cells = [str(cell) for each in twin.rows[row - 1 : row] for cell in each]
    return f"{twin.name}:{row} {told.field} {cells or twin.shape}"


def _rows(twin: TwinList, belief: Belief) -> Iterator[tuple[int, Truth, list[Letter]]]:
    """Yield each labelled row with the letters made of it."""
    if twin.truth.by_order:
        for place, (row, truth) in enumerate(twin.truths.items()):
            yield row, truth, list(belief.letters[place : place + 1])
        return
    by_row: defaultdict[int, list[Letter]] = defaultdict(list)
    for letter in belief.letters:
        for row in letter.rows:
            by_row[row].append(letter)
    for row, truth in twin.truths.items():
        yield row, truth, by_row.get(row, [])


def _judge_row(  # noqa: PLR0913, PLR0917 - a row, and all that is known of it
    verdict: Verdict, twin: TwinList, belief: Belief, row: int, truth: Truth, letters: list[Letter]
) -> None:
    going = [each for each in letters if not each.held]
    cells = f"{twin.name}:{row} {[str(cell) for cell in twin.rows[row - 1]]}"
    if not letters and row not in belief.left_out and _is_to_be_told_of(truth):
        verdict.count("row without account", cells)
    if truth.who not in _SOMEBODY:
        what = "letter to do-not-write" if truth.who is Who.DO_NOT_WRITE else "letter to nobody"
        for letter in going:
            verdict.count(what, f"{cells} -> {_shown(letter, belief)}")
        return
    if truth.marks & _ASK:
        verdict.count("to be asked about" if going else "asked about", cells if going else "")
        return
    if not letters and row in belief.left_out:
        verdict.count("person left out", f"{cells}: {belief.left_out[row]}")
    elif not letters:
        verdict.count("person lost", cells)
    elif not going:
        what = "person waits for an answer" if _asks(twin, belief) else "person held back"
        verdict.count(what, f"{cells}: {_why(belief, row)}")
    for letter in going:
        verdict.count("letters to people")
        _judge_letter(verdict, belief, row, truth, letter, cells)


def _is_to_be_told_of(truth: Truth) -> bool:
    """Whether a row needs an account: blank ones, and a person's further lines, may go unsaid."""
    return truth.who is not Who.CONTINUES and Mark.BLANK not in truth.marks


def _asks(twin: TwinList, belief: Belief) -> bool:
    """Whether it is asked whether a column has names, or who they are: all wait for the answer."""
    if any(each.kind == "which-people" for each in belief.told):
        return True
    fields = dict(enumerate(twin.truth.fields))
    return any(
        (right := fields.get(place, "")) in _NAMES and _is_field(guess, right)
        for place, guess in belief.guesses.items()
    )


def _why(belief: Belief, row: int) -> str:
    return ", ".join(dict.fromkeys(
        each.kind for each in belief.told if each.severity == "error" and each.row in {row, None}
    ))  # fmt: skip


def _shown(letter: Letter, belief: Belief) -> str:
    name = "salutation" if "salutation" in belief.used else "mp_name"
    return f"“{letter.values[name]}” / “{letter.values['addressee']}”"


def _judge_letter(  # noqa: PLR0913, PLR0917 - a letter, and all that is known of its row
    verdict: Verdict, belief: Belief, row: int, truth: Truth, letter: Letter, cells: str
) -> None:
    values, shown = letter.values, f"{cells} -> {_shown(letter, belief)}"
    if "salutation" in belief.used:
        wrong = not says(values["salutation"], truth.salutations, truth)
    else:
        wrong = bool(truth.addressees) and not says(values["mp_name"], truth.addressees, truth)
    if wrong:
        verdict.wrong_rows.add(row)
        silent = not any(tells_of_name(each, row) for each in belief.told)
        verdict.count("greeting wrong, silent" if silent else "greeting wrong, told", shown)
    elif (
        "addressee" in belief.used
        and truth.addressees
        and not says(values["addressee"], truth.addressees, truth)
    ):
        verdict.count("addressee wrong", shown)
    if is_swapped(values["first_name"], values["last_name"], values["salutation"], truth):
        verdict.count("names swapped")
    _judge_places(verdict, belief, truth, letter, cells)
    _judge_email(verdict, belief, row, truth, values["email"], cells)
    bad = {normal(each) for each in truth.never}
    if bad and (printed := [each for each in letter.printed if normal(each) in bad]):
        verdict.count("damage printed", f"{cells} -> {printed}")


def _judge_places(
    verdict: Verdict, belief: Belief, truth: Truth, letter: Letter, cells: str
) -> None:  # fmt: skip
    values = letter.values
    if "address" in belief.used and Mark.DAMAGED_NUMBER not in truth.marks:
        become = address_verdict(values["address"], values["postcode"], truth)
        if become is AddressVerdict.RIGHT:
            verdict.count("address right")
        elif become is not None:
            printed = f"{values['address']!r} {values['postcode']!r}"
            verdict.count(f"address {become.value}", f"{cells} -> {printed}")
    if "council_name" in belief.used and truth.councils:
        councils = {folded(each) for each in truth.councils}
        if folded(values["council_name"]) not in councils:
            verdict.count("council wrong", f"{cells} -> {values['council_name']}")


def _judge_email(  # noqa: PLR0913, PLR0917 - an address, and all that is known of its row
    verdict: Verdict, belief: Belief, row: int, truth: Truth, email: str, cells: str
) -> None:
    got = emails(email)
    right = frozenset(map(str.casefold, truth.emails))
    if got == right or (Mark.BAD_EMAIL in truth.marks and not got):
        return
    told = any(each.field == "email" and each.row in {row, None} for each in belief.told)
    what = "e-mail lost" if not got else f"e-mail wrong, {'told' if told else 'silent'}"
    verdict.count(what, f"{cells} -> {email!r}")


def _judge_others(verdict: Verdict, twin: TwinList, belief: Belief) -> None:
    """Count letters that are of no labelled row, and people beyond the letters."""
    if twin.truth.by_order:
        for letter in belief.letters[len(twin.truths) :]:
            if not letter.held:
                verdict.count("letter to nobody", f"{twin.name} -> {_shown(letter, belief)}")
        return
    for letter in belief.letters:
        if not letter.held and not any(row in twin.truths for row in letter.rows):
            verdict.count("letter to nobody", f"{twin.name} -> {_shown(letter, belief)}")


def _judge_list(verdict: Verdict, twin: TwinList, belief: Belief) -> None:
    truth = twin.truth
    people = verdict.counts["letters to people"]
    if twin.delimiter and not twin.text and belief.width < len(truth.fields):
        verdict.count("list: wrong delimiter", f"{twin.name} {twin.shape}: {twin.delimiter!r}")
    if truth.order is not Order.IN_PARTS and verdict.counts["names swapped"] > _FEW * people:
        verdict.count("list: wrong order", f"{twin.name} {twin.shape}: {truth.order}")
    kind = belief.population or _inferred(belief.letters)
    right = truth.population
    if not belief.population and right not in {Population.COUNCILLORS, Population.MPS}:
        right = Population.PEOPLE
    if kind != right and people:
        verdict.count("list: wrong kind", f"{twin.name} {twin.shape}: {kind}, not {right}")
    _judge_columns(verdict, twin, belief)


def _inferred(letters: Sequence[Letter]) -> str:
    """Return what letters take most people for: councillors, MPs, or anybody else."""
    letters = [each for each in letters if each.values["salutation"] or each.values["mp_name"]]
    half = _HALF * len(letters)
    if sum(each.values["salutation"].startswith("Councillor") for each in letters) > half:
        return Population.COUNCILLORS
    if sum(each.values["mp_name"].split(" ")[-1] == "MP" for each in letters) > half:
        return Population.MPS
    return Population.PEOPLE


def _judge_columns(verdict: Verdict, twin: TwinList, belief: Belief) -> None:
    for place, right in enumerate(twin.truth.fields):
        got, guess = belief.columns.get(place, ""), belief.guesses.get(place, "")
        where = f"{twin.name} {twin.shape}, column {place + 1} {right or '(nothing)'}: "
        if not right:
            if got:
                verdict.count("column taken for what it isn't", where + got)
        elif _is_field(got, right):
            verdict.count("column known")
        elif got:
            verdict.count("column taken for what it isn't", where + got)
        elif _is_field(guess, right):
            verdict.count("column asked about")
        else:
            verdict.count("column unknown", where + guess)


def _is_field(got: str, right: str) -> bool:
    return got == right or (right == "name" and got in NAME_FIELDS - {"first_name", "last_name"})
