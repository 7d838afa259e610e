"""One merge as it was asked for: a template, a campaign, perhaps recipients; and its documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Final

from letterkit.campaign import Campaign
from letterkit.merge.document_keys import ONCE, document_key, people_of
from letterkit.merge.document_values import DocumentValues
from letterkit.merge.email_form import EmailForm
from letterkit.merge.follow_ups import own_values
from letterkit.merge.intended_people import decided_by_document, intended_people
from letterkit.merge.name_patterns import default_pattern
from letterkit.merge.pictures import PictureFiles, picture_fields
from letterkit.merge.record import Document, ResolvedValues, WrittenRecord
from letterkit.merge.scopes import campaign_values, recipient_names, scopes_of
from letterkit.merge.selector import RecipientSelector
from letterkit.merge.value_resolver import ValueResolver, label_of, shared_label
from letterkit.pack import DERIVED_NAMES, Pack, Per, TemplateEntry
from letterkit.recipients import (
    EVERYONE,
    WRITTEN_ALREADY,
    AnswerColumn,
    CellError,
    ChangedList,
    Decision,
    ExcludedRow,
    ListPeople,
    Recipient,
    RecipientFilter,
    RecipientList,
    answer_columns,
    apply_overrides,
    base_of,
    recognise,
)
from letterkit.template import WordTemplate

NOBODY: Final = RecipientList("", "", None, (), (), (), (), ())


@dataclass(frozen=True)
class Job:
    """A template and everything that fills it.

    `entry` is None for a user's own Word file. Without `recipients`, the campaign's values alone
    make one document; a list that has been recognised and changed already is taken as it is.
    `recipient_filter` says which recipients get one, and `one_for_each` for what a document is
    made, where that isn't as the template has it. `written` is what was written before, by document
    key, and `files` whose each file is that was ever written there: a document's key by its name,
    in small letters, or "" for somebody else's. `picture_files` reads the pictures. With
    `email`, its documents are e-mails.
    """

    pack: Pack
    word: WordTemplate
    entry: TemplateEntry | None
    campaign: Campaign
    recipients: RecipientList | ChangedList | None = None
    recipient_filter: RecipientFilter = EVERYONE
    one_for_each: Per | None = None
    written: Mapping[str, WrittenRecord] = field(default_factory=dict[str, WrittenRecord])
    files: Mapping[str, str] = field(default_factory=dict[str, str])
    picture_files: PictureFiles = field(default_factory=PictureFiles, compare=False)
    email: EmailForm | None = None

    @property
    def per(self) -> Per:
        """What a document is made for: a recipient, a council, a ward, an area, or `once`."""
        if self.recipients is None:
            return "once"
        return self.one_for_each or (self.entry.per if self.entry else "recipient")

    @property
    def name_pattern(self) -> str:
        """The file-name pattern that is used where none is given."""
        return default_pattern(self.pack, self.entry, self.per)

    @cached_property
    def _area(self) -> str:
        return self.pack.field_of("area")

    # The list

    @cached_property
    def changed(self) -> ChangedList | None:
        """The recipient list, recognised, with the campaign's changes to it."""
        if self.recipients is None or isinstance(self.recipients, ChangedList):
            return self.recipients
        people = self.recipients
        if not people.is_recognised:
            people = recognise(people, self.campaign.known_people, self.bound)
        return apply_overrides(people, self.campaign.overrides)

    @property
    def recognised(self) -> RecipientList:
        """The recipient list as read, whose people have keys."""
        return self.changed.as_read if self.changed else NOBODY

    @cached_property
    def as_read(self) -> Mapping[str, Recipient]:
        """The rows as the spreadsheet has them, by their people's keys."""
        return {each.key: each for each in self.recognised.recipients}

    @cached_property
    def left_out_by_hand(self) -> frozenset[str]:
        """The keys of those whom somebody left out."""
        changed = self.changed.left_out if self.changed else frozenset[str]()
        return changed | self.campaign.left_out

    @property
    def bound(self) -> frozenset[str]:
        """The keys of people for whom it matters to be known again."""
        campaign = self.campaign
        people = people_of(self.written, campaign.edits, campaign.scoped, campaign.own_emails)
        return campaign.bound | campaign.log.people | self.recipient_filter.written | people

    @cached_property
    def ambiguous_people(self) -> frozenset[str]:
        """The keys of people in the list who may be others, for whom something is kept."""
        unrecognised = self.recognised.unrecognised
        bound = {base_of(key) for key in self.bound} if unrecognised else ()
        lost = (each for each in unrecognised if each.key in bound)
        return frozenset(key for each in lost for key in each.may_be)

    @cached_property
    def people(self) -> RecipientList | None:
        """The list with the campaign's changes to its cells, and those who were added to it."""
        if self.changed is None:
            return None
        return self.changed.people

    @cached_property
    def decided_people(self) -> Decision[ListPeople]:
        """Who the people of the list are, and why. Of a letter without a list, councillors."""
        intended = intended_people(self.used_names, self.entry, self.campaign.values)
        return decided_by_document(self.recognised.decisions.people, intended)

    @cached_property
    def listed_people(self) -> ListPeople:
        """Who the people of the list are, and how their names are written."""
        names = self.recognised.decisions.names.value
        return replace(self.decided_people.value, names=names)

    @cached_property
    def answers(self) -> Mapping[str, AnswerColumn]:
        """The list's columns of answers and of numbers, by name."""
        return answer_columns(self.people) if self.people else {}

    @cached_property
    def used_names(self) -> frozenset[str]:
        """The names of the template's merge fields."""
        return frozenset(field.name for field in self.word.fields)

    @cached_property
    def picture_fields(self) -> frozenset[str]:
        """The names of those that are pictures."""
        return picture_fields(self.word, self.pack.fields)

    @cached_property
    def column_letters(self) -> Mapping[str, str]:
        """What Excel calls the column of each of the list's names."""
        columns = self.people.columns if self.people else ()
        return {column.name: column.letter for column in columns}

    @cached_property
    def errors_by_cell(self) -> Mapping[tuple[int, str], CellError]:
        """The cells that show an error, by row and name."""
        errors = self.people.errors if self.people else ()
        return {(each.row, each.field): each for each in errors}

    @cached_property
    def left_out(self) -> tuple[ExcludedRow, ...]:
        """The rows that get no document, and why; not those that a diagnostic will hold back."""
        if self.people is None:
            return ()
        unwanted = [
            ExcludedRow(each.row, reason)
            for each in self.people.recipients
            if each.row and (reason := self._selector.reason(each))
        ]
        if self.per != "recipient" and self.recipient_filter.written:
            listed_rows = {each.row for each in unwanted}
            unwanted += [
                ExcludedRow(row, WRITTEN_ALREADY)
                for document in self._shared_documents(self.people)
                if document.left_out == WRITTEN_ALREADY
                for row in document.rows
                if row not in listed_rows
            ]
        return tuple(sorted((*self.people.left_out, *unwanted), key=lambda each: each.row))

    @cached_property
    def row_names(self) -> frozenset[str]:
        """The names of which a row may have a value of its own: by a column or by a change."""
        if self.people is None:
            return frozenset()
        changed = (each.field for each in self.campaign.overrides if each.field)
        added = (name for values in self.campaign.added.values() for name in values)
        return frozenset((*self.people.names, *changed, *added))

    @cached_property
    def known_names(self) -> frozenset[str]:
        """Every name that a template may use in this job."""
        columns = () if self.people is None else self.people.names
        return frozenset((*self.pack.fields, *DERIVED_NAMES, *self.campaign.values, *columns))

    @cached_property
    def base(self) -> dict[str, Any]:
        """The values that all documents share: the campaign's, and empty ones for the rest.

        With a list, what belongs to one recipient alone isn't among them: it was typed for the
        one letter of a campaign without a list.
        """
        return campaign_values(
            self.campaign, self.pack, self.entry, self.known_names, self.unused_values
        )

    @cached_property
    def unused_values(self) -> frozenset[str]:
        """The campaign's values that reach nobody, for they were typed for one recipient."""
        return recipient_names(self.campaign, self.pack) if self.people else frozenset()

    # Its documents

    def documents(self) -> Iterator[Document]:
        """Yield each document that can be written, wanted or not, in the spreadsheet's order."""
        if self.people is None:
            yield Document(self, ONCE, self._label(ONCE, ()))
        elif self.per == "recipient":
            for each in self.people.recipients:
                key = document_key("recipient", {}, each.key)
                label = self._label(key, (each.key,))
                yield self._single(each, key, label, self._selector.reason(each))
        else:
            yield from self._shared_documents(self.people)

    def single(self, person: str) -> Document | None:
        """Return what a document to one person alone would be, wanted or not."""
        if (recipient := self.by_key.get(person)) is None:
            return None
        key = document_key("recipient", {}, person)
        return self._single(recipient, key, self._label(key, (person,)))

    def _single(self, recipient: Recipient, key: str, label: str, left_out: str = "") -> Document:
        rows = (recipient.row,) if recipient.row else ()
        return Document(self, key, label, rows, (recipient.key,), left_out)

    def filled(self, document: Document) -> ResolvedValues:
        """Return a document's resolved values; those of the latest few are cached."""
        return self._values.of(document)

    @cached_property
    def by_key(self) -> Mapping[str, Recipient]:
        """The recipients by their people's keys."""
        return {each.key: each for each in self.people.recipients} if self.people else {}

    @cached_property
    def _values(self) -> DocumentValues:
        resolver = ValueResolver(self.pack, self.campaign, self.listed_people, self.answers)
        return DocumentValues(resolver, self.base, lambda key: own_values(self, key), self.by_key)

    def _label(self, key: str, people: tuple[str, ...]) -> str:
        return label_of(self._values.of_people(key, people).values, self._area)

    def scopes_of(self, key: str) -> Sequence[str]:
        """Return the keys under which something was typed for a document, the nearest last."""
        return scopes_of(self.campaign, self.pack, self.per, key)

    def _shared_documents(self, people: RecipientList) -> Iterator[Document]:
        """Yield a document for the rows that share it; who is left out has no part in it."""
        groups: dict[str, list[Recipient]] = {}
        for each in people.recipients:
            values = self._values.of_row(each)
            groups.setdefault(document_key(self.per, values, area=self._area), []).append(each)
        for key, everybody in groups.items():
            included = [each for each in everybody if not self._selector.reason(each)]
            served = included or everybody
            keys = tuple(each.key for each in served)
            values = self._values.of_people(key, keys).values
            rows = tuple(each.row for each in served if each.row)
            reason = WRITTEN_ALREADY if key in self.recipient_filter.written else ""
            if not included:
                reason = self._selector.reason(everybody[0])
            label = shared_label(self.per, values, self._area)
            yield Document(self, key, label, rows, keys, reason)

    @cached_property
    def _selector(self) -> RecipientSelector:
        recipients = self.people.recipients if self.people else ()
        return RecipientSelector(
            self.recipient_filter, self.left_out_by_hand, recipients, self._values.of_row
        )
