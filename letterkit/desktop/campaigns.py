"""Opens campaign files and begins new ones, and takes whatever letterkit was started with.

Files are looked for and opened beside the window, for their drive may have gone.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from letterkit.campaign import CampaignStore, kept
from letterkit.desktop.joints.writing import WritingJoint
from letterkit.desktop.kinds import Kind, kind_of, refusal
from letterkit.desktop.parts.attachments import Attachment
from letterkit.desktop.tasks.attachments import save_attachment
from letterkit.desktop.controllers.example import fill_with_example
from letterkit.desktop.tasks.campaign_files import (
    Gone,
    Opened,
    create_campaign,
    look_for,
    open_campaign,
)
from letterkit.desktop.controllers.campaign import Session
from letterkit.desktop.controllers.settings import Settings
from letterkit.desktop.tasks.background_task import BackgroundTask
from letterkit.errors import LetterkitError
from letterkit.text import english_list

_SLOW: Final = 500  # milliseconds until it is said that something is being opened
_SAME_AS_SENDER: Final = (
    ("contact_name", "sender_name"),
    ("contact_phone", "sender_phone"),
    ("contact_email", "sender_email"),
)

Take = Callable[[Any], None]
Refuse = Callable[[LetterkitError], None]


class Campaigns(QObject):
    """Has one campaign open at a time. What can't be opened leaves the open one as it is."""

    waiting = Signal(str)  # the name of a file that takes its time; "" when it came, or didn't
    is_open = Signal()  # what was asked for is there already
    document_wanted = Signal(str)  # the path of a Word file to be filled
    list_wanted = Signal(str)  # the path of a spreadsheet
    used = Signal(str)  # what became of a file that letterkit was started with
    forgotten = Signal()  # a campaign isn't among the recent ones any more
    troubled = Signal(object)  # a LetterkitError
    broke = Signal(object)  # an exception that nobody expected

    def __init__(
        self, session: Session, settings: Settings, writing: WritingJoint,
        may_leave: Callable[[], bool], documents: Path | None = None,
    ) -> None:  # fmt: skip
        super().__init__(writing)
        self._session, self._settings, self._writing = session, settings, writing
        self._may_leave, self._documents = may_leave, documents
        self.left = False  # whether the open campaign was left for one that is yet to be chosen
        self._works: list[BackgroundTask] = []
        self._current: BackgroundTask | None = None
        self._take: Take = self._take_opened
        self._refuse: Refuse = self.troubled.emit
        self._path = Path()
        self._paths: dict[BackgroundTask, Path] = {}
        self._saves = False  # whether what runs saves a file first
        self._stopping = False  # whether somebody agreed that a run is stopped
        self._files: dict[Kind, Path] = {}  # to be used in the next campaign
        self._trouble: LetterkitError | None = None  # to be told once a campaign is open
        self._slow = QTimer(self, singleShot=True, interval=_SLOW)
        self._slow.timeout.connect(lambda: self.waiting.emit(self._path.name))

    @property
    def busy(self) -> bool:
        """Whether a file is being looked for or opened."""
        return self._current is not None

    @property
    def _goes_on(self) -> bool:
        """Whether a campaign is open, and files are for it."""
        return self._session.store is not None and not self.left

    def finish(self) -> None:
        """Open nothing more, and wait until nothing is being opened."""
        self._stop_waiting()
        for work in self._works:
            work.stop(wait=True)
            work.finish()

    # What a person wants

    def start(self, sender: dict[str, str]) -> None:
        """Begin a campaign with who writes."""
        if self._may_leave():
            self._settings.set_sender(sender)
            name = sender.get("branch_name") or self.tr("My campaign")
            self._create(name, lambda store: _fill_with_sender(store, sender))

    def start_example(self) -> None:
        """Begin a campaign that is filled in already, to try things with."""
        if self._may_leave():
            self._create(self.tr("letterkit example"), fill_with_example)

    def open(self, path: Path, others: Sequence[Path] = ()) -> None:
        """Open a campaign file, and use others in it."""
        current = self._session.store
        if current is not None and current.path.absolute() == path.absolute():
            self._stop_waiting()
            self._stay(others)
        elif self._may_leave():
            is_open = current.path if current is not None else None

            def take(opened: Opened | None) -> None:
                self._stay(others) if opened is None else self._take_opened(opened, others)

            if (work := self._opening(path)) is not None:
                self._wait_for(work, path, take)
            else:
                self._begin(path, lambda: open_campaign(path, is_open), take)

    def open_last(self) -> None:
        """Open the campaign that was open last, where it was left."""
        if recent := self._settings.recent:
            self.open(recent[0])

    def open_file(self, path: Path) -> None:
        """Open whatever letterkit was started with: a campaign, or a file for one.

        A Word file or a spreadsheet is used in the open campaign, else in the last one, else in
        the one that is begun next.
        """
        self.open_files((path,))

    def open_files(self, paths: Sequence[Path]) -> None:
        """Open one file of each kind at most: what isn't a campaign is used in the one that is."""
        campaign = next((each for each in paths if kind_of(each) is Kind.CAMPAIGN), None)
        others = [each for each in paths if each is not campaign]
        if campaign is not None:
            self.open(campaign, others)
        elif others:
            self._begin(
                others[0], lambda: _look_for_all(others), lambda _none: self._use(others),
                self._go_on_with,
            )  # fmt: skip

    def open_attachment(self, found: Attachment) -> None:
        """Save a file that came as its contents, beside the campaign, and open it."""
        store = self._session.store
        beside = store is not None and not self.left
        folder = store.path.absolute().parent if beside else self._documents
        self._begin(
            Path(found.name), lambda: save_attachment(found.name, found.content, folder),
            lambda path: self.open_files((path,)), saves=True,
        )  # fmt: skip

    # CoalescingWorker the window

    def _create(self, name: str, fill: Callable[[CampaignStore], None]) -> None:
        folder = self._documents
        self._begin(Path(name), lambda: create_campaign(name, folder, fill), self._take_opened)

    def _begin(
        self, path: Path, steps: Callable[[], Generator[None, None, Any]], take: Take,
        refuse: Refuse | None = None, *, saves: bool = False,
    ) -> None:  # fmt: skip
        """Do something beside the window in place of what was wanted before, and take the result.

        What was wanted before isn't cancelled: a campaign that it opens has to be closed again.
        What `saves` a file is in nothing's place and gives up its own to nothing.
        """
        if self.busy and (saves or self._saves):
            text = self.tr("“{name}” wasn't opened: letterkit is still busy with “{other}”.")
            self.troubled.emit(
                LetterkitError(
                    text.format(name=path.name, other=self._path.name),
                    self.tr("Try again as soon as that is there."),
                )
            )
            return
        if self.busy and path == self._path:
            return  # a double-click is two clicks
        work = next((each for each in self._works if not each.running), None) or self._new_work()
        self._wait_for(work, path, take, refuse)
        self._saves = saves
        work.start(steps)

    def _wait_for(self, work: BackgroundTask, path: Path, take: Take, refuse: Refuse | None = None) -> None:
        self._current, self._path, self._paths[work] = work, path, path
        self._take, self._refuse = take, refuse or self.troubled.emit
        self._stopping = self._writing.running
        self._slow.start()

    def _opening(self, path: Path) -> BackgroundTask | None:
        """Return what opens a campaign still, though another was wanted since: it has its lock."""
        running = (each for each in self._works if each.running and each is not self._current)
        return next((each for each in running if self._paths.get(each) == path), None)

    def _new_work(self) -> BackgroundTask:
        work = BackgroundTask(self)
        work.done.connect(partial(self._done, work))
        work.failed.connect(partial(self._failed, work))
        self._works.append(work)
        return work

    def _stop_waiting(self) -> None:
        self._current, self._saves = None, False
        self._slow.stop()
        self.waiting.emit("")

    def _done(self, work: BackgroundTask, result: object) -> None:
        if work is self._current:
            self._stop_waiting()
            self._take(result)
        elif isinstance(result, Opened):
            result.leave()

    def _failed(self, work: BackgroundTask, error: Exception) -> None:
        if work is not self._current:
            return
        self._stop_waiting()
        if not isinstance(error, LetterkitError):
            self.broke.emit(error)
            return
        if isinstance(error, Gone) and self._path in self._settings.recent:
            self._settings.forget(self._path)
            self.forgotten.emit()
        if self._files and not self._goes_on:
            error = LetterkitError(str(error), self._kept_for_next(list(self._files.values())))
        before, self._trouble = self._trouble, None
        self._refuse(LetterkitError(str(before), str(error)) if before else error)

    # What came of it

    def _take_opened(self, opened: Opened, others: Sequence[Path] = ()) -> None:
        if self._writing.running and not self._stopping and not self._may_leave():
            opened.leave()
            return
        self._writing.finish()
        self._session.open(opened.store, opened.pack)
        self._settings.opened(opened.store.path)
        if self._trouble is not None:
            self.troubled.emit(self._trouble)
        self._trouble = None
        self._use(others) if others else self._use_files()

    def _stay(self, others: Sequence[Path]) -> None:
        """Go on with the campaign that is open already."""
        self.is_open.emit()
        self._use(others) if others else self._use_files()

    def _use(self, paths: Sequence[Path]) -> None:
        """Use files that are there, in whatever campaign is or comes."""
        files: dict[Kind, Path] = {}
        for path in paths:
            kind = kind_of(path)
            if kind is None:
                self._go_on_with(refusal(path))
                return
            files[kind] = path
        self._files = files
        if self._goes_on:
            self.is_open.emit()
            self._use_files()
        elif self._session.store is None and self._settings.recent:
            self.open_last()
        else:
            self.used.emit(self._kept_for_next(paths))

    def _kept_for_next(self, paths: Sequence[Path]) -> str:
        text = self.tr("{names} will be used in the campaign that you start or open now.")
        return text.format(names=english_list([f"“{each.name}”" for each in paths]))

    def _use_files(self) -> None:
        store, files = self._session.store, self._files
        if store is None or not files:
            return
        self._files = {}
        before = self._in_use()
        document, people = files.get(Kind.DOCUMENT), files.get(Kind.LIST)
        both = document is not None and people is not None
        with self._session.step(self.tr("Use the files")) if both else nullcontext():
            if document is not None:
                self.document_wanted.emit(str(document))
            if people is not None:
                self.list_wanted.emit(str(people))
        now = self._in_use()
        # Where a change could not be kept, that is what has been told.
        if all(now[kind] == str(path) for kind, path in files.items()):
            self._tell_used(files, store.path.stem, new=now != before)

    def _in_use(self) -> dict[Kind, str]:
        get = self._session.get
        return {
            Kind.DOCUMENT: get(kept.CAMPAIGN, "own_file") or "",
            Kind.LIST: get(kept.LIST, "source") or "",
        }

    def _tell_used(self, files: dict[Kind, Path], campaign: str, *, new: bool) -> None:
        each = {
            Kind.DOCUMENT: self.tr("“{name}” is the document"),
            Kind.LIST: self.tr("“{name}” is the list"),
        }
        told = [each[kind].format(name=files[kind].name) for kind in each if kind in files]
        if new:
            text = self.tr("{files} of “{campaign}” now. Undo takes it back.")
        else:
            text = self.tr("{files} of “{campaign}” already.")
        self.used.emit(text.format(files=english_list(told), campaign=campaign))

    def _go_on_with(self, error: LetterkitError) -> None:
        """Tell what can't be used, with the campaign that would have been shown without it."""
        if self._session.store is None and self._settings.recent:
            self._trouble = error
            self.open_last()
        else:
            self.troubled.emit(error)


def _look_for_all(paths: Sequence[Path]) -> Generator[None, None, None]:
    for path in paths:
        yield from look_for(path)


def _fill_with_sender(store: CampaignStore, sender: dict[str, str]) -> None:
    for name, value in sender.items():
        if value:
            store.set(kept.VALUES, name, value, undoable=False)
    for own, theirs in _SAME_AS_SENDER:
        if sender.get(theirs):
            store.set(kept.VALUES, own, sender[theirs], undoable=False)
