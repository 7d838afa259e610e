"""The sections of a campaign file and the keys in them: what each goes by.

A recipient list has an id. What belongs to the default list stands in the sections of these very
names; what belongs to another, in those that have its id behind a blank (see `section_of_list`).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final, Protocol

from letterkit.campaign.letter_form import LetterForm
from letterkit.changes import Override, SetField
from letterkit.contact_records import LogKey
from letterkit.pack import Pack

CAMPAIGN: Final = "campaign"  # template, own_file, pack, name_pattern, folder
VALUES: Final = "values"  # what was typed for the whole campaign, by merge field
SCOPED: Final = "scoped"  # what was typed for one document alone, by `scoped_key`
ACCEPTED: Final = "accepted"  # texts that are wanted as they stand, by merge field
CONCERNS: Final = "concerns"  # by id: place, own text, changed wordings
SALUTATIONS: Final = "salutations"  # how people are greeted, by kind of person
DOCUMENTS: Final = "documents"  # by document id: which list it goes to, and whether by e-mail
GAPS: Final = "gaps"  # what stands where a Word file has gaps, by `gap_key`
FIELDS: Final = "fields"  # merge fields of the campaign's own, by their names
EDITED: Final = "edited"  # Word files that replace the pack's own, by template
EMAILS: Final = "emails"  # how documents read as e-mails, by `email_key`
LETTERS: Final = "letters"  # documents that were changed in Word, by `document_place`
WRITTEN: Final = "written"  # documents that were written, by `document_place`
CONTACTS: Final = "contacts"  # what people were written, by `log_key`
ANSWERS: Final = "answers"  # what they answered, by `log_key`
STATIONERY: Final = "stationery"  # which envelopes and labels were chosen last
FORGOTTEN: Final = "forgotten"  # who was to be forgotten: SALT, and digests by the first of them
WINDOW: Final = "window"  # where the window was left; nobody else's business

# Of each list:
LIST: Final = "list"  # the settings of a `ListSource`
COLUMNS: Final = "columns"  # which heading feeds which field
OVERRIDES: Final = "overrides"  # changes to its cells, by `override_key`
UNTICKED: Final = "unticked"  # who is left out, all under the key PEOPLE
PEOPLE: Final = "people"  # who is known: all under the key KNOWN, and one by one by their keys
ADDED: Final = "added"  # people who are in no spreadsheet: their texts by field, by their keys

KNOWN: Final = "known"  # the key of PEOPLE under which the list as last read stands
SALT: Final = "salt"  # the key of FORGOTTEN under which what its digests are keyed with stands
OWN: Final = "own-"  # begins the key of a concern in the secretary's own words
OWN_FILE: Final = "own:"  # begins the id of a document that is a Word file of the user's own
_FORMS: Final = {  # behind the document id
    LetterForm.FILES: "",
    LetterForm.WORD_FILE: " (one Word file)",
    LetterForm.PDF: " (one PDF)",
    LetterForm.EMAILS: " (e-mail)",
}

DEFAULT_LIST: Final = "councillors"
MPS: Final = "mps"
LIST_SECTIONS: Final = (LIST, COLUMNS, OVERRIDES, UNTICKED, PEOPLE, ADDED)
SECTIONS: Final = (
    CAMPAIGN, VALUES, SCOPED, ACCEPTED, CONCERNS, SALUTATIONS, DOCUMENTS, GAPS, FIELDS, EDITED,
    EMAILS, LETTERS, WRITTEN, CONTACTS, ANSWERS, STATIONERY, FORGOTTEN,
    WINDOW, *LIST_SECTIONS,
)  # fmt: skip


Entries = dict[tuple[str, str], Any]
"""Values to be kept by section and key; None for one that isn't to be there any more."""


class Sections(Protocol):
    """Read access to a campaign: its store, a snapshot of it, or options laid over either."""

    def section(self, name: str, /) -> dict[str, Any]:
        """Return a section's JSON values by key; empty where there is none of that name."""
        ...


def section_of_list(section: str, list_id: str) -> str:
    """Return the name that a list's section has: of the default list, the section's own."""
    return section if list_id == DEFAULT_LIST else f"{section} {list_id}"


def document_id(template: str, own_file: str, pack: Pack) -> str:
    """Return what a document goes by in a campaign: the template's id, or the Word file's name.

    Where nothing was chosen, it is the pack's first template.
    """
    if own_file:
        return f"{OWN_FILE}{Path(own_file).name}"
    return template or next(iter(pack.templates))


def document_place(document: str, key: str) -> str:
    """Return the key in WRITTEN and LETTERS of a document with this document key."""
    return f"{document}\t{key}"


def email_document(document: str) -> str:
    """Return what the drafts of a document go by in WRITTEN and in reports, beside its letters."""
    return written_document(document, LetterForm.EMAILS)


def written_document(document: str, form: LetterForm) -> str:
    """Return what a document's letters go by in WRITTEN and in reports, written in a form."""
    return f"{document}{_FORMS[form]}"


def letter_document(document: str) -> str:
    """Return the document id of what goes by this there: the same one for all forms."""
    for suffix in filter(None, _FORMS.values()):
        if document.endswith(suffix):
            return document.removesuffix(suffix)
    return document


def email_key(document: str, key: str = "") -> str:
    """Return the key in EMAILS of a document's e-mails, or of the one with this document key."""
    return document_place(document, key) if key else document


def scoped_key(document: str, key: str, field: str) -> str:
    """Return the key in SCOPED of a field of a document with this document key."""
    return f"{document}\t{key}\t{field}"


def gap_key(document: str, text: str) -> str:
    """Return the key in GAPS of a gap of a document's Word file, by the gap's text."""
    return f"{document}\t{text}"


def log_key(key: LogKey) -> str:
    """Return the key in CONTACTS or ANSWERS of an entry of the contact log."""
    return f"{key.person}\t{key.id}"


def override_key(change: Override) -> str:
    """Return the key in OVERRIDES of a change: a later one to the same cell takes its place."""
    if change.key:
        return f"{change.key}\t{change.field}"
    return "\t".join((str(change.row), change.who, change.field))


def render_override(change: Override) -> dict[str, Any]:
    """Return a change to a list as the file keeps it."""
    return {
        "key": change.key, "row": change.row, "who": change.who, "field": change.field,
        "was": change.was, "value": change.value,
    }  # fmt: skip


def render_field(change: SetField) -> dict[str, Any]:
    """Return a merge field of the campaign's own as the file keeps it."""
    return {
        "label": change.label, "kind": change.kind, "source": change.source,
        "required": change.required,
    }  # fmt: skip
