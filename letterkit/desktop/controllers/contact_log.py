"""The campaign's contact log: who was written to, and what they answered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QObject, Signal

from letterkit.campaign import ContactLog, schema
from letterkit.changes import LogChange
from letterkit.contact_records import Contact
from letterkit.desktop.controllers.campaign_file import CampaignFileController, StoredChange
from letterkit.desktop.controllers.campaign_model import CampaignModel


class ContactLogController(QObject):
    """Has the log of the open campaign, and stores what a person puts into it."""

    changed = Signal(frozenset)  # the keys of the people of whom something in it has changed

    def __init__(
        self, file: CampaignFileController, model: CampaignModel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._file, self._model = file, model

    @property
    def log(self) -> ContactLog:
        """The log as it is by now."""
        return self._model.campaign.log

    @property
    def today(self) -> date:
        """The day as on which it is read."""
        return self._model.campaign.today

    def apply(self, changes: Iterable[LogChange], label: str) -> None:
        """Store changes to the log, to be undone together."""
        if self._file.store is None:
            return
        entries = schema.entries_of_log_changes(self._file.store, changes)
        with self._file.step(label):
            for (section, key), value in entries.items():
                self._file.set(section, key, value, label)

    def to_mark(self, person: str) -> Contact | None:
        """Return what of somebody's a mark as sent is for; None where they were written nothing.

        It is what they were written of the document that is open or, without such, the last thing
        that isn't marked yet.
        """
        contact = self.log.last_contact(person, self._model.document)
        if contact is not None:
            return contact
        contacts = self.log.contacts_of(person)
        return next((each for each in reversed(contacts) if each.sent is None), None)

    def follow(self, change: StoredChange) -> None:
        """Say of whom something was changed, undone or redone."""
        places = (*change.keys(schema.CONTACTS), *change.keys(schema.ANSWERS))
        if people := frozenset(place.rpartition("\t")[0] for place in places):
            self.changed.emit(people)
