"""Follows letters that are opened in Word: what is changed there is stored in the campaign."""

from __future__ import annotations

import base64
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QObject, Signal

from letterkit.campaign import schema
from letterkit.desktop.controllers.campaign import CampaignController
from letterkit.desktop.launcher import Launcher
from letterkit.desktop.tasks.background_task import BackgroundTask
from letterkit.desktop.tasks.failures import route_failure
from letterkit.desktop.tasks.file_watch import FileWatch
from letterkit.desktop.tasks.word_copies import (
    IN_WORD,
    ChangedCopy,
    WordCopy,
    make_copy,
    read_all_changes,
    read_changes,
    remove_copies,
)
from letterkit.errors import LetterkitError
from letterkit.merge import Document, person_of


class WordCopies(QObject):
    """Opens copies of letters in Word, and stores what is saved there as the letters' own text."""

    updated = Signal(str)  # what became of a letter
    unreadable = Signal(str)  # that it can't be read, and where it is kept
    failed = Signal(LetterkitError)
    crashed = Signal(Exception)

    def __init__(self, campaign: CampaignController, parent: QObject, launcher: Launcher) -> None:
        super().__init__(parent)
        self._campaign, self._launcher = campaign, launcher
        self._watches: list[tuple[WordCopy, FileWatch, BackgroundTask]] = []
        self._catching_up = self._make_task()
        campaign.file.opened.connect(self._opened)

    @property
    def busy(self) -> bool:
        """Whether copies are being looked at."""
        return any(
            task.running for task in (self._catching_up, *(task for *_, task in self._watches))
        )

    @property
    def folder(self) -> Path:
        """Where the copies lie."""
        return self._campaign.data_folder / IN_WORD

    def open(self, document: Document, content: bytes) -> None:
        """Open a copy of a letter in Word, and follow what is saved there."""
        campaign = self._campaign
        if campaign.file.store is None:
            return
        make = partial(
            make_copy, self.folder, campaign.file.store.path, campaign.model.document, document.key,
            document.addressed_to, content,
        )  # fmt: skip
        campaign.file_tasks.run(make, self.failed.emit, self._follow)

    def _follow(self, copy: WordCopy) -> None:
        watch, task = FileWatch(self), self._make_task()
        watch.saved.connect(lambda: task.start(lambda: read_changes(copy)))
        watch.watch(copy.path, copy.stamp)
        self._watches.append((copy, watch, task))
        self._launcher.open_document(copy.path)

    def set_back(self, document: Document) -> None:
        """Have a letter made from the template again."""
        place = schema.document_place(self._campaign.model.document, document.key)
        label = f"Set back the letter to {document.addressed_to}"
        self._campaign.file.set(schema.LETTERS, place, None, label)

    def forget(self, is_theirs: Callable[[str], bool]) -> list[Path]:
        """Remove the copies of some people's letters, told by their keys, and follow them no more.

        Returns those that Word doesn't let go.
        """
        store = self._campaign.file.store
        if store is None:
            return []
        theirs = [each for each in self._watches if is_theirs(person_of(each[0].key))]
        for each in theirs:
            self._stop(each)
        self._watches = [each for each in self._watches if each not in theirs]
        return remove_copies(self.folder, store.path, is_theirs)

    def finish(self) -> None:
        """Follow no more: what is saved from now on is taken when the campaign is opened again."""
        self._catching_up.finish()
        self._stop_watching()

    def _stop_watching(self) -> None:
        for each in self._watches:
            self._stop(each)
        self._watches = []

    @staticmethod
    def _stop(watched: tuple[WordCopy, FileWatch, BackgroundTask]) -> None:
        _copy, watch, task = watched
        watch.finish()
        task.finish()

    def _make_task(self) -> BackgroundTask:
        task = BackgroundTask(self)
        task.progressed.connect(self._store_all)
        task.done.connect(self._store_changed)
        route_failure(task, self.failed.emit, self.crashed.emit)
        return task

    def _opened(self) -> None:
        self._stop_watching()
        store = self._campaign.file.store
        if store is not None and not store.read_only:
            folder, campaign = self.folder, store.path
            self._catching_up.start(lambda: read_all_changes(folder, campaign))

    def _store_all(self, changes: list[Any]) -> None:
        for each in changes:
            self._store_changed(each)

    def _store_changed(self, changed: ChangedCopy | None) -> None:
        if changed is None:
            return
        if changed.content is None:
            text = "What was changed in Word can't be read as a letter. It is kept in “{path}”."
            self.unreadable.emit(text.format(path=changed.saved_as))
            return
        self._store(changed.copy, changed.content)

    def _store(self, copy: WordCopy, content: bytes) -> None:
        campaign = self._campaign
        store = campaign.file.store
        if store is None or store.path.absolute() != copy.campaign.absolute():
            return  # taken when that campaign is opened again
        place = schema.document_place(copy.document, copy.key)
        entry = {
            "docx": base64.b64encode(content).decode("ascii"),
            "when": datetime.now(UTC).astimezone().isoformat(timespec="seconds"),
        }
        before: object = campaign.file.get(schema.LETTERS, place)
        if (
            isinstance(before, dict)
            and cast("dict[str, object]", before).get("docx") == entry["docx"]
        ):
            return
        name = copy.path.stem
        campaign.file.set(
            schema.LETTERS, place, entry, f"Change the letter to {name} in Word"
        )  # fmt: skip
        text = f"The letter to {name} is now as it was saved in Word. Undo takes it back."
        self.updated.emit(text)
