"""The presenter of the calendar entry for a motion's deadline."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from letterkit.campaign import calendar_event
from letterkit.desktop.controllers.campaign import CampaignController
from letterkit.desktop.dialogs import Dialogs
from letterkit.desktop.presenters.motion_rows import motions
from letterkit.desktop.views.motion import MotionView
from letterkit.errors import LetterkitError
from letterkit.file_errors import write_errors
from letterkit.files import atomic_write
from letterkit.merge import Document, meeting_of, notice_of
from letterkit.text import english_date

_WHAT: Final = "Hand in the motion"


class MotionCalendarPresenter(QObject):
    """Saves by when a motion has to be handed in as a file that any calendar can open."""

    failed = Signal(LetterkitError)

    def __init__(self, campaign: CampaignController, view: MotionView, dialogs: Dialogs) -> None:
        super().__init__(view)
        self._campaign, self._dialogs = campaign, dialogs
        view.calendar_requested.connect(self._save)

    def _save(self, key: str) -> None:
        document = next((each for each in motions(self._campaign) if each.key == key), None)
        notice = notice_of(document) if document else None
        if document is None or notice is None or self._campaign.file.store is None:
            return
        campaign = self._campaign.file.store.path
        council = document.addressed_to if document.rows else ""
        stem = f"{_WHAT} - {council}" if council else _WHAT
        path = self._dialogs.calendar_file(campaign.with_name(f"{stem}.ics"))
        if not path:
            return
        event = calendar_event(
            _title(document, council), notice.moment, str(notice),
            key=f"{campaign.stem}\n{document.key}", stamp=datetime.now(UTC),
        )  # fmt: skip
        message = "The calendar entry can't be saved there."
        self._campaign.file_tasks.run(lambda: _write(Path(path), event, message), self.failed.emit)


def _title(document: Document, council: str) -> str:
    """Return what is to be done, for which council and which of its meetings."""
    pack, meeting = document.job.pack, meeting_of(document)
    name = str(document.values.get(pack.field_of("meeting-name")) or "")
    day = english_date(meeting) if meeting else ""
    where = ", ".join(filter(None, (council, name, day)))
    return f"{_WHAT}: {where}" if where else _WHAT


def _write(path: Path, content: bytes, message: str) -> None:
    with write_errors(message):
        atomic_write(path, content)
