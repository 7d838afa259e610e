"""The presenter of what can be changed in one letter alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject

from letterkit.changes import Override
from letterkit.desktop.controllers.campaign import CampaignController
from letterkit.desktop.views.preview import LetterOverrideEdit, LetterOverrideField, PreviewView
from letterkit.merge import Document, Job, person_of
from letterkit.pack import LOG_ROLES, RECIPIENT_FIELDS
from letterkit.recipients import display_name

_TEXTS: Final = ("personal_note", "salutation")


class LetterFieldsPresenter(QObject):
    """Offers the texts that the letter on show may have of its own, and stores them.

    `current` returns the document on show, as it is by now.
    """

    def __init__(
        self,
        campaign: CampaignController,
        view: PreviewView,
        current: Callable[[], Document | None],
    ) -> None:
        super().__init__(view)
        self._campaign, self._view, self._current = campaign, view, current
        view.letter_override_edited.connect(self._edit)
        view.letter_override_restored.connect(self._restore)

    def show(self, document: Document) -> None:
        """Offer what can be changed in this letter alone."""
        job = self._campaign.job.current
        uncertain = self._campaign.job.ambiguous_people.intersection(document.people)
        alone = job is not None and job.per == "recipient" and document.people
        if job is None or not alone or document.edit or uncertain:
            self._view.set_letter_overrides([])
        else:
            self._view.set_letter_overrides(self._fields(document, job))

    def _fields(self, document: Document, job: Job) -> list[LetterOverrideField]:
        fields: list[LetterOverrideField] = []
        common_values = self._common(document).values
        for name in _TEXTS:
            if name in job.used_names and (field := self._campaign.packs.pack.fields.get(name)):
                text = str(document.values.get(name) or "")
                common = str(common_values.get(name) or "")
                fields.append(LetterOverrideField(name, field.label, "text", text, common))
        fields += self._asked(document, job)
        if "concerns" in job.used_names:
            own = document.cells.get("concerns")
            common = "\n".join(job.base["concerns"])
            label = "Concerns, as this letter puts them"
            fields.append(
                LetterOverrideField("concerns", label, "list", str(own or common), common)
            )
        return fields

    def _asked(self, document: Document, job: Job) -> Iterator[LetterOverrideField]:
        """Yield the fields that each letter is asked for: no list has them, and no column does."""
        people = self._campaign.recipients.people
        fed = set(people.names) if people is not None else set[str]()
        if person_of(document.key) in self._campaign.contacts.log.people:
            fed |= set(map(self._campaign.packs.pack.field_of, LOG_ROLES))
        for name, field in self._campaign.packs.pack.fields.items():
            is_listed = field.source != "recipient" or name in RECIPIENT_FIELDS
            if not is_listed and name in job.used_names - fed:
                text = str(document.values.get(name) or "")
                yield LetterOverrideField(name, field.label, "text", text, "", is_asked=True)

    def _common(self, document: Document) -> Document:
        """Return a letter as it is without what it has of its own."""
        job, person = document.job, document.people[0]
        before = {
            each.field: each.was
            for each in self._campaign.model.campaign.overrides
            if each.key == person and each.field in _TEXTS and each.value is not None
        }
        listed = self._campaign.recipients.listed
        if not before or listed is None:
            return document
        recipient = job.by_key[person]
        alone = replace(recipient, values={**recipient.values, **before})
        people = replace(listed.changed.people, recipients=(alone,))
        return replace(
            document, job=replace(job, recipients=replace(listed.changed, people=people))
        )

    def _restore(self, field: str) -> None:
        self._change(field, None)

    def _edit(self, edit: LetterOverrideEdit) -> None:
        self._change(edit.field, edit.text)

    def _change(self, field: str, text: str | None) -> None:
        """Store a text for this letter's recipient alone; None for what all letters have."""
        listed = self._campaign.recipients.listed
        document = self._current()
        if document is None or listed is None or not document.people:
            return
        recipient = listed.recipient(document.people[0])
        if recipient is None:
            return
        was = recipient.values.get(field, "")
        value = was if text is None else text
        change = Override(
            recipient.row, display_name(recipient.values), field, was, value, recipient.key
        )
        self._campaign.edits.apply(change, "Change this letter only", merge=True)
