"""Joins the panel of the motion to the session."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from letterkit.campaign import Deadline, calendar_event, deadline, kept, understand_rule
from letterkit.desktop.asking import Asker
from letterkit.desktop.panels.motion import MOTION_FIELDS, MotionNote, MotionPanel
from letterkit.desktop.parts import Choice
from letterkit.desktop.session.session import Session
from letterkit.errors import LetterkitError
from letterkit.file_errors import unwritable
from letterkit.merge import Severity, words_of_motion


class MotionJoint(QObject):
    """Shows who moves the motion, how long it is, and by when notice has to be given."""

    troubled = Signal(str, object)

    def __init__(self, session: Session, panel: MotionPanel, ask: Asker) -> None:
        super().__init__(panel)
        self._session, self._panel, self._ask = session, panel, ask
        panel.edited.connect(self._keep)
        panel.calendar_wanted.connect(self._save_calendar)
        session.opened.connect(self._opened)
        session.document_changed.connect(self._show)
        session.document_changed.connect(self._show_people)
        session.changed.connect(self._follow)
        session.list_read.connect(self._show_people)
        session.examined.connect(self._show_words)
        session.examined.connect(self._show_notes)

    def _opened(self) -> None:
        for name in MOTION_FIELDS:
            field = self._session.pack.fields.get(name)
            if field is not None and isinstance(field.choices, tuple):
                self._panel.set_choices(name, [Choice(each) for each in field.choices])
        self._show()

    def _follow(self, sections: frozenset[str]) -> None:
        if kept.VALUES in sections:
            self._show()

    @property
    def _is_motion(self) -> bool:
        entry = self._session.entry
        return entry is not None and entry.wording == "motion"

    def _show(self) -> None:
        self._panel.set_values(self._session.section(kept.VALUES))
        self._show_deadline()
        self._show_notes()

    def _show_notes(self) -> None:
        """Say beside its box what doesn't fit, or is to be looked at."""
        session = self._session
        notes = {
            problem.field: MotionNote("attention", f"{problem.message} {problem.hint}".strip())
            for problem in (session.plan.problems if session.plan else ())
            if problem.field in MOTION_FIELDS
            and problem.row is None
            and problem.severity is not Severity.NOTE
        }
        notes |= {name: MotionNote("error", text) for name, text in session.misfits.items()}
        self._panel.set_notes({name: each for name, each in notes.items() if name in MOTION_FIELDS})

    def _show_people(self) -> None:
        if not self._is_motion:
            return
        people = self._session.people.recipients if self._session.people else ()
        names = [each.values.get("councillor_name", "") for each in people]
        self._panel.set_people([Choice(name) for name in dict.fromkeys(filter(None, names))])

    def _show_words(self) -> None:
        session = self._session
        if not self._is_motion or session.job is None:
            return
        letter = next(session.job.letters(), None)
        limit = session.campaign.values.get("word_limit")
        if letter is not None:
            words = words_of_motion(session.job, letter)
            self._panel.set_words(words, int(str(limit)) if limit else None)

    def _deadline(self) -> Deadline | None:
        values = self._session.campaign.values
        meeting, rule = values.get("meeting_date"), values.get("notice_rule")
        if not isinstance(meeting, date) or not rule:
            return None
        return deadline(meeting, understand_rule(str(rule)))

    def _show_deadline(self) -> None:
        found = self._deadline()
        if found is None:
            self._panel.set_deadline("", "note")
            return
        today = self._session.campaign.today
        if found.meeting < today:
            self._panel.set_deadline(self.tr("The meeting is over."), "attention")
        elif found.day < today:
            text = self.tr("{deadline} It is too late for this meeting.")
            self._panel.set_deadline(text.format(deadline=found), "attention")
        else:
            self._panel.set_deadline(str(found), "attention" if found.day == today else "good")

    def _keep(self, field: str, value: object) -> None:
        known = self._session.pack.fields.get(field)
        label = self.tr("Change “{field}”").format(field=known.label if known else field)
        self._session.set(kept.VALUES, field, value or None, label, merge=True)

    def _save_calendar(self) -> None:
        found = self._deadline()
        if found is None or self._session.store is None:
            return
        name = self.tr("Hand in the motion")
        path = self._ask.calendar_file(self._session.store.path.with_name(f"{name}.ics"))
        if not path:
            return
        try:
            Path(path).write_bytes(
                calendar_event(name, found.moment, str(found), stamp=datetime.now(UTC))
            )
        except OSError as error:
            told = self.tr("The calendar entry can't be saved there.")
            self.troubled.emit("motion", LetterkitError(told, str(unwritable(error))))
