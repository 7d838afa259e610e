"""The presenter of the ticks in the table of recipients."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer

from letterkit.desktop.controllers.edits import EditController
from letterkit.desktop.controllers.job import JobController
from letterkit.desktop.controllers.recipient_list import RecipientListController
from letterkit.desktop.views.recipients import RecipientsView, TickChange
from letterkit.errors import LetterkitError
from letterkit.text import plural

_AT_ONCE: Final = 1000  # rows


class RowTicksPresenter(QObject):
    """Shows who gets a document, thousands a part at a time, and leaves people out."""

    def __init__(
        self,
        recipients: RecipientListController,
        job: JobController,
        edits: EditController,
        view: RecipientsView,
    ) -> None:
        super().__init__(view)
        self._job, self._edits = job, edits
        self._view = view
        self._stale: list[int] = []  # the places of rows whose ticks are to be shown
        self._more = QTimer(self, singleShot=True, interval=0)
        self._more.timeout.connect(self._show_more)
        view.ticked.connect(self._tick)
        recipients.ticks_changed.connect(self.show)

    def show(self) -> None:
        """Show who is left out."""
        rows, without = self._view.rows(), self._job.without_document
        self._stale = [at for at, row in enumerate(rows) if row.ticked == (row.key in without)]
        if len(self._stale) > _AT_ONCE:
            self._more.start()
        else:
            self._show_more()

    def _show_more(self) -> None:
        rows, without = self._view.rows(), self._job.without_document
        some, self._stale = self._stale[:_AT_ONCE], self._stale[_AT_ONCE:]
        # The list may be another by now, and a row ticked by hand.
        existing = (rows[at] for at in some if at < len(rows))
        stale = [row for row in existing if row.ticked == (row.key in without)]
        self._view.update_rows(row._replace(ticked=not row.ticked) for row in stale)
        if self._stale:
            self._more.start()

    def _tick(self, change: TickChange) -> None:
        people, ticked = change
        verb = "Tick {people}" if ticked else "Leave {people} out"
        label = verb.format(people=plural(len(people), "recipient"))
        left_out, uncertain = self._job.left_out, self._job.ambiguous_people
        # Of many at once, those are passed over who are held back till it is known who they are.
        some = set(people) - uncertain if len(people) > 1 else set(people)
        if ticked and (only := self._job.only) is not None:
            some = self._ticked_for(only, some)
        if some:
            self._edits.leave_out(left_out - some if ticked else left_out | some, label)
        if len(some) < len(people):
            self.show()

    def _ticked_for(self, only: frozenset[str], people: set[str]) -> set[str]:
        """Return those of some people whom the document is for; say why the others get none."""
        if not people <= only:
            self._edits.refused.emit(
                LetterkitError(
                    "By what came of it, this letter isn’t for them.",
                    "Change that, if it isn’t so: right-click the row, “What came of it”.",
                )
            )
        return people & only
