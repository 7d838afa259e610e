"""What a sheet's columns mean: what each feeds, what several make together, whose they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from letterkit.recipients.columns.address_blocks import ADDRESS, POSTCODE, address_columns
from letterkit.recipients.columns.address_books import in_plain_words, suffix_column
from letterkit.recipients.columns.address_headings import with_owners_named
from letterkit.recipients.columns.column_table import ColumnTable
from letterkit.recipients.columns.contents import column_contents
from letterkit.recipients.columns.heading_similarity import HeadingMatcher
from letterkit.recipients.columns.joining import JoinedAddress
from letterkit.recipients.columns.match_notes import without_headings
from letterkit.recipients.columns.matching import match_columns
from letterkit.recipients.columns.naming import named_columns, set_by_hand
from letterkit.recipients.columns.same_words import shares_in_emails
from letterkit.recipients.decisions.address_kind import decide_address, in_order
from letterkit.recipients.decisions.columns import columns_for
from letterkit.recipients.decisions.facts import ListFacts
from letterkit.recipients.decisions.name_order import decide_names
from letterkit.recipients.decisions.people_kind import decide_people
from letterkit.recipients.files.grid import used_columns
from letterkit.recipients.list_decisions import (
    UNDECIDED,
    ChosenDecisions,
    ListDecisions,
    PeopleKind,
)
from letterkit.recipients.model import Cells, Column

Rows = Sequence[tuple[int, Cells]]


@dataclass(frozen=True, slots=True)
class InterpretationOptions:
    """How a list is to be interpreted.

    Known headings, columns set by hand, tests of cells; what was chosen for the whole list, and
    whom it is expected to have, and what was said of a list with the same headings.
    """

    matcher: HeadingMatcher
    mapping: Mapping[str, str]
    recognise: Mapping[str, Callable[[str], bool]]
    chosen: ChosenDecisions = UNDECIDED
    expected: PeopleKind = PeopleKind.COUNCILLORS
    remembered: PeopleKind | None = None


@dataclass(slots=True)
class InterpretedColumns:
    """The columns of a sheet, what several of them make together, and what was decided by them.

    `suffix` names the column of surnames, and that of the letters which follow them.
    """

    columns: list[Column]
    decisions: ListDecisions
    address: JoinedAddress | None = None
    suffix: tuple[str, str] | None = None
    notes: list[str] = field(default_factory=list[str])


def interpret_columns(
    headings: Cells, rows: Rows, options: InterpretationOptions, names: tuple[str, ...]
) -> InterpretedColumns:
    """Return the columns with the fields they feed; `names` are the file's and the sheet's."""
    indexes = sorted({*headings, *used_columns(rows)})
    by_hand = set_by_hand(headings, indexes, options.mapping)
    contents = column_contents(rows, indexes, options.recognise)
    plain = with_owners_named(in_plain_words(headings), contents)
    addresses = address_columns(plain, rows, contents, options.matcher, by_hand)
    in_emails = shares_in_emails(rows, contents)
    suffix = suffix_column(plain)
    table = ColumnTable(plain, contents, addresses.aside, addresses.fed, in_emails, suffix)
    matches, notes = match_columns(table, options.matcher, by_hand)
    reserved = {ADDRESS} if addresses.is_joined else set[str]()
    if len(addresses.blocks) > 1:
        reserved |= {POSTCODE}
    columns = named_columns(headings, matches, addresses.names(plain), reserved)
    facts = ListFacts(names, columns, rows, table.contents, addresses.indexes)
    people = decide_people(facts, options.chosen.people, options.expected, options.remembered)
    known = frozenset(options.matcher.field_by_key.values())
    columns = columns_for(people.value.kind, facts, by_hand, known)
    name_order = decide_names(replace(facts, columns=columns), options.chosen.names)
    address = decide_address(addresses.blocks, rows, options.chosen.address)
    decisions = ListDecisions(people, name_order, address)
    interpreted = InterpretedColumns(columns, decisions, notes=notes)
    if not headings:
        notes.append(without_headings(matches))
    if addresses.is_joined and not any(column.field == ADDRESS for column in columns):
        interpreted.address = JoinedAddress(
            in_order(addresses.blocks, address.value.kind),
            {column.index: column.name for column in columns},
        )
        if len(addresses.blocks) == 1:
            notes.append(interpreted.address.note(columns))
    surname = facts.column("last_name")
    if suffix is not None and suffix not in by_hand and surname is not None and surname.field:
        named = next(each.name for each in columns if each.index == suffix)
        interpreted.suffix = surname.name, named
    return interpreted
