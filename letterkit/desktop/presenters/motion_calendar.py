"""The presenter of the calendar entry for a motion's deadline."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from letterkit.campaign import calendar_file, schema
from letterkit.desktop.controllers.campaign import CampaignController
from letterkit.desktop.dialogs import Dialogs
from letterkit.desktop.presenters.motion_rows import motions
from letterkit.desktop.views.motion import MotionView
from letterkit.errors import LetterkitError
from letterkit.file_errors import write_errors
from letterkit.file_names import short_name
from letterkit.files import atomic_write
from letterkit.merge import council_of, motion_entry, notice_of

_WHAT: Final = "Hand in the motion"
_AGAIN: Final = "If it was in there before, Thunderbird wants that one deleted first."


class MotionCalendarPresenter(QObject):
    """Saves by when a motion has to be handed in as a file that any calendar can open."""

    saved = Signal(str)  # a sentence: what to do with the file
    failed = Signal(LetterkitError)

    def __init__(self, campaign: CampaignController, view: MotionView, dialogs: Dialogs) -> None:
        super().__init__(view)
        self._campaign, self._dialogs = campaign, dialogs
        view.calendar_requested.connect(self._save)

    def _save(self, key: str) -> None:
        document = next((each for each in motions(self._campaign) if each.key == key), None)
        if document is None or self._campaign.file.store is None or notice_of(document) is None:
            return
        council = council_of(document)
        stem = f"{_WHAT} - {council}" if council else _WHAT
        suggestion = self._campaign.file.store.path.with_name(f"{short_name(stem)}.ics")
        path = self._dialogs.calendar_file(suggestion)
        if not path:
            return
        again = f" {_AGAIN}" if self._campaign.model.parsed.chosen.calendar_id else ""
        told = f"Open “{Path(path).name}”, and your calendar takes the deadline in.{again}"
        entry = motion_entry(document, self._campaign.model.document, self._calendar_id())
        content = calendar_file(filter(None, [entry]), stamp=datetime.now(UTC))
        message = "The calendar entry can't be saved there."
        self._campaign.file_tasks.run(
            lambda: _write(Path(path), content, message),
            self.failed.emit,
            lambda _done: self.saved.emit(told),
        )

    def _calendar_id(self) -> str:
        """Return what the campaign goes by in calendars, from now on where it wasn't known."""
        file, known = self._campaign.file, self._campaign.model.parsed.chosen.calendar_id
        if known or file.store is None or file.store.read_only:
            return known
        made = uuid4().hex
        file.set(schema.CAMPAIGN, "calendar_id", made, undoable=False)
        return made


def _write(path: Path, content: bytes, message: str) -> None:
    with write_errors(message):
        atomic_write(path, content)
