"""Checking the job, when nothing has changed for a moment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from letterkit.desktop.controllers.campaign_model import CampaignModel
from letterkit.desktop.controllers.folder import FolderController
from letterkit.desktop.controllers.job import JobController
from letterkit.desktop.controllers.recipient_list import RecipientListController
from letterkit.desktop.controllers.task_controller import TaskController
from letterkit.desktop.tasks.checking import CheckResult, MotionFacts, check_job
from letterkit.diagnostics import Diagnostic
from letterkit.files import path_length
from letterkit.merge import Document, PageChecks, Plan

_CALM: Final = 400  # milliseconds without a change before everything is checked again


class CheckController(TaskController):
    """Checks the job in a background task; has its plan, its documents and their diagnostics.

    It waits for the list, without which there is one letter more or less than there will be, and
    until its rows are worked out: two at a time would take both longer, and the window's turn.
    """

    documents_checked = Signal(list)  # documents, as they are checked
    checked = Signal()  # `plan` is true again

    def __init__(
        self, model: CampaignModel, recipients: RecipientListController, folder: FolderController,
        job: JobController, parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._model, self._recipients, self._folder, self._job = model, recipients, folder, job
        self._checked: CheckResult | None = None
        self._overflowing: tuple[Diagnostic, ...] = ()
        self._waiting = False  # for the list, or its rows to be worked out
        self._checking = self._add_task(self._end)
        self._checking.progressed.connect(self.documents_checked)
        recipients.completion_ended.connect(self._go_on)
        self._calm = QTimer(self, singleShot=True, interval=_CALM)
        self._calm.timeout.connect(self._check)

    @property
    def delay(self) -> int:
        """How many milliseconds without a change go by before everything is checked again."""
        return self._calm.interval()

    @delay.setter
    def delay(self, milliseconds: int) -> None:
        self._calm.setInterval(milliseconds)

    @property
    def pending(self) -> bool:
        """Whether the job is about to be checked."""
        return self._calm.isActive() or self._waiting

    @property
    def plan(self) -> Plan | None:
        """What a run would do, as last checked; None while nothing has been."""
        return self._checked.plan if self._checked else None

    @property
    def documents(self) -> Sequence[Document]:
        """The documents to leaf through: as checked, or as far as the list alone tells."""
        return self._checked.plan.included if self._checked else self._job.outline

    @property
    def page_checks(self) -> PageChecks | None:
        """What can lay out the letters as last checked, to count and to measure their pages."""
        return self._checked.page_checks if self._checked else None

    @property
    def motions(self) -> Mapping[str, MotionFacts]:
        """The facts of motions as last checked, by document key."""
        return self._checked.motions if self._checked else {}

    def schedule(self) -> None:
        """Check everything when nothing has changed for a moment."""
        self._calm.start()

    def clear(self) -> None:
        """Have nothing checked, until it is again."""
        self._checked = None

    def reset(self) -> None:
        """Have nothing checked, nor know which letters run over: these are others."""
        self._overflowing = ()
        self.clear()

    def cancel(self) -> None:
        """Check nothing that is under way or about to be."""
        self._calm.stop()
        self.abort()

    def abort(self) -> None:
        """Have nothing checked, nor finish what is under way; what is scheduled stays so."""
        self._waiting = False
        super().cancel()

    def set_running_over(self, counted: PageChecks, diagnostics: Sequence[Diagnostic]) -> None:
        """Take what counting pages came to, if it's of the letters as last checked."""
        checked = self._checked
        if checked is None or checked.page_checks is not counted:
            return
        self._overflowing = tuple(diagnostics)
        if set(diagnostics) != set(checked.overflowing):
            self._checked = checked.with_overflowing(diagnostics)
            self.checked.emit()

    def _go_on(self) -> None:
        if self._waiting:
            self._check()

    def _check(self) -> None:
        self._waiting = self._recipients.is_awaited or self._recipients.completing
        if self._waiting:
            return
        job = self._job.current
        if job is None:
            self._checking.cancel()
            return
        pattern, over = self._model.parsed.chosen.name_pattern, self._overflowing
        room = path_length(self._folder.path)
        self.busy.emit("Checking …")
        self._checking.start(lambda: check_job(job, pattern, room, over))

    def _end(self, checked: CheckResult) -> None:
        self._checked = checked
        self.busy.emit("")
        self.checked.emit()
