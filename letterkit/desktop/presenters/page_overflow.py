"""Lays letters out for what is told of their pages: who runs over one, whose address is where."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from letterkit.campaign import schema
from letterkit.desktop.controllers.campaign_file import CampaignFileController
from letterkit.desktop.controllers.checks import CheckController
from letterkit.desktop.controllers.recipient_list import RecipientListController
from letterkit.desktop.controllers.template import TemplateController
from letterkit.desktop.tasks.failures import route_failure
from letterkit.desktop.tasks.idle_task import IdleTask
from letterkit.diagnostics import Diagnostic
from letterkit.merge import PageChecks

_SHOWN_ALONE = frozenset({schema.WINDOW, schema.WRITTEN, schema.PEOPLE})


class PageOverflowPresenter(QObject):
    """Counts pages a letter at a time, whenever everything has been checked anew.

    Only a typical letter and the largest are laid out: 82 at most, however long the list is.
    """

    crashed = Signal(Exception)

    def __init__(
        self,
        file: CampaignFileController,
        template: TemplateController,
        recipients: RecipientListController,
        checks: CheckController,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._checks = checks
        self._counted: PageChecks | None = None
        self._diagnostics: list[Diagnostic] = []
        self._counting = IdleTask(self)
        self._counting.progressed.connect(self._note)
        self._counting.done.connect(self._end)
        # What can't be laid out is reported when it's shown or written.
        route_failure(self._counting, lambda _error: None, self.crashed.emit)
        for signal in (
            file.opened,
            recipients.changed,
            template.changed,
        ):
            signal.connect(self.stop)
        file.changed.connect(self._changed)
        checks.checked.connect(self._begin)

    @property
    def running(self) -> bool:
        """Whether pages are being counted."""
        return self._counting.running

    def stop(self) -> None:
        """Count no more, until everything is checked again."""
        self._counting.cancel()

    def _changed(self, sections: frozenset[str]) -> None:
        if {each.partition(" ")[0] for each in sections} - _SHOWN_ALONE:
            self.stop()

    def _begin(self) -> None:
        page_checks = self._checks.page_checks
        if page_checks is None or page_checks is self._counted:
            return
        self._counted, self._diagnostics = page_checks, []
        self._counting.start(page_checks.steps)

    def _note(self, steps: list[Diagnostic | None]) -> None:
        self._diagnostics += [each for each in steps if each is not None]

    def _end(self, _none: object) -> None:
        if self._counted is not None:
            self._checks.set_running_over(self._counted, self._diagnostics)
