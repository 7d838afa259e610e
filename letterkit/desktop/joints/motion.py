"""Joins the panel of the motion to the campaign."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from letterkit.campaign import kept
from letterkit.desktop.asking import Asker
from letterkit.desktop.controllers.campaign import CampaignController
from letterkit.desktop.joints.field_values import set_field_value
from letterkit.desktop.joints.motion_calendar import MotionCalendarPresenter
from letterkit.desktop.joints.motion_rows import motion_notes, motion_rows
from letterkit.desktop.panels.motion import MOTION_FIELDS, MotionEdit, MotionPanel
from letterkit.desktop.panels.motion.told import TITLE
from letterkit.desktop.parts import Choice
from letterkit.errors import LetterkitError

_TYPED = frozenset({kept.VALUES, kept.SCOPED})


class MotionJoint(QObject):
    """Shows who moves each council's motion, how long it is, and by when notice has to be given."""

    document_chosen = Signal(str)  # its key
    failed = Signal(LetterkitError)

    def __init__(self, campaign: CampaignController, panel: MotionPanel, ask: Asker) -> None:
        super().__init__(panel)
        self._campaign, self._panel = campaign, panel
        calendar = MotionCalendarPresenter(campaign, panel, ask)
        calendar.failed.connect(self.failed)
        panel.edited.connect(self._keep)
        panel.document_chosen.connect(self.document_chosen)
        campaign.file.opened.connect(self._opened)
        campaign.template.changed.connect(self._show_or_hide)
        campaign.file.changed.connect(self._follow)
        campaign.recipients.changed.connect(self._show)
        campaign.checks.checked.connect(self._show)

    def _opened(self) -> None:
        for name in MOTION_FIELDS:
            field = self._campaign.packs.pack.fields.get(name)
            if field is not None and isinstance(field.choices, tuple):
                self._panel.set_choices(name, [Choice(each) for each in field.choices])
        self._show()

    def _show_or_hide(self) -> None:
        self._panel.setVisible(self._campaign.template.wording == "motion")
        self._show()

    def _follow(self, sections: frozenset[str]) -> None:
        if sections & _TYPED:
            self._show()

    def _show(self) -> None:
        campaign = self._campaign
        if campaign.template.wording != "motion":
            return
        title = campaign.file.text(kept.VALUES, TITLE)
        notes = motion_notes(campaign.checks.plan.job_problems if campaign.checks.plan else ())
        self._panel.set_title(title, notes.get(TITLE))
        self._panel.set_documents(motion_rows(campaign))

    def _keep(self, edit: MotionEdit) -> None:
        set_field_value(self._campaign, *edit)
