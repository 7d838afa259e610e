"""The kinds of real lists that the twin imitates, and what all of a kind have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from benchmarks.twin.labels import Mark, Population

Scope = Literal["campaign", "one", "many", "parish", "mismatch"]
"""A list's councils: the campaign's, or in a column one, many, parishes, one of another STP."""

COUNCILLOR_LETTER: Final = "councillor-letter"
BRIEFING: Final = "mp-briefing"
OWN_LETTER: Final = "own-letter"
_CSV_AND_BOOK: Final = (".csv", ".xlsx")


@dataclass(frozen=True, slots=True)
class Shape:
    """A kind of list.

    `columns` are "Heading=key" parted by “|”; `benchmarks.twin.cells` gives a key's cell. A
    heading "Work: Postcode" with `two_row` stands in two rows. `styles` are those that a list
    draws one of for its names. `odd` is the share of names with something odd in the cell, and
    `vacant`, `gone` and `peers` those of rows that are vacant seats, of people who are not to be
    written to, and of peers among others. With `office` all have one e-mail address.
    """

    name: str
    population: Population
    columns: str
    styles: tuple[str, ...] = ("plain",)
    templates: tuple[str, ...] = (OWN_LETTER,)
    extensions: tuple[str, ...] = _CSV_AND_BOOK
    scope: Scope = "campaign"
    odd: float = 0.08
    vacant: float = 0.0
    gone: float = 0.01
    notes: float = 0.4
    delimiters: str = ",,,;"
    two_row: bool = False
    headings: bool = True
    sheets: tuple[str, ...] = ()
    domain: str = ""
    office: bool = False
    peers: float = 0.0
    marks: frozenset[Mark] = frozenset()
    multiline: bool = False
