"""The pack that is being made or changed, and what it lacks yet."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from letterkit.desktop.tasks.background_task import BackgroundTask
from letterkit.desktop.tasks.failures import route_failure
from letterkit.desktop.tasks.file_tasks import FileTasks
from letterkit.errors import LetterkitError
from letterkit.file_errors import write_errors
from letterkit.files import atomic_write, is_there
from letterkit.layout import marked
from letterkit.merge import filled_with_labels
from letterkit.merge.drafting import (
    DraftReview,
    draft_of_file,
    review_draft,
    with_other_word_file,
    with_word_file,
)
from letterkit.pack import Pack, packed, plain_pack, read_for_pack
from letterkit.pack.drafting import PackDraft, draft_parts, write_draft
from letterkit.scratch import scratch_folder

_DELAY: Final = 300  # milliseconds without a key until a draft is looked over

Change = Callable[[PackDraft], PackDraft]


@dataclass(frozen=True, slots=True)
class ReviewedDraft:
    """A draft's review, and the document that was asked for, its fields filled with their labels.

    `document` is None, and `error` says why, where it can't be filled.
    """

    draft: PackDraft
    review: DraftReview
    shown: str
    document: bytes | None = None
    error: str = ""


class PackDraftController(QObject):
    """Has the draft of one pack, looks it over when it has changed, and saves it.

    `folder` is where it was saved last, or where the pack lies that is being changed.
    """

    begun = Signal()  # another draft is there
    changed = Signal()  # the draft is another one
    reviewed = Signal(ReviewedDraft)
    saved = Signal(Path)  # the folder, or the one file, that was written
    failed = Signal(LetterkitError)
    crashed = Signal(Exception)

    def __init__(self, tasks: FileTasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self.draft: PackDraft | None = None
        self.folder: Path | None = None
        self.shown = ""  # the id of the document in the preview
        self.latest: ReviewedDraft | None = None
        self.may_replace: Callable[[], bool] = lambda: True  # where this draft would be lost
        self._saved: PackDraft | None = None
        self._scratch: TemporaryDirectory[str] | None = None
        self._timer = QTimer(self, singleShot=True, interval=_DELAY)
        self._timer.timeout.connect(self._start_review)
        self._reviewing = BackgroundTask(self)
        self._reviewing.done.connect(self._take_review)
        route_failure(self._reviewing, self.failed.emit, self.crashed.emit)

    @property
    def busy(self) -> bool:
        """Whether the draft is being looked over, or about to be."""
        return self._timer.isActive() or self._reviewing.running

    @property
    def unsaved(self) -> bool:
        """Whether something would be lost without the draft."""
        return self.draft is not None and self.draft != self._saved

    def begin_from_pack(self, pack: Pack) -> None:
        """Begin with a copy of a pack, which wants a name of its own."""
        self._begin(lambda: replace(PackDraft.of(pack), name="", version="1"))

    def begin_from_plain(self) -> None:
        """Begin with a copy of the pack for any campaign."""
        self.begin_from_pack(plain_pack())

    def begin_from_word_file(self, path: str) -> None:
        """Begin with a Word file, whose gaps become fields."""
        self._begin(lambda: draft_of_file(Path(path)))

    def change(self, pack: Pack) -> None:
        """Begin with a pack that lies in a folder, to be saved there again."""
        self._begin(lambda: PackDraft.of(pack), pack.folder)

    def set_draft(self, draft: PackDraft) -> None:
        """Have another draft in the place of this one."""
        self.draft = draft
        self.changed.emit()
        self._timer.start()

    def show_document(self, name: str) -> None:
        """Have another document in the preview."""
        self.shown = name
        self._timer.start(0)

    def add_word_file(self, path: str, added: Callable[[], None]) -> None:
        """Add a document: a Word file, whose gaps become fields; `added` is called once it is."""
        file = Path(path)
        self.apply(
            lambda draft: with_word_file(draft, file.stem, read_for_pack(file), plain_pack()),
            added,
        )

    def replace_word_file(self, name: str, path: str) -> None:
        """Have another Word file for a document."""
        file = Path(path)
        self.apply(
            lambda draft: with_other_word_file(draft, name, read_for_pack(file), plain_pack())
        )

    def save(self, folder: Path) -> None:
        """Write the pack into a folder: a new one, or the one that it has already."""
        draft, is_own = self.draft, folder == self.folder
        if draft is None:
            return

        def write() -> None:
            if not is_own and is_there(folder):
                raise LetterkitError(f"“{folder}” is there already.", "Choose another name.")
            write_draft(draft, folder)

        def end(_nothing: None) -> None:
            if self.draft is not None:
                self.folder, self._saved = folder, draft
                self.saved.emit(folder)

        self._tasks.run(write, self.failed.emit, end)

    def save_as_one_file(self, path: Path) -> None:
        """Write the pack as one file, to be passed on."""
        draft = self.draft
        if draft is None:
            return

        def write() -> None:
            content = packed(draft_parts(draft))
            with write_errors(f"“{path.name}” can't be written.", path):
                atomic_write(path, content)

        self._tasks.run(write, self.failed.emit, lambda _nothing: self.saved.emit(path))

    def finish(self) -> None:
        """Look nothing over any more, and remove what was written for it."""
        self._timer.stop()
        self._reviewing.finish()
        if self._scratch is not None:
            self._scratch.cleanup()

    def _begin(self, make: Callable[[], PackDraft], folder: Path | None = None) -> None:
        def take(draft: PackDraft) -> None:
            self.folder, self.latest = folder, None
            self._saved = draft if folder else None
            self.shown = next(iter(draft.ids("templates")), "")
            self.draft = draft
            self.begun.emit()
            self.set_draft(draft)

        if self.unsaved and not self.may_replace():
            return
        self._tasks.run(make, self.failed.emit, take)

    def apply(self, change: Change, changed: Callable[[], None] = lambda: None) -> None:
        """Change the draft beside the window, for `change` reads files; then call `changed`.

        `change` is called once more where the draft has become another one meanwhile.
        """
        before = self.draft
        if before is None:
            return

        def take(after: PackDraft) -> None:
            if self.draft is before:
                self.set_draft(after)
                changed()
            else:
                self.apply(change, changed)

        self._tasks.run(lambda: change(before), self.failed.emit, take)

    def _start_review(self) -> None:
        draft = self.draft
        if draft is None:
            return
        if self.shown not in draft.ids("templates"):
            self.shown = next(iter(draft.ids("templates")), "")
        if self._scratch is None:
            try:
                self._scratch = scratch_folder(lasting=True)
            except LetterkitError as error:
                self.failed.emit(error)
                return
        folder, shown = Path(self._scratch.name, "pack"), self.shown
        self._reviewing.start(lambda: _review(draft, folder, shown))

    def _take_review(self, reviewed: ReviewedDraft) -> None:
        self.latest = reviewed
        self.reviewed.emit(reviewed)


def _review(draft: PackDraft, folder: Path, shown: str) -> Generator[None, None, ReviewedDraft]:
    yield
    review = review_draft(draft, folder)
    yield
    pack = review.pack
    if pack is None or shown not in pack.templates:
        return ReviewedDraft(draft, review, shown, error="There is nothing to be shown yet.")
    try:
        marks = partial(marked, names=pack.fields, missing={})
        filled = filled_with_labels(pack, pack.templates[shown], marks)
    except LetterkitError as error:
        return ReviewedDraft(draft, review, shown, error=str(error))
    return ReviewedDraft(draft, review, shown, filled)
