"""Whether the open campaign is saved, its copies, and the question before what isn't is left."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import Final

from platformdirs import user_documents_path
from PySide6.QtCore import QObject, QTimer, Signal

from letterkit.campaign import CampaignStore
from letterkit.desktop.asking import Asker, Unsaved
from letterkit.desktop.controllers.places import CAMPAIGN_ENDING, new_campaign_path
from letterkit.desktop.controllers.campaign import Session
from letterkit.desktop.tasks.background_task import BackgroundTask
from letterkit.errors import LetterkitError

_SLOW: Final = 300  # milliseconds that saving takes before it is said: no title blinks at each key
_LEAVING: Final = 1.0  # seconds for what isn't saved yet, before it is asked about


class Saving(QObject):
    """Follows what the campaign's writer tells; files are written beside the window."""

    state = Signal(str)  # "saved", "saving …" or "not saved"
    troubled = Signal(object)  # the LetterkitError why changes, or a copy, can't be saved
    mended = Signal(str)  # why changes couldn't be saved, which they are now
    copied = Signal(object)  # the path of a copy
    broke = Signal(object)  # an exception that nobody expected

    def __init__(self, session: Session, ask: Asker, documents: Path | None = None) -> None:
        super().__init__(session)
        self._session, self._ask, self._documents = session, ask, documents
        self._told = ""  # why changes can't be saved
        self._slow = QTimer(self, singleShot=True, interval=_SLOW)
        self._slow.timeout.connect(self._look)
        session.saving.connect(self._look)
        session.changed.connect(self._follow)
        session.opened.connect(self._forget)
        self._copying = BackgroundTask(self)
        self._copying.done.connect(self.copied)
        self._copying.failed.connect(self._failed)

    @property
    def busy(self) -> bool:
        """Whether a copy is being saved."""
        return self._copying.running

    def finish(self) -> None:
        """Wait until no copy is being saved any more."""
        self._copying.finish()

    def show(self) -> None:
        """Tell anew whether the campaign is saved."""
        self._look()

    def save_copy(self) -> None:
        """Ask where a copy is to be, and save it there."""
        store = self._session.store
        if store is not None and (path := self._ask_where(store)) is not None:
            self._copying.start(lambda: _copy(store, path))

    def may_leave(self) -> bool:
        """Say whether the campaign may be closed: it is saved, or a person says so."""
        store = self._session.store
        while store is not None and not store.flush(_LEAVING):
            answer = self._ask.leave_unsaved(str(store.trouble or ""))
            if answer is Unsaved.GO_ON:
                return False
            if answer is Unsaved.CLOSE or self._copy_now(store):
                return True
        return True

    def _copy_now(self, store: CampaignStore) -> bool:
        path = self._ask_where(store)
        if path is None:
            return False
        try:
            for _step in _copy(store, path):
                pass
        except LetterkitError as error:
            self.troubled.emit(error)
            self._ask.tell_unsaved(str(error))
            return False
        return True

    def _ask_where(self, store: CampaignStore) -> Path | None:
        name = self.tr("{name} copy").format(name=store.path.stem)
        # Where the campaign's own drive may be gone, it isn't even looked at.
        folder = store.path.parent if store.saved else self._documents or user_documents_path()
        answer = self._ask.new_campaign(folder / f"{name}{CAMPAIGN_ENDING}")
        return Path(answer) if answer else None

    def _failed(self, error: Exception) -> None:
        (self.troubled if isinstance(error, LetterkitError) else self.broke).emit(error)

    def _forget(self) -> None:
        self._told = ""
        self._slow.stop()

    def _follow(self, _sections: frozenset[str]) -> None:
        if not self._slow.isActive():
            self._slow.start()

    def _look(self) -> None:
        store = self._session.store
        if store is None:
            return
        trouble = store.trouble
        if trouble is not None:
            self.state.emit(self.tr("not saved"))
            if str(trouble) != self._told:
                self._told = str(trouble)
                self.troubled.emit(trouble)
        elif not store.saved:
            self.state.emit(self.tr("saving …"))
        else:
            self.state.emit(self.tr("saved"))
            if self._told:
                told, self._told = self._told, ""
                self.mended.emit(told)


def _copy(store: CampaignStore, path: Path) -> Generator[None, None, Path]:
    yield
    if path.suffix.lower() != CAMPAIGN_ENDING:
        path = new_campaign_path(path.name, path.parent)
    store.save_copy(path)
    return path
