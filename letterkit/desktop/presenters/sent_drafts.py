"""Which drafts were sent: the page of drafts and the campaign's contact log know the same."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject

from letterkit.campaign import schema
from letterkit.changes import MarkSent
from letterkit.desktop.controllers.campaign import CampaignController
from letterkit.desktop.presenters.drafts import DraftsPresenter
from letterkit.desktop.views.drafts import DraftState
from letterkit.mail.written import WrittenDraft


class SentDrafts(QObject):
    """Puts into the log which drafts are marked as sent, and marks those that the log says are.

    A draft that was sent and written anew stays so on the page, though its new contact hasn't been
    sent. What is marked there is taken back there: it is nothing to undo.
    """

    def __init__(self, campaign: CampaignController, drafts: DraftsPresenter) -> None:
        super().__init__(drafts)
        self._campaign, self._drafts = campaign, drafts
        drafts.sent_marked.connect(self._record)
        drafts.shown.connect(self._show)
        campaign.file.changed.connect(self._follow)

    def _record(self, keys: Iterable[str], sent: bool) -> None:
        store, campaign = self._campaign.file.store, self._campaign.model.campaign
        marked = [self._drafts.drafts[key] for key in keys if key in self._drafts.drafts]
        contacts = (campaign.log.last_contact(each.person, each.document) for each in marked)
        due = tuple(each.key for each in contacts if each and (each.sent is not None) != sent)
        if store is None or not due:
            return
        change = MarkSent(due, campaign.today if sent else None)
        entries = schema.entries_of_log_changes(store, [change])
        with self._campaign.file.step(""):
            for (section, key), value in entries.items():
                self._campaign.file.set(section, key, value, undoable=False)

    def _follow(self, sections: frozenset[str]) -> None:
        if schema.CONTACTS in sections and self._drafts.drafts:
            self._show()

    def _show(self) -> None:
        drafts = self._drafts.drafts
        self._drafts.take_sent([key for key, each in drafts.items() if self._was_sent(each)])

    def _was_sent(self, draft: WrittenDraft) -> bool:
        contacts = [
            each
            for each in self._campaign.model.campaign.log.contacts_of(draft.person)
            if each.document == draft.document
        ]
        is_marked = self._drafts.states.of(draft.key) is DraftState.SENT
        if not contacts:
            return is_marked
        return contacts[-1].sent is not None or (is_marked and any(each.sent for each in contacts))
