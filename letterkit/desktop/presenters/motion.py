"""The presenter of the view of motions."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QObject, Signal

from letterkit.campaign import schema
from letterkit.desktop.controllers.campaign import CampaignController
from letterkit.desktop.dialogs import Dialogs
from letterkit.desktop.presenters.field_values import set_field_value
from letterkit.desktop.presenters.motion_calendar import MotionCalendarPresenter
from letterkit.desktop.presenters.motion_rows import motion_notes, motion_rows
from letterkit.desktop.views.motion import MotionEdit, MotionView
from letterkit.desktop.widgets import ComboOption
from letterkit.errors import LetterkitError
from letterkit.pack import MOVED_ROLES, TITLE_ROLE, FieldRole

_TYPED = frozenset({schema.VALUES, schema.SCOPED})


class MotionPresenter(QObject):
    """Shows who moves each council's motion, how long it is, and by when notice has to be given."""

    document_chosen = Signal(str)  # its key
    saved = Signal(str)  # a sentence on what was saved
    failed = Signal(LetterkitError)

    def __init__(self, campaign: CampaignController, view: MotionView, dialogs: Dialogs) -> None:
        super().__init__(view)
        self._campaign, self._view = campaign, view
        calendar = MotionCalendarPresenter(campaign, view, dialogs)
        calendar.saved.connect(self.saved)
        calendar.failed.connect(self.failed)
        view.edited.connect(self._store)
        view.document_chosen.connect(self.document_chosen)
        campaign.file.opened.connect(self._opened)
        campaign.template.changed.connect(self._show_or_hide)
        campaign.file.changed.connect(self._follow)
        campaign.recipients.changed.connect(self._show)
        campaign.checks.checked.connect(self._show)

    def _opened(self) -> None:
        pack = self._campaign.packs.pack
        for role in MOVED_ROLES:
            field = pack.fields.get(pack.field_of(role))
            if field is not None and isinstance(field.choices, tuple):
                self._view.set_choices(role, [ComboOption(each) for each in field.choices])
        self._show()

    def _show_or_hide(self) -> None:
        self._view.setVisible(self._campaign.template.is_moved)
        self._show()

    def _follow(self, sections: frozenset[str]) -> None:
        if sections & _TYPED:
            self._show()

    def _show(self) -> None:
        campaign, pack = self._campaign, self._campaign.packs.pack
        if not campaign.template.is_moved:
            return
        title = campaign.file.text(schema.VALUES, pack.field_of(TITLE_ROLE))
        plan = campaign.checks.plan
        notes = motion_notes(plan.job_diagnostics if plan else (), pack)
        self._view.set_title(title, notes.get(TITLE_ROLE))
        self._view.set_documents(motion_rows(campaign))

    def _store(self, edit: MotionEdit) -> None:
        field = self._campaign.packs.pack.field_of(cast("FieldRole", edit.field))
        set_field_value(self._campaign, edit.key, field, edit.text)
