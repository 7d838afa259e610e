"""A campaign as its file keeps it, understood piece by piece: half-filled is how it mostly is.

Whatever stands in a file, it opens. A value that doesn't fit its merge field is a misfit of the
campaign, which holds its documents back. Anything else that doesn't fit has its default and is
told of in a note, a sentence for the user. All of it stays in the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, TypeVar, cast

from letterkit.campaign.campaign import Campaign, parse_values
from letterkit.campaign.contact_log import NO_LOG, ContactLog
from letterkit.campaign.email_wording import NO_EMAIL_WORDING
from letterkit.campaign.letter_form import LetterForm
from letterkit.campaign.schema import models, section_names, sections
from letterkit.campaign.schema.concerns import merged_concerns
from letterkit.campaign.schema.models import (
    ChosenDocument,
    DocumentEntry,
    ListSource,
    WrittenEntry,
)
from letterkit.campaign.schema.people import with_answers
from letterkit.campaign.schema.section_names import Sections, section_of_list
from letterkit.campaign.schema.sections import RawSection, ReadSection
from letterkit.pack import Pack
from letterkit.recipients import Identity, KnownPeople

T = TypeVar("T")
_UPDATED: Final[Mapping[str, Callable[[RawSection], ReadSection[dict[str, dict[str, Any]]]]]] = {
    section_names.WRITTEN: sections.by_document(models.WRITTEN_ENTRY),
    section_names.CONTACTS: sections.contacts,
    section_names.ANSWERS: sections.answers,
}


@dataclass(frozen=True, slots=True)
class CampaignContent:
    """What a campaign file keeps for one of its documents.

    `document` is the document's id and `list_id` that of its list, which is to be read as
    `list_source` says. `written` is what was written of it, by document key, and `drafts` the same
    of its e-mails. `listed` are the people of the list as last read, `answers` who the user said
    that people are; the campaign's `known_people` are both together. `left_out_names` are what to
    call those who are left out, by key. `gaps` are what stands where the document's Word file has
    gaps, by their texts. `notes` are sentences about what doesn't fit. `combined` is what was
    written of it into one file, by form, and `own` says how the window writes it.
    """

    campaign: Campaign
    chosen: ChosenDocument
    document: str
    list_id: str
    list_source: ListSource
    written: Mapping[str, WrittenEntry] = field(default_factory=dict[str, WrittenEntry])
    listed: KnownPeople = field(default_factory=dict[str, Identity])
    answers: KnownPeople = field(default_factory=dict[str, Identity])
    left_out_names: Mapping[str, str] = field(default_factory=dict[str, str])
    gaps: Mapping[str, str] = field(default_factory=dict[str, str])
    notes: tuple[str, ...] = ()
    drafts: Mapping[str, WrittenEntry] = field(default_factory=dict[str, WrittenEntry])
    combined: Mapping[LetterForm, Mapping[str, WrittenEntry]] = field(
        default_factory=dict[LetterForm, Mapping[str, WrittenEntry]]
    )
    own: DocumentEntry = field(default_factory=DocumentEntry)

    @property
    def as_emails(self) -> bool:
        """Whether the window writes drafts of e-mails in place of the document's letters."""
        return self.own.as_emails

    def written_as(self, form: LetterForm) -> Mapping[str, WrittenEntry]:
        """Return what was written of the document in a form, by document key."""
        if form.is_combined:
            return self.combined.get(form, {})
        return self.drafts if form is LetterForm.EMAILS else self.written


def read(file: Sections, pack: Pack, today: date, document: str = "") -> CampaignContent:
    """Return what a file keeps for a document, or for the one that it has open."""
    return CampaignReader(file).read(pack, today, document)


class CampaignReader:
    """Reads a campaign file, and no section twice but for those that it was told to `forget`."""

    def __init__(self, file: Sections) -> None:
        self._file = file
        self._parsed: dict[str, ReadSection[Any]] = {}
        self._log = NO_LOG

    def forget(self, changed: Iterable[str]) -> None:
        """Read these sections anew when they are asked for: something in them has changed."""
        for name in changed:
            self._parsed.pop(name, None)

    def update(self, section: str, changed: Mapping[str, object]) -> None:
        """Take what was changed of WRITTEN, CONTACTS or ANSWERS: None for what isn't kept.

        There may be thousands of entries, of which a few are changed again and again.
        """
        before = self._parsed.get(section)
        fresh = _UPDATED[section]({key: each for key, each in changed.items() if each is not None})
        if before is None or before.odd or fresh.odd:
            self.forget([section])
            return
        entries: dict[str, dict[str, Any]] = dict(before.value)
        for place in changed:
            group, _tab, key = place.rpartition("\t")
            part = entries.get(group, {})
            entry = fresh.value.get(group, {}).get(key)
            if part is before.value.get(group):
                part = dict(part)
            if entry is None:
                part.pop(key, None)
            else:
                part[key] = entry
            entries[group] = part
            if not part:
                del entries[group]
        self._parsed[section] = ReadSection(entries)

    @property
    def chosen(self) -> ChosenDocument:
        """Which document is open, of which pack: to be known before the pack is."""
        return self._section(section_names.CAMPAIGN, sections.chosen)

    def document(self, pack: Pack) -> str:
        """Return the id of the document that is open."""
        return section_names.document_id(self.chosen.template, self.chosen.own_file, pack)

    def edited(self, template: str) -> str:
        """Return the path of the Word file that takes a template's place; "" where none does."""
        return self._section(section_names.EDITED, sections.by_key(models.TEXT)).get(template, "")

    def gaps(self, document: str) -> Mapping[str, str]:
        """Return what stands where a document's Word file has gaps, by the gaps' texts."""
        return self._section(section_names.GAPS, sections.gaps).get(document, {})

    def with_own_fields(self, pack: Pack) -> Pack:
        """Return a pack that has the campaign's own merge fields, too."""
        return pack.with_fields(self._section(section_names.FIELDS, sections.own_fields))

    def list_of(self, document: str, pack: Pack) -> str:
        """Return the id of a document's list: its template's, if the campaign names no other."""
        if listed := self._document(document).list:
            return listed
        entry = pack.templates.get(document)
        return (entry.recipients if entry else None) or section_names.DEFAULT_LIST

    def _document(self, document: str) -> DocumentEntry:
        entries = self._section(section_names.DOCUMENTS, sections.by_key(models.DOCUMENT))
        return entries.get(document) or DocumentEntry()

    def list_source(self, list_id: str) -> ListSource:
        """Return which spreadsheet a list is, and how it is to be read."""
        list_source = self._section(
            section_of_list(section_names.LIST, list_id), sections.list_source
        )
        columns = self._section(
            section_of_list(section_names.COLUMNS, list_id), sections.by_key(models.TEXT)
        )
        return list_source.model_copy(update={"columns": columns})

    def read(self, pack: Pack, today: date, document: str = "") -> CampaignContent:
        """Return what the file keeps for a document, or for the one that it has open."""
        pack = self.with_own_fields(pack)
        document = document or self.document(pack)
        list_id = self.list_of(document, pack)
        people = self._section(section_of_list(section_names.PEOPLE, list_id), sections.people)
        written = self._section(section_names.WRITTEN, sections.by_document(models.WRITTEN_ENTRY))
        campaign = self._campaign(pack, today, document, list_id)
        unticked = self._section(
            section_of_list(section_names.UNTICKED, list_id), sections.unticked
        )
        return CampaignContent(
            campaign, self.chosen, document, list_id, self.list_source(list_id),
            written.get(document, {}), people.listed, people.answers, unticked.names,
            self.gaps(document), self._notes(list_id),
            written.get(section_names.email_document(document), {}),
            {
                form: written.get(section_names.written_document(document, form), {})
                for form in LetterForm
                if form.is_combined
            },
            self._document(document),
        )  # fmt: skip

    def document_keys(self) -> frozenset[str]:
        """Return the keys of all documents, whichever, that were written, edited or typed for."""
        written = self._section(section_names.WRITTEN, sections.by_document(models.WRITTEN_ENTRY))
        letters = self._section(section_names.LETTERS, sections.by_document(models.LETTER))
        scoped = self._section(section_names.SCOPED, sections.scoped)
        emails = self._section(section_names.EMAILS, sections.emails)
        groups = (*written.values(), *letters.values(), *scoped.values(), *emails.values())
        return frozenset(key for each in groups for key in each if key)

    @property
    def log(self) -> ContactLog:
        """Who was written to, and who answered: the same one until something of it changes."""
        contacts = self._section(section_names.CONTACTS, sections.contacts)
        answers = self._section(section_names.ANSWERS, sections.answers)
        if self._log.contacts is not contacts or self._log.answers is not answers:
            parsed = (self._parsed[section_names.CONTACTS], self._parsed[section_names.ANSWERS])
            unclear = parsed[0].unclear | parsed[1].unclear
            self._log = ContactLog(contacts, answers, unclear)
        return self._log

    def _campaign(self, pack: Pack, today: date, document: str, list_id: str) -> Campaign:
        """Return what the file holds for a document, each section understood by its own model.

        What has no fitting value is left to its default; `_notes` and the misfits tell of it.
        """
        values = self._section(section_names.VALUES, sections.read_unchecked)
        day = pack.field_of("letter-date")
        typed = parse_values(values, pack)
        scoped = self._section(section_names.SCOPED, sections.scoped).get(document, {})
        greetings, misfit = self._section(section_names.SALUTATIONS, sections.greetings)
        accepted = self._section(section_names.ACCEPTED, sections.by_key(models.TEXTS))
        people = self._section(section_of_list(section_names.PEOPLE, list_id), sections.people)
        cells = self._section(
            section_of_list(section_names.OVERRIDES, list_id), sections.by_key(models.OVERRIDE)
        )
        unticked = self._section(
            section_of_list(section_names.UNTICKED, list_id), sections.unticked
        )
        letters = self._section(section_names.LETTERS, sections.by_document(models.LETTER))
        emails = self._section(section_names.EMAILS, sections.emails).get(document, {})
        concerns = self._section(section_names.CONCERNS, sections.by_key(models.CONCERN))
        return Campaign(
            today,
            {**({day: today} if day else {}), **typed.values},
            merged_concerns(concerns, pack),
            typed.unclear,
            (*(each.as_override() for each in cells.values()), *unticked.rows),
            greetings,
            {**typed.misfits, **({"salutation": misfit} if misfit else {})},
            scoped={key: parse_values(each, pack) for key, each in scoped.items()},
            accepted=frozenset((name, text) for name, texts in accepted.items() for text in texts),
            known_people=with_answers(people.listed, people.answers),
            added=self._section(
                section_of_list(section_names.ADDED, list_id), sections.by_key(models.TEXT_BY_NAME)
            ),
            left_out=unticked.keys,
            edits={key: each.docx for key, each in letters.get(document, {}).items()},
            email=emails.get("", NO_EMAIL_WORDING),
            own_emails={key: each for key, each in emails.items() if key},
            log=self.log,
            forgotten=self._section(section_names.FORGOTTEN, sections.forgotten),
            stationery=self._section(section_names.STATIONERY, sections.stationery).as_choices(),
            envelope_window=self.chosen.envelope_window,
            dated_today=day not in typed.values and day not in typed.misfits,
        )

    def _notes(self, list_id: str) -> tuple[str, ...]:
        others = set(section_names.SECTIONS) - set(section_names.LIST_SECTIONS)
        mine = others | {section_of_list(each, list_id) for each in section_names.LIST_SECTIONS}
        notes = (each.note(name) for name, each in self._parsed.items() if name in mine)
        return tuple(filter(None, notes))

    def _section(self, name: str, parse: Callable[[RawSection], ReadSection[T]]) -> T:
        if name not in self._parsed:
            self._parsed[name] = parse(self._file.section(name))
        return cast("T", self._parsed[name].value)
