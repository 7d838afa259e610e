"""Makes the twin: its lists, one after another, the same for the same seed and size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Final

from benchmarks.twin import damage, pools
from benchmarks.twin.cells import Draft, cell_of, field_of
from benchmarks.twin.chance import happens, rng_of
from benchmarks.twin.drafting import Setting, councils_of, drafts, email_of
from benchmarks.twin.labels import Cell, ListTruth, Mark, Order, Population, Truth, TwinList, Who
from benchmarks.twin.name_styles import STYLES
from benchmarks.twin.nobodies import OFFICES_AND_BODIES, VACANCIES, notes_below, preamble
from benchmarks.twin.person import undecided
from benchmarks.twin.places import PRINCIPAL
from benchmarks.twin.shapes import COUNCILLOR_LETTER, Shape
from benchmarks.twin.shapes_others import ADDRESS_BOOKS, OTHERS
from benchmarks.twin.shapes_politicians import COUNCILLORS, MEMBERS
from benchmarks.twin.sheets import EXTRA_SHEETS
from benchmarks.twin.texts import FROM_PEOPLE, TEXTS
from benchmarks.twin.truths import BLANK, CONTINUES, NOBODY, truth_of

SHAPES: Final = (*COUNCILLORS, *MEMBERS, *OTHERS, *ADDRESS_BOOKS)
LISTS: Final = 2 * len(SHAPES)
_SENDER: Final = {
    "sender_name": "Pat Sender", "sender_address": "1 Union Street\nTestham",
    "letter_date": "1 March 2017", "contact_name": "Pat Sender",
}  # fmt: skip
_FEWEST: Final = 6
_NAMES: Final = ("name", "organisation", "surname", "surname_initial", "forename", "forenames")
Row = list[Cell]


@dataclass
class _Table:
    """The rows of a list in the making, and the truth by place, from 0."""

    rows: list[Row]
    truths: dict[int, Truth]

    def add(self, row: Row, truth: Truth | None = None) -> None:
        """Add a row below the others."""
        if truth is not None:
            self.truths[len(self.rows)] = truth
        self.rows.append(row)


def make_twin(seed: int, size: int) -> Iterator[TwinList]:
    """Yield the lists of a twin with about `size` rows: two of each shape, in a fixed order."""
    mean = size / LISTS
    for index in range(LISTS):
        rng = rng_of(seed, index)
        count = max(_FEWEST, round(mean * rng.uniform(0.5, 1.5)))
        yield make_list(SHAPES[index % len(SHAPES)], f"{index + 1:03}", count, rng)


def make_list(shape: Shape, name: str, count: int, rng: Random) -> TwinList:
    """Return one list of a shape with about `count` people."""
    headings, keys = _columns(shape)
    councils, county = councils_of(shape, rng), rng.choice(pools.COUNTIES)
    setting = Setting(shape, councils, rng.choice(shape.styles), keys, county)
    extension = rng.choice(shape.extensions)
    people = drafts(setting, count, rng)
    for each in people:
        office = f"democratic.services@{setting.domain}"
        each.email = office if shape.office else email_of(each.person, setting.domain)
    table = _Table([], {})
    if shape.headings:
        if shape.notes and happens(rng, 0.25):
            for line in preamble(rng, f"Contacts in {setting.councils[0].name}"):
                table.add([line])
        _head(table, headings, shape)
    first = len(table.rows)
    marks = _fill(table, setting, people, extension, rng)
    order = STYLES[setting.style][1] if "name" in keys else Order.IN_PARTS
    text = TEXTS[extension](table.rows, people) if extension in TEXTS else ""
    totals = _totals(table, setting, first, rng) if extension == ".xlsx" else None
    sheets, sheet = _sheets(shape, table.rows, extension, rng)
    return TwinList(
        name, shape.name, rng.choice(shape.templates), extension,
        tuple(map(tuple, table.rows)),
        ListTruth(shape.population, order, sheet, tuple(map(field_of, keys)), shape.marks | marks,
                  by_order=extension in {".vcf", ".ldif", ".addresses"}),
        {place + 1: truth for place, truth in table.truths.items()},
        _campaign(setting), rng.choice(shape.delimiters) if extension != ".xlsx" else "",
        _encoding(table, rng), sheets,
        table=totals, text=text,
    )  # fmt: skip


def _encoding(table: _Table, rng: Random) -> str:
    """Return how the bytes of a .csv stand for its text: one in four as before there was UTF-8."""
    text = "".join(str(cell) for row in table.rows for cell in row)
    for encoding, share in (("mac_roman", 0.04), ("cp1252", 0.2), ("utf-8", 0.5)):
        if happens(rng, share):
            try:
                text.encode(encoding)
            except UnicodeEncodeError:
                continue
            return encoding
    return "utf-8-sig"


def _columns(shape: Shape) -> tuple[list[str], tuple[str, ...]]:
    pairs = [each.partition("=") for each in shape.columns.split("|")]
    return [heading for heading, _equals, _key in pairs], tuple(key for _h, _e, key in pairs)


def _head(table: _Table, headings: Sequence[str], shape: Shape) -> None:
    """Add the row of headings, or the two where groups stand above them once each."""
    if not shape.two_row:
        table.add(list(headings))
        return
    groups = [heading.partition(": ")[0] if ": " in heading else "" for heading in headings]
    shown: Row = [
        group if place == 0 or groups[place - 1] != group else ""
        for place, group in enumerate(groups)
    ]
    table.add(shown)
    table.add([heading.rpartition(": ")[2] for heading in headings])


def _fill(
    table: _Table, setting: Setting, people: Sequence[Draft], extension: str, rng: Random
) -> frozenset[Mark]:
    """Add the rows of people, with all that stands between and below them; return new marks."""
    shape, keys = setting.shape, setting.keys
    harm = _harm(extension, rng)
    marks: set[Mark] = set()
    for draft in people:
        row: Row = [cell_of(key, draft, rng) for key in keys]
        truth = truth_of(draft, setting)
        if shape.office:
            truth = replace(truth, marks=truth.marks | {Mark.SHARED_EMAIL})
        if harm:
            truth = harm(row, keys, truth, rng)
        truth = _per_row(row, () if extension in FROM_PEOPLE else keys, truth, rng)
        if shape.multiline:
            table.add([row[0]], truth)
            for cell in row[1:]:
                table.add([cell], CONTINUES)
            continue
        table.add(row, truth)
        marks |= truth.marks & {Mark.CAPITALS, Mark.ORDER, Mark.LETTERS}
        if happens(rng, 0.004) and extension not in TEXTS:
            table.add(list(row), replace(truth, marks=truth.marks | {Mark.DUPLICATE}))
        if happens(rng, shape.vacant):
            table.add(_nobody(keys, draft, rng), NOBODY)
    if shape.notes and happens(rng, shape.notes):
        _below(table, keys, len(people), rng)
    if shape.templates[0] == COUNCILLOR_LETTER:
        marks.add(Mark.ALIKE)
    return frozenset(marks)


def _harm(extension: str, rng: Random) -> damage.Damage | None:
    kinds = {".csv": damage.ANYWHERE, ".tsv": damage.ANYWHERE, ".xls-html": damage.ANYWHERE,
             ".xlsx": damage.IN_BOOKS, ".ods": damage.IN_BOOKS}.get(extension)  # fmt: skip
    if kinds is None or happens(rng, 0.5):
        return None
    name = rng.choice(list(kinds))
    if extension == ".ods" and name in {"linked e-mails", "lost formulas"}:
        return None
    return kinds[name]


def _per_row(row: Row, keys: Sequence[str], truth: Truth, rng: Random) -> Truth:
    """Change now and then a cell as those who keep lists do."""
    for place, key in enumerate(keys):
        cell, chance = row[place], rng.random()
        if key == "email" and isinstance(cell, str) and cell in truth.emails:
            truth = _email(row, place, cell, truth, chance)
            truth = truth if truth.emails else undecided(truth, keys)
        if key.endswith("postcode") and isinstance(cell, str) and cell and chance < 0.04:  # noqa: PLR2004
            row[place] = cell.replace(" ", "").lower()
            truth = replace(truth, marks=truth.marks | {Mark.MENDED_POSTCODE})
    return truth


def _email(row: Row, place: int, cell: str, truth: Truth, chance: float) -> Truth:
    if chance < 0.03:  # noqa: PLR2004
        row[place] = ""
        return replace(truth, emails=frozenset())
    if chance < 0.05:  # noqa: PLR2004
        other = f"office.{cell}"
        row[place] = f"{cell}; {other}"
        return replace(truth, emails=frozenset({cell, other}))
    if chance < 0.055:  # noqa: PLR2004
        row[place] = cell.replace("@", " at ")
        return replace(truth, emails=frozenset(), marks=truth.marks | {Mark.BAD_EMAIL})
    return truth


def _nobody(keys: Sequence[str], draft: Draft, rng: Random) -> Row:
    """Return a row of nobody between people: a vacant seat, an office."""
    names = VACANCIES if happens(rng, 0.8) else OFFICES_AND_BODIES
    row: Row = ["" for _key in keys]
    row[_name_place(keys)] = rng.choice(names)
    for place, key in enumerate(keys):
        if key in {"ward", "council"}:
            row[place] = cell_of(key, draft, rng)
    return row


def _name_place(keys: Sequence[str]) -> int:
    return next(list(keys).index(key) for key in _NAMES if key in keys)


def _below(table: _Table, keys: Sequence[str], count: int, rng: Random) -> None:
    """Add what stands below a list, and rows that hold only a running number or an empty box."""
    if "number" in keys:
        for number in range(count + 1, count + 16):
            blank: Row = [number if key == "number" else False if key == "tick" else ""
                          for key in keys]  # fmt: skip
            table.add(blank, BLANK)
    place = _name_place(keys) if happens(rng, 0.6) else 0
    if happens(rng, 0.5):
        table.add([])
    for first, last in notes_below(rng, count):
        row: Row = ["" for _key in keys]
        row[place] = first
        if last and place < len(keys) - 1:
            row[-1] = last
        table.add(row, NOBODY)


def _totals(table: _Table, setting: Setting, first: int, rng: Random) -> tuple[int, int] | None:
    """Make now and then an Excel table of a list, with its row of totals; return first and last."""
    headings = table.rows[first - 1] if first else []
    distinct = len(set(headings)) == len(setting.keys) and all(headings)
    below = any(truth is NOBODY or truth is BLANK for truth in table.truths.values())
    if setting.shape.two_row or not distinct or below or not happens(rng, 0.5):
        return None
    totals: Row = ["" for _key in setting.keys]
    totals[0], totals[-1] = "Total", len(table.rows) - first
    table.add(totals, NOBODY)
    return first, len(table.rows)


def _sheets(
    shape: Shape, rows: Sequence[Row], extension: str, rng: Random
) -> tuple[tuple[tuple[str, tuple[tuple[Cell, ...], ...]], ...], str]:
    """Return the sheets that stand before the list's own, and the name of its own."""
    if extension not in {".xlsx", ".ods"}:
        return (), ""
    return tuple(EXTRA_SHEETS[each](rows, rng) for each in shape.sheets), "List 2017"


def _campaign(setting: Setting) -> dict[str, str]:
    """Return what was typed for all: the sender, the STP and, where it is one, the council."""
    council, shape = setting.councils[0], setting.shape
    typed = dict(_SENDER)
    if shape.scope == "mismatch":
        typed["stp_name"] = next(each.stp for each in PRINCIPAL if each.stp != council.stp)
    else:
        typed["stp_name"] = council.stp or PRINCIPAL[0].stp
    if shape.scope == "campaign" and shape.population is not Population.ORGANISATIONS:
        typed["council_name"] = council.name
    return typed


def labelled(twin: Sequence[TwinList]) -> int:
    """Return how many rows of lists are somebody, or are nobody and look like somebody."""
    return sum(truth.who is not Who.CONTINUES for each in twin for truth in each.truths.values())
