"""Rows of the table of recipients, made from documents and from the list as read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from letterkit.campaign import Campaign
from letterkit.desktop.presenters.contact_words import contact_status
from letterkit.desktop.presenters.diagnostic_ids import DiagnosticIds
from letterkit.desktop.views.recipients import (
    NO_CONTACT,
    ColumnChoice,
    ContactStatus,
    DecisionChoice,
    PersonRow,
    RowDiagnostic,
    WrittenStatus,
)
from letterkit.diagnostics import Diagnostic
from letterkit.merge import Document
from letterkit.recipients import (
    WHOLE_NAMES,
    ChangedList,
    Decision,
    ListDecisions,
    ListPeople,
    NameOrder,
    PeopleKind,
    Recipient,
    RecipientList,
    display_name,
    roles_of,
)

_SAMPLES: Final = 3
_LOOKED_AT: Final = 500  # rows, for samples of a column that may be empty in all of them
_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "name": WHOLE_NAMES,
    "salutation": ("salutation",),
    "ward": ("ward", "constituency"),
    "council": ("council_name",),
    "party": ("party",),
    "role": ("role",),
    "email": ("email",),
}
_COLUMNS: Final = {name: column for column, names in _FIELDS.items() for name in names}


@dataclass(frozen=True, slots=True)
class RowMarks:
    """What is known of people besides their texts, by key."""

    left_out: Collection[str] = frozenset()
    changed: Mapping[str, Mapping[str, str]] = field(default_factory=dict[str, Mapping[str, str]])
    contact_of: Callable[[str], ContactStatus] = lambda _key: NO_CONTACT


def row_marks(campaign: Campaign, left_out: Collection[str]) -> RowMarks:
    """Return who is left out, what the changed cells showed before, and what became of people."""
    log, today = campaign.log, campaign.today
    changed: dict[str, dict[str, str]] = {}
    for each in campaign.overrides:
        if each.value is not None:
            changed.setdefault(each.key, {})[_COLUMNS.get(each.field, each.field)] = each.was
    return RowMarks(left_out, changed, lambda key: contact_status(log, key, today))


def raw_rows(listed: ChangedList, marks: RowMarks) -> list[PersonRow]:
    """Return rows as the spreadsheet has them, until what will be merged has been worked out."""
    return [_row(each, each.values, marks) for each in listed.people.recipients]


def person_row(
    document: Document,
    marks: RowMarks,
    diagnostics: tuple[RowDiagnostic, ...],
    written: WrittenStatus,
) -> PersonRow:
    """Return a row as it will be merged."""
    recipient = document.job.by_key[document.people[0]]
    row = _row(recipient, document.values, marks)
    return row._replace(diagnostics=diagnostics, written=written)


def _row(recipient: Recipient, values: Mapping[str, Any], marks: RowMarks) -> PersonRow:
    texts = {column: _first(values, names) for column, names in _FIELDS.items()}
    role, cells = texts["role"], recipient.values
    return PersonRow(
        key=recipient.key,
        row=recipient.row,
        name=texts["name"] or display_name(cells),
        salutation=texts["salutation"],
        ward=texts["ward"],
        council=texts["council"],
        party=texts["party"],
        role=role,
        email=texts["email"],
        roles=tuple(each.label for each in roles_of(role)) if role else (),
        other={name: text for name, text in cells.items() if name not in _COLUMNS},
        ticked=recipient.key not in marks.left_out,
        changed=marks.changed.get(recipient.key, {}),
        contact=marks.contact_of(recipient.key),
    )


def _first(values: Mapping[str, Any], names: Iterable[str]) -> str:
    return next((str(values[name]) for name in names if values.get(name)), "")


def field_of(column: str, people: RecipientList) -> str:
    """Return the merge field whose text stands in a column of the table."""
    names = _FIELDS.get(column, (column,))
    if column == "name":
        names = (*names, "organisation")
    return next((name for name in names if name in people.names), names[0])


def people_choice(decision: Decision[ListPeople]) -> DecisionChoice:
    """Return who the people of a list were taken for, and who else they may be said to be."""
    choices = _choices(PeopleKind, is_chosen=decision.is_chosen)
    return DecisionChoice("people", decision.value.kind.value, decision.why, choices)


def names_choice(decisions: ListDecisions) -> DecisionChoice:
    """Return in which order the names of a list were read; nothing where they surely are usual."""
    decision = decisions.names
    order = decision.value.order
    is_usual = order is NameOrder.FORENAME_FIRST and decision.is_sure
    if is_usual and not decision.is_chosen:
        return DecisionChoice("names")
    choices = _choices(NameOrder, is_chosen=decision.is_chosen)
    return DecisionChoice("names", order.value, decision.why, choices)


def _choices(
    values: Iterable[PeopleKind | NameOrder], *, is_chosen: bool
) -> tuple[tuple[str, str], ...]:
    """Return what can be chosen, as (id, label); where something was, also to leave it open."""
    open_again = (("", "What the list says"),) if is_chosen else ()
    return (*((each.value, each.label) for each in values), *open_again)


def address_choice(decisions: ListDecisions) -> DecisionChoice:
    """Return which of a list's addresses letters go to; without choices where it has but one."""
    decision = decisions.address
    choices = [(each.value, each.label) for each in decision.value.among]
    return DecisionChoice("address", decision.value.kind or "", decision.why, tuple(choices))


def column_of(name: str) -> str:
    """Return the column of the table in which a merge field's text stands."""
    return _COLUMNS.get(name, name)


def row_diagnostic(number: int, diagnostic: Diagnostic) -> RowDiagnostic:
    """Return a diagnostic as the table shows it; `number` is its `DiagnosticIds.of`."""
    return RowDiagnostic(
        number,
        diagnostic.severity,
        column_of(diagnostic.field),
        diagnostic.text,
        tuple(fix.label for fix in diagnostic.fixes),
    )


def diagnostics_of(
    document: Document, numbers: DiagnosticIds
) -> dict[str, tuple[RowDiagnostic, ...]]:
    """Return a document's diagnostics by the key of the person at whose row each is shown.

    The one letter without a list has nobody: its diagnostics are shown for the whole job.
    """
    by_person: dict[str, tuple[RowDiagnostic, ...]] = {}
    for diagnostic in document.diagnostics if document.people else ():
        person = _person_of(diagnostic.row, document)
        shown = row_diagnostic(numbers.of(diagnostic), diagnostic)
        by_person[person] = (*by_person.get(person, ()), shown)
    return by_person


def _person_of(row: int | None, document: Document) -> str:
    """Return at whose row a document's diagnostic is shown: the first one's where it names none."""
    people, by_key = document.people, document.job.by_key
    return next((each for each in people if row and by_key[each].row == row), people[0])


def written_of(document: Document) -> WrittenStatus:
    """Return where a document stands, as the table shows it."""
    day = document.written.when[:10] if document.written else ""
    return WrittenStatus(document.state.value, day)


def columns_of(people: RecipientList) -> tuple[ColumnChoice, ...]:
    """Return the list's columns with a few of their values, for the user to match."""
    return tuple(
        ColumnChoice(
            letter=column.letter,
            heading=column.heading or column.letter,
            field=column.field or "",
            guess=column.guess or "",
            samples=_samples(people, column.name),
            shown_as=column_of(column.name),
        )
        for column in people.columns
    )


def _samples(people: RecipientList, name: str) -> tuple[str, ...]:
    samples: dict[str, None] = {}
    for each in people.recipients[:_LOOKED_AT]:
        if text := each.values.get(name):
            samples[text] = None
            if len(samples) == _SAMPLES:
                break
    return tuple(samples)
