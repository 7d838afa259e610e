"""What a sheet's columns mean: what each feeds, what several make together, whose they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from letterkit.recipients.columns.column_table import ColumnTable
from letterkit.recipients.columns.contents import column_contents
from letterkit.recipients.columns.heading_similarity import HeadingMatcher
from letterkit.recipients.columns.joining import ADDRESS, address_lines, is_place
from letterkit.recipients.columns.matching import match_columns, without_headings
from letterkit.recipients.columns.naming import named_columns, set_by_hand
from letterkit.recipients.columns.same_words import shares_in_emails
from letterkit.recipients.decisions.columns import columns_for
from letterkit.recipients.decisions.facts import ListFacts
from letterkit.recipients.decisions.people_kind import decide_people
from letterkit.recipients.files.grid import used_columns
from letterkit.recipients.list_decisions import (
    UNDECIDED,
    ChosenDecisions,
    ListDecisions,
    PeopleKind,
)
from letterkit.recipients.model import Cells, Column, JoinedField

Rows = Sequence[tuple[int, Cells]]


@dataclass(frozen=True, slots=True)
class InterpretationOptions:
    """How a list is to be interpreted.

    Known headings, columns set by hand, tests of cells; what was chosen for the whole list, and
    whom it is expected to have.
    """

    matcher: HeadingMatcher
    mapping: Mapping[str, str]
    recognise: Mapping[str, Callable[[str], bool]]
    chosen: ChosenDecisions = UNDECIDED
    expected: PeopleKind = PeopleKind.COUNCILLORS


@dataclass(slots=True)
class InterpretedColumns:
    """The columns of a sheet, what several of them make together, and what was decided by them."""

    columns: list[Column]
    decisions: ListDecisions
    joined: list[JoinedField] = field(default_factory=list[JoinedField])
    notes: list[str] = field(default_factory=list[str])


def interpret_columns(
    headings: Cells, rows: Rows, options: InterpretationOptions, names: tuple[str, ...]
) -> InterpretedColumns:
    """Return the columns with the fields they feed; `names` are the file's and the sheet's."""
    indexes = sorted({*headings, *used_columns(rows)})
    by_hand = set_by_hand(headings, indexes, options.mapping)
    lines = address_lines(headings, rows, options.matcher, by_hand)
    places = {index for index, text in headings.items()
              if is_place(text) and options.matcher.field(text) is None}  # fmt: skip
    contents = column_contents(rows, indexes, options.recognise)
    table = ColumnTable(
        headings, contents, frozenset(lines.indexes) | places, shares_in_emails(rows, contents)
    )
    matches, notes = match_columns(table, options.matcher, by_hand)
    reserved = {ADDRESS} if lines.indexes else set[str]()
    columns = named_columns(headings, matches, lines.names(headings), reserved)
    facts = ListFacts(names, columns, rows, table.contents, lines.indexes)
    people = decide_people(facts, options.chosen.people, options.expected)
    known = frozenset(options.matcher.field_by_key.values())
    columns = columns_for(people.value.kind, facts, by_hand, known)
    interpreted = InterpretedColumns(columns, ListDecisions(people), notes=notes)
    if not headings:
        notes.append(without_headings(matches))
    if lines.indexes and not any(column.field == ADDRESS for column in columns):
        interpreted.joined.append(lines.joined(columns))
        notes.append(lines.note(columns))
    return interpreted
