"""The presenter of the view of motions."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from letterkit.campaign import schema
from letterkit.desktop.controllers.campaign import CampaignController
from letterkit.desktop.dialogs import Dialogs
from letterkit.desktop.presenters.field_values import set_field_value
from letterkit.desktop.presenters.motion_calendar import MotionCalendarPresenter
from letterkit.desktop.presenters.motion_rows import motion_notes, motion_rows
from letterkit.desktop.views.motion import MOTION_FIELDS, MotionEdit, MotionView
from letterkit.desktop.views.motion.view_data import TITLE
from letterkit.desktop.widgets import ComboOption
from letterkit.errors import LetterkitError

_TYPED = frozenset({schema.VALUES, schema.SCOPED})


class MotionPresenter(QObject):
    """Shows who moves each council's motion, how long it is, and by when notice has to be given."""

    document_chosen = Signal(str)  # its key
    failed = Signal(LetterkitError)

    def __init__(self, campaign: CampaignController, view: MotionView, dialogs: Dialogs) -> None:
        super().__init__(view)
        self._campaign, self._view = campaign, view
        calendar = MotionCalendarPresenter(campaign, view, dialogs)
        calendar.failed.connect(self.failed)
        view.edited.connect(self._store)
        view.document_chosen.connect(self.document_chosen)
        campaign.file.opened.connect(self._opened)
        campaign.template.changed.connect(self._show_or_hide)
        campaign.file.changed.connect(self._follow)
        campaign.recipients.changed.connect(self._show)
        campaign.checks.checked.connect(self._show)

    def _opened(self) -> None:
        for name in MOTION_FIELDS:
            field = self._campaign.packs.pack.fields.get(name)
            if field is not None and isinstance(field.choices, tuple):
                self._view.set_choices(name, [ComboOption(each) for each in field.choices])
        self._show()

    def _show_or_hide(self) -> None:
        self._view.setVisible(self._campaign.template.wording == "motion")
        self._show()

    def _follow(self, sections: frozenset[str]) -> None:
        if sections & _TYPED:
            self._show()

    def _show(self) -> None:
        campaign = self._campaign
        if campaign.template.wording != "motion":
            return
        title = campaign.file.text(schema.VALUES, TITLE)
        notes = motion_notes(campaign.checks.plan.job_diagnostics if campaign.checks.plan else ())
        self._view.set_title(title, notes.get(TITLE))
        self._view.set_documents(motion_rows(campaign))

    def _store(self, edit: MotionEdit) -> None:
        set_field_value(self._campaign, *edit)
