"""What is true of a synthetic list and of each of its rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Who(StrEnum):
    """What a row is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    NOBODY = "nobody"  # a total, a note, a vacancy, an office in a list of people
    DO_NOT_WRITE = "do not write"  # somebody who has died, left or asked not to be written to
    CONTINUES = "continues"  # another line of the person in the row above


class Population(StrEnum):
    """What kind of people a list is of."""

    COUNCILLORS = "councillors"
    MPS = "mps"
    MEMBERS = "members"  # of the Scottish Parliament, the Senedd or the Assembly
    PEERS = "peers"
    CANDIDATES = "candidates"
    OFFICERS = "officers"
    ORGANISATIONS = "organisations"
    PEOPLE = "people"


class Order(StrEnum):
    """In which order the names of a list stand."""

    FORENAME_FIRST = "forename first"
    SURNAME_FIRST = "surname first"
    IN_PARTS = "in columns of their own"


class Mark(StrEnum):
    """Something about a row, or a whole list, of which it is right to tell or to ask."""

    CAPITALS = "a whole name in capitals"
    ORDER = "names surname first"
    ONE_NAME = "a surname alone"
    ROLE_IN_NAME = "an office in the name's cell"
    REMARK = "a remark in the name's cell"
    TITLE_TWICE = "a title twice"
    LETTERS = "letters after names that aren't known everywhere"
    TWO_PEOPLE = "two people in a cell"
    UNUSUAL_TITLE = "Sir, Dame"
    PEER = "a peer in a list of others"
    INTRUDER = "another kind of person than the list's"
    BAD_EMAIL = "an e-mail address that can't be right"
    SPOILT_EMAIL = "an e-mail address that AutoCorrect spoilt"
    LINKED_EMAIL = "an e-mail address in the cell's link alone"
    MENDED_POSTCODE = "a postcode without its blank or in small letters"
    NEAR = "somebody of nearly the same name and ward, and no e-mail address to tell them apart"
    DUPLICATE = "somebody who is in the list twice"
    SHARED_EMAIL = "an e-mail address of many"
    NOTHING_WORD = "a program's word for nothing or for an error"
    MOJIBAKE = "text in the wrong encoding"
    DAMAGED_NUMBER = "a number that a spreadsheet spoilt"
    LOST_FORMULA = "a formula without its value"
    TWO_ADDRESSES = "two addresses"
    SEVERAL_SHEETS = "several sheets"
    STP_MISMATCH = "a council of another STP than the campaign's"
    NO_HEADINGS = "no headings"
    ODD_HEADING = "a heading that says little"
    ALIKE = "letters that nothing tells apart"
    BLANK = "nothing but a number or an unticked box"


@dataclass(frozen=True, slots=True)
class Address:
    """One of a row's addresses, whole: its group (home, work …), its lines and its postcode.

    `optional` are lines that a letter may leave out or print: a county, a country.
    """

    group: str
    lines: tuple[str, ...]
    postcode: str = ""
    optional: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Truth:
    """What is true of one row.

    `salutations` are what may follow “Dear”, and `addressees` what may stand first in the address:
    each as good as the others; none where it doesn't matter. `surname` and `forename` are as the
    person writes them. `never` are texts of the row that no letter may print.
    """

    who: Who = Who.PERSON
    title: str = ""
    forename: str = ""
    surname: str = ""
    suffix: str = ""
    role: str = ""
    organisation: str = ""
    salutations: frozenset[str] = frozenset()
    addressees: frozenset[str] = frozenset()
    addresses: tuple[Address, ...] = ()
    emails: frozenset[str] = frozenset()
    councils: frozenset[str] = frozenset()
    ward: str = ""
    party: str = ""
    marks: frozenset[Mark] = frozenset()
    never: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ListTruth:
    """What is true of a whole list.

    `fields` is what each column holds: a merge field's id, "name" for whole names, "" for anything
    else. `by_order` says that its people have no rows of their own: they come in this order.
    """

    population: Population
    order: Order
    sheet: str = ""
    fields: tuple[str, ...] = ()
    marks: frozenset[Mark] = frozenset()
    by_order: bool = False


Cell = object
"""What a cell holds: text, a number, a date, True or False, a `Link`, a `Formula`."""


@dataclass(frozen=True, slots=True)
class Link:
    """A cell whose text is linked to an address, which only a workbook can hold."""

    text: str
    target: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that no program has worked out; a .csv would have its result."""

    formula: str
    result: str

    def __str__(self) -> str:
        return self.result


@dataclass(frozen=True)
class TwinList:
    """A synthetic list: its cells from the first row on, and the truth by row number from 1.

    `shape` says what it imitates. `extension` and `delimiter` say how it is written, `template` is
    the document to be made for it, and `campaign` what was typed for all. `sheets` are other sheets
    that stand before it. `table` are the first and last row of an Excel table with a row of totals.
    """

    name: str
    shape: str
    template: str
    extension: str
    rows: tuple[tuple[Cell, ...], ...]
    truth: ListTruth
    truths: Mapping[int, Truth]
    campaign: Mapping[str, str] = field(default_factory=dict[str, str])
    delimiter: str = ","
    encoding: str = "utf-8-sig"
    sheets: tuple[tuple[str, tuple[tuple[Cell, ...], ...]], ...] = ()
    table: tuple[int, int] | None = None
    text: str = ""
