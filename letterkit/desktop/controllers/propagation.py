"""What follows from a change of the campaign: in one direction, and in a fixed order."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject

from letterkit.campaign import schema
from letterkit.desktop.controllers.campaign_file import CampaignFileController, StoredChange
from letterkit.desktop.controllers.campaign_model import CampaignModel
from letterkit.desktop.controllers.checks import CheckController
from letterkit.desktop.controllers.contact_log import ContactLogController
from letterkit.desktop.controllers.emails import EmailController
from letterkit.desktop.controllers.folder import FolderController
from letterkit.desktop.controllers.job import JobController
from letterkit.desktop.controllers.packs import PackController
from letterkit.desktop.controllers.place_trust import PlaceTrustController
from letterkit.desktop.controllers.recipient_list import RecipientListController
from letterkit.desktop.controllers.template import TemplateController
from letterkit.recipients import EVERYONE
from letterkit.template import Unseen

_NO_CONTENT: Final = frozenset({
    schema.WINDOW, schema.WRITTEN, schema.PEOPLE, schema.STATIONERY,
})  # fmt: skip
_TEMPLATE_KEYS: Final = frozenset({"template", "own_file", "pack"})
_OPENING_KEYS: Final = frozenset({"keep_names", *Unseen})
_IN_TEMPLATE: Final = frozenset({schema.EDITED, schema.GAPS, schema.FIELDS})
_IN_JOB: Final = frozenset({
    "not_answered", "window_envelope", "window_width", "window_height", "window_left",
    "window_bottom",
})  # fmt: skip
_VALUES: Final = frozenset({
    schema.VALUES, schema.SCOPED, schema.ACCEPTED, schema.CONCERNS, schema.SALUTATIONS,
    schema.LETTERS, schema.EMAILS, schema.DOCUMENTS, schema.CONTACTS, schema.ANSWERS,
})  # fmt: skip


class ChangePropagator(QObject):
    """Has each controller follow from those before it.

    File and pack → model → template, list, folder and e-mails → job → checks. What has changed is
    signalled once everything before it in this order is as it should be.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - what follows from one another
        self, file: CampaignFileController, packs: PackController, model: CampaignModel,
        template: TemplateController, recipients: RecipientListController,
        folder: FolderController, emails: EmailController, job: JobController,
        checks: CheckController, trust: PlaceTrustController, contacts: ContactLogController,
        parent: QObject,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._file, self._packs, self._model = file, packs, model
        self._template, self._recipients, self._folder = template, recipients, folder
        self._emails, self._job, self._checks = emails, job, checks
        self._contacts = contacts
        packs.fetched.connect(self._follow_fetched_pack)
        template.loaded.connect(self._follow_template)
        template.unloaded.connect(self._drop_template)
        recipients.loaded.connect(self._follow_list)
        recipients.unloaded.connect(self._drop_list)
        folder.loaded.connect(self._follow_folder)
        emails.loaded.connect(self._follow_attachments)
        trust.extended.connect(self._follow_trust)

    def follow(self, change: StoredChange) -> None:
        """Follow what was changed, undone or redone in the campaign's file.

        Contacts that come of what is being written are waited with until that has been done.
        """
        kinds, campaign_keys = change.kinds, frozenset(change.keys(schema.CAMPAIGN))
        if "pack" in campaign_keys or schema.FIELDS in kinds:
            self._packs.follow()
        self._model.invalidate(change)
        if schema.WRITTEN in kinds:
            kinds -= {schema.CONTACTS}
        before = self._model.parsed
        if kinds - {schema.WINDOW}:
            self._model.parse()
        if schema.FORGOTTEN in kinds:  # before anybody stores something for them once more
            self._recipients.leave_out_forgotten()
        self._file.changed.emit(change.sections)
        if campaign_keys & (_TEMPLATE_KEYS | _OPENING_KEYS) or kinds & _IN_TEMPLATE:
            self._template.open()
        if campaign_keys & (_TEMPLATE_KEYS | {"folder"}) or schema.DOCUMENTS in kinds:
            self._folder.read()
        self._emails.follow()
        if self._recipients.is_outdated(before, change) or schema.FIELDS in kinds:
            self._recipients.read_after(change)
        else:
            self._follow_people(change, kinds)
        self._contacts.follow(change)
        if kinds - _NO_CONTENT:
            self._checks.schedule()

    def _follow_people(self, change: StoredChange, kinds: frozenset[str]) -> None:
        """Follow changed cells, ticks and values."""
        cells = change.keys(self._model.list_section(schema.OVERRIDES))
        people = [key.rpartition("\t")[0] for key in cells]
        if people:
            self._recipients.apply_changes()
        ticks = self._model.list_section(schema.UNTICKED) in change.sections
        only = self._job.current.recipient_filter if self._job.current else EVERYONE
        if people or ticks or kinds & _VALUES or _IN_JOB & {*change.keys(schema.CAMPAIGN)}:
            self._job.rebuild()
        if self._job.current and self._job.current.recipient_filter != only:
            ticks = True
        if schema.SALUTATIONS in kinds:
            self._recipients.complete_rows(self._job.current)
        if people:
            self._recipients.rows_changed.emit(people)
        if ticks or people:
            self._recipients.ticks_changed.emit()

    def _follow_fetched_pack(self) -> None:
        self.follow(StoredChange(frozenset({(schema.CAMPAIGN, "pack")})))

    def _follow_trust(self) -> None:
        """Look again: what the user hadn't agreed to was left alone."""
        if self._model.is_open:
            self._packs.follow()
            self._template.open()
            self._recipients.read()
            self._folder.read()
            self._emails.read()

    def _follow_template(self) -> None:
        self._checks.reset()
        self._job.rebuild()
        self._template.changed.emit()
        self._folder.read()
        self._complete_and_check()

    def _drop_template(self) -> None:
        self._job.clear()
        self._checks.clear()
        self._recipients.complete_rows(None)
        self._checks.abort()
        self._checks.checked.emit()

    def _follow_list(self) -> None:
        self._checks.reset()
        self._recipients.store_people()
        self._job.rebuild()
        self._recipients.changed.emit()
        self._complete_and_check()

    def _drop_list(self) -> None:
        self._model.parse()
        self._checks.clear()
        self._job.rebuild()
        self._recipients.changed.emit()
        self._checks.schedule()

    def _follow_folder(self) -> None:
        self._model.set_known_people(self._folder.journal.known_people)
        self._job.rebuild()
        self._checks.schedule()

    def _follow_attachments(self) -> None:
        self._job.rebuild()
        self._checks.schedule()

    def _complete_and_check(self) -> None:
        self._recipients.complete_rows(self._job.current)
        self._checks.schedule()
