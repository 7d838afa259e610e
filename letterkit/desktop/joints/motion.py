"""Joins the panel of the motion to the session."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from letterkit.campaign import kept
from letterkit.desktop.asking import Asker
from letterkit.desktop.joints.field_values import set_field_value
from letterkit.desktop.joints.motion_calendar import MotionCalendarPresenter
from letterkit.desktop.joints.motion_rows import motion_notes, motion_rows
from letterkit.desktop.panels.motion import MOTION_FIELDS, MotionPanel
from letterkit.desktop.panels.motion.told import TITLE
from letterkit.desktop.parts import Choice
from letterkit.desktop.controllers.campaign import Session

_TYPED = frozenset({kept.VALUES, kept.SCOPED})


class MotionJoint(QObject):
    """Shows who moves each council's motion, how long it is, and by when notice has to be given."""

    document_chosen = Signal(str)  # its key
    troubled = Signal(str, object)

    def __init__(self, session: Session, panel: MotionPanel, ask: Asker) -> None:
        super().__init__(panel)
        self._session, self._panel = session, panel
        calendar = MotionCalendarPresenter(session, panel, ask)
        calendar.troubled.connect(self.troubled)
        panel.edited.connect(self._keep)
        panel.document_chosen.connect(self.document_chosen)
        session.opened.connect(self._opened)
        session.document_changed.connect(self._show)
        session.changed.connect(self._follow)
        session.list_read.connect(self._show)
        session.checked.connect(self._show)

    def _opened(self) -> None:
        for name in MOTION_FIELDS:
            field = self._session.pack.fields.get(name)
            if field is not None and isinstance(field.choices, tuple):
                self._panel.set_choices(name, [Choice(each) for each in field.choices])
        self._show()

    def _follow(self, sections: frozenset[str]) -> None:
        if sections & _TYPED:
            self._show()

    def _show(self) -> None:
        session = self._session
        if session.entry is None or session.entry.wording != "motion":
            return
        title = session.text(kept.VALUES, TITLE)
        notes = motion_notes(session.plan.job_problems if session.plan else ())
        self._panel.set_title(title, notes.get(TITLE))
        self._panel.set_documents(motion_rows(session))

    def _keep(self, key: str, field: str, value: object) -> None:
        set_field_value(self._session, key, field, value)
