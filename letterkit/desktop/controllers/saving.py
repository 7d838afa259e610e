"""Whether the open campaign is saved, its copies, and the question before what isn't is left."""

from __future__ import annotations

from collections.abc import Generator
from enum import Enum, auto
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from letterkit.campaign import CampaignStore
from letterkit.desktop.controllers.campaign_file import CampaignFileController
from letterkit.desktop.controllers.places import CAMPAIGN_ENDING, new_campaign_path
from letterkit.desktop.dialogs import Dialogs, UnsavedAnswer
from letterkit.desktop.tasks.background_task import BackgroundTask
from letterkit.desktop.tasks.failures import route_failure
from letterkit.errors import LetterkitError
from letterkit.folders import user_documents

_SLOW: Final = 300  # milliseconds that saving takes before it is said: no title blinks at each key
_LEAVING: Final = 1.0  # seconds for what isn't saved yet, before it is asked about


class SaveState(Enum):
    """How far the open campaign is saved."""

    SAVED = auto()
    SAVING = auto()
    UNSAVED = auto()


class SavingController(QObject):
    """Follows the campaign file's writer, and saves copies beside the window."""

    state_changed = Signal(SaveState)  # also where it is the same again
    failed = Signal(LetterkitError)  # why changes, or a copy, can't be saved
    recovered = Signal(str)  # why changes couldn't be saved, which they are now
    copied = Signal(Path)
    crashed = Signal(Exception)

    def __init__(
        self, file: CampaignFileController, dialogs: Dialogs, documents: Path | None = None,
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._file, self._dialogs, self._documents = file, dialogs, documents
        self._reported = ""  # why changes can't be saved
        self._slow = QTimer(self, singleShot=True, interval=_SLOW)
        self._slow.timeout.connect(self.refresh)
        file.saving.connect(self.refresh)
        file.changed.connect(self._follow)
        file.opened.connect(self._clear)
        self._copying = BackgroundTask(self)
        self._copying.done.connect(self.copied)
        route_failure(self._copying, self.failed.emit, self.crashed.emit)

    @property
    def busy(self) -> bool:
        """Whether a copy is being saved."""
        return self._copying.running

    def finish(self) -> None:
        """Wait until no copy is being saved any more."""
        self._copying.finish()

    def refresh(self) -> None:
        """Say anew whether the campaign is saved."""
        store = self._file.store
        if store is None:
            return
        error = store.saving_error
        if error is not None:
            self.state_changed.emit(SaveState.UNSAVED)
            if str(error) != self._reported:
                self._reported = str(error)
                self.failed.emit(error)
        elif not store.saved:
            self.state_changed.emit(SaveState.SAVING)
        else:
            self.state_changed.emit(SaveState.SAVED)
            if self._reported:
                reported, self._reported = self._reported, ""
                self.recovered.emit(reported)

    def save_copy(self) -> None:
        """Ask where a copy is to be, and save it there."""
        store = self._file.store
        if store is not None and (path := self._choose_path(store)) is not None:
            self._copying.start(lambda: _copy(store, path))

    def may_leave(self) -> bool:
        """Say whether the campaign may be closed: it is saved, or a person says so."""
        store = self._file.store
        while store is not None and not store.flush(_LEAVING):
            answer = self._dialogs.leave_unsaved(str(store.saving_error or ""))
            if answer is UnsavedAnswer.GO_ON:
                return False
            if answer is UnsavedAnswer.CLOSE or self._copy_now(store):
                return True
        return True

    def _copy_now(self, store: CampaignStore) -> bool:
        path = self._choose_path(store)
        if path is None:
            return False
        try:
            for _step in _copy(store, path):
                pass
        except LetterkitError as error:
            self.failed.emit(error)
            self._dialogs.show_unsaved(str(error))
            return False
        return True

    def _choose_path(self, store: CampaignStore) -> Path | None:
        name = f"{store.path.stem} copy"
        # Where the campaign's own drive may be gone, it isn't even looked at.
        folder = store.path.parent if store.saved else self._documents or user_documents()
        answer = self._dialogs.new_campaign(folder / f"{name}{CAMPAIGN_ENDING}")
        return Path(answer) if answer else None

    def _clear(self) -> None:
        self._reported = ""
        self._slow.stop()

    def _follow(self) -> None:
        if not self._slow.isActive():
            self._slow.start()


def _copy(store: CampaignStore, path: Path) -> Generator[None, None, Path]:
    yield
    if path.suffix.lower() != CAMPAIGN_ENDING:
        path = new_campaign_path(path.name, path.parent)
    store.save_copy(path)
    return path
