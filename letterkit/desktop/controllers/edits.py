"""What a person changes while a document is open: values, cells, and who is left out."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from letterkit.campaign import schema
from letterkit.changes import Change, Override
from letterkit.desktop.controllers.campaign_file import CampaignFileController, RejectedChange
from letterkit.desktop.controllers.campaign_model import CampaignModel
from letterkit.desktop.controllers.job import JobController
from letterkit.desktop.controllers.recipient_list import RecipientListController
from letterkit.diagnostics import QuickFix
from letterkit.errors import LetterkitError


class EditController(QObject):
    """Stores edits where they belong: in the campaign, in its list, or with one document.

    Nothing is stored for a row while it is asked whose it is: it could be nobody's in the end.
    """

    refused = Signal(LetterkitError)

    def __init__(
        self, file: CampaignFileController, model: CampaignModel,
        recipients: RecipientListController, job: JobController, parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._file, self._model, self._recipients, self._job = file, model, recipients, job

    def apply(self, change: Change, label: str, *, merge: bool = False) -> None:
        """Store a change that is made while the chosen document is open."""
        self._store([change], label, merge=merge)

    def apply_fix(self, fix: QuickFix) -> None:
        """Store all that a quick fix changes, to be undone together."""
        with self._file.step(fix.label):
            self._store(fix.changes, fix.label)

    def _store(self, changes: Iterable[Change], label: str, *, merge: bool = False) -> None:
        if self._file.store is None:
            return
        accepted = [
            each
            for each in changes
            if not (isinstance(each, Override) and self.refuses([each.key]))
        ]
        document, list_id = self._model.document, self._model.parsed.list_id
        entries = schema.entries_of_changes(self._file.store, accepted, document, list_id)
        for (section, key), value in entries.items():
            self._file.set(section, key, value, label, merge=merge)

    def set_value(self, key: str, field: str, value: object, label: str) -> None:
        """Store what is being typed for the document with this key; "" for the whole campaign."""
        place = schema.scoped_key(self._model.document, key, field)
        where = (schema.SCOPED, place) if key else (schema.VALUES, field)
        self._file.set(*where, value or None, label, merge=True)

    def leave_out(self, people: Iterable[str], label: str) -> None:
        """Store who gets no document: these, and nobody else of the list."""
        people = frozenset(people)
        if not self.refuses(people ^ self._job.left_out):
            self._recipients.store_left_out(people, label)

    def refuses(self, people: Iterable[str]) -> bool:
        """Refuse what is to be stored for somebody who may be another; True where it is refused."""
        uncertain = self._job.ambiguous_people
        refused = [each for each in people if each in uncertain] if uncertain else []
        if refused:
            why = "It isn't known yet whose row this is."
            hint = "Say in the table whether it is the same person as before; then go on."
            self.refused.emit(LetterkitError(why, hint))
            section = self._model.list_section(schema.UNTICKED)
            self._file.rejected.emit(RejectedChange(section, ""))
            cells = self._model.list_section(schema.OVERRIDES)
            for each in refused:
                self._file.rejected.emit(RejectedChange(cells, f"{each}\t"))
        return bool(refused)
