"""Joins the panel of the motion to the session."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from letterkit.campaign import calendar_event, kept
from letterkit.desktop.asking import Asker
from letterkit.desktop.panels.motion import MOTION_FIELDS, MotionNote, MotionPanel, MotionRow
from letterkit.desktop.panels.motion.told import PER_DOCUMENT, TITLE
from letterkit.desktop.parts import Choice
from letterkit.desktop.parts.notice_line import NoticeSeverity
from letterkit.desktop.tasks.checking import NO_FACTS
from letterkit.desktop.controllers.campaign import Session
from letterkit.errors import LetterkitError
from letterkit.file_errors import unwritable
from letterkit.merge import (
    ONCE,
    Document,
    Problem,
    Severity,
    meeting_of,
    notice_of,
)

_TYPED = frozenset({kept.VALUES, kept.SCOPED})
_SEVERITIES: dict[Severity, NoticeSeverity] = {
    Severity.BLOCKS: "error", Severity.LOOK: "attention", Severity.NOTE: "note",
}  # fmt: skip


class MotionJoint(QObject):
    """Shows who moves each council's motion, how long it is, and by when notice has to be given."""

    document_chosen = Signal(str)  # its key
    troubled = Signal(str, object)

    def __init__(self, session: Session, panel: MotionPanel, ask: Asker) -> None:
        super().__init__(panel)
        self._session, self._panel, self._ask = session, panel, ask
        panel.edited.connect(self._keep)
        panel.calendar_wanted.connect(self._save_calendar)
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

    @property
    def _is_motion(self) -> bool:
        entry = self._session.entry
        return entry is not None and entry.wording == "motion"

    def _documents(self) -> list[Document]:
        """Return the motions there are, as they are by now."""
        session = self._session
        if session.people is None:
            only = session.current(None)
            return [only] if only is not None else []
        return [each for found in session.documents if (each := session.current(found))]

    def _show(self) -> None:
        if not self._is_motion:
            return
        title = self._session.text(kept.VALUES, TITLE)
        notes = self._notes(self._session.plan.job_problems if self._session.plan else ())
        self._panel.set_title(title, notes.get(TITLE))
        documents = self._documents()
        rows = [self._row(each) for each in documents]
        if not documents:
            rows = [MotionRow(ONCE, "", self._values(ONCE))]
        self._panel.set_documents(rows)

    def _row(self, document: Document) -> MotionRow:
        sentence, severity = self._deadline(document)
        facts = self._session.motions.get(document.key, NO_FACTS)
        limit = str(document.values.get("word_limit") or "")
        return MotionRow(
            document.key,
            document.addressed_to,
            self._values(document.key),
            [Choice(name) for name in facts.signatories],
            self._notes(document.problems),
            sentence,
            severity,
            facts.words,
            int(limit) if limit.isdecimal() else None,
        )

    def _values(self, key: str) -> dict[str, object]:
        """Return what was typed for a motion, from the nearest scope that has it."""
        session = self._session
        values = {
            name: value
            for name, value in session.section(kept.VALUES).items()
            if name in PER_DOCUMENT
        }
        for scope in session.job.scopes_of(key) if session.job else (key,):
            values |= session.scoped(scope)
        return values

    def _notes(self, problems: Sequence[Problem]) -> dict[str, MotionNote]:
        """Return what doesn't fit or is to be looked at, by the field beside which it is said."""
        notes: dict[str, MotionNote] = {}
        for each in problems:
            if each.field in MOTION_FIELDS and each.severity is not Severity.NOTE:
                notes.setdefault(each.field, MotionNote(_SEVERITIES[each.severity], each.text))
        return notes

    def _deadline(self, document: Document) -> tuple[str, NoticeSeverity]:
        notice, meeting = notice_of(document), meeting_of(document)
        today = self._session.campaign.today
        if notice is None or meeting is None:
            return "", "note"
        if meeting < today:
            return self.tr("The meeting is over."), "attention"
        if notice.day < today:
            text = self.tr("{deadline} It is too late for this meeting.")
            return text.format(deadline=notice), "attention"
        return str(notice), "attention" if notice.day == today else "good"

    def _keep(self, key: str, field: str, value: object) -> None:
        known = self._session.pack.fields.get(field)
        label = self.tr("Change “{field}”").format(field=known.label if known else field)
        self._session.set_value(key, field, value, label)

    def _save_calendar(self, key: str) -> None:
        document = next((each for each in self._documents() if each.key == key), None)
        found = notice_of(document) if document else None
        if document is None or found is None or self._session.store is None:
            return
        name = self.tr("Hand in the motion")
        council = document.addressed_to
        stem = f"{name} - {council}" if council and document.rows else name
        path = self._ask.calendar_file(self._session.store.path.with_name(f"{stem}.ics"))
        if not path:
            return
        event = calendar_event(name, found.moment, str(found), stamp=datetime.now(UTC))
        told = self.tr("The calendar entry can't be saved there.")
        self._session.errands.run(
            lambda: _save(Path(path), event, told), partial(self.troubled.emit, "motion")
        )


def _save(path: Path, content: bytes, told: str) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise LetterkitError(told, str(unwritable(error))) from error
