"""What the open campaign keeps of people, and forgetting them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QObject, Signal

from letterkit.campaign import Snapshot, schema, snapshot_of
from letterkit.campaign import personal_data as people_kept
from letterkit.campaign.personal_data import DataSubject, Holding, Outside, Overview, Register
from letterkit.desktop.controllers.campaign import CampaignController
from letterkit.errors import LetterkitError


class PersonalDataController(QObject):
    """Says what is kept of people, and forgets them in the open campaign.

    Whoever is forgotten leaves the list before anything else hears of it (`ChangePropagator`), so
    that nothing stores anything for them once more.
    """

    forgotten = Signal(DataSubject)
    failed = Signal(LetterkitError)

    def __init__(self, campaign: CampaignController, parent: QObject) -> None:
        super().__init__(parent)
        self._campaign = campaign

    @property
    def read_only(self) -> bool:
        """Whether the campaign can only be read, so that nobody can be forgotten in it."""
        store = self._campaign.file.store
        return store is None or store.read_only

    def subject(self, person: str) -> DataSubject:
        """Return whoever has this key in the list that is shown, or had it."""
        listed = self._campaign.recipients.listed
        recipient = listed.recipient(person) if listed else None
        row = recipient.values if recipient else None
        return Register(self._kept).subject(person, row)

    def holdings(self, subject: DataSubject) -> Sequence[Holding]:
        """Return what is kept of somebody, all of which goes where they are forgotten."""
        fields = self._campaign.packs.pack.fields
        labels = {name: each.label for name, each in fields.items()}
        return people_kept.holdings_of(self._kept, subject, labels)

    def outside(self, subject: DataSubject | None = None) -> Sequence[Outside]:
        """Return which other files the campaign tells of that name somebody, or anybody."""
        folders = [self._campaign.folder.path] if self._campaign.folder.journal.written else []
        return people_kept.outside_of(self._kept.sections, subject, folders)

    def overview(self) -> Overview:
        """Return how much is kept of everybody."""
        return people_kept.overview(self._kept)

    def old_answers(self) -> int:
        """Return how many answers go when the campaign is opened the next time."""
        return people_kept.count_old_answers(self._kept, _today())

    def keep_answers_for(self, months: int) -> None:
        """Keep answers for so many months; 0 to keep them."""
        label = "Change how long answers are kept"
        self._campaign.file.set(schema.CAMPAIGN, "answers_for", months or None, label)

    def forget(self, subject: DataSubject) -> None:
        """Forget somebody for good."""
        store = self._campaign.file.store
        if store is None:
            return
        try:
            people_kept.forget(store, subject, _today())
        except LetterkitError as error:
            self.failed.emit(error)
        else:
            self.forgotten.emit(subject)

    @property
    def _kept(self) -> Snapshot:
        store = self._campaign.file.store
        return snapshot_of(store) if store is not None else Snapshot({})


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the user's own day
