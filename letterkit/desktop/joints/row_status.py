"""Joins what was found in the documents to the rows of the table of recipients."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QObject

from letterkit.desktop.controllers.campaign_model import CampaignModel
from letterkit.desktop.controllers.checks import CheckController
from letterkit.desktop.controllers.edits import EditController
from letterkit.desktop.controllers.job import JobController
from letterkit.desktop.joints.noted import Noted
from letterkit.desktop.joints.people import marks_of, person_row, problems_of, written_of
from letterkit.desktop.joints.problems import Numbers
from letterkit.desktop.panels.fix_request import FixRequest
from letterkit.desktop.panels.recipients import (
    NOT_WRITTEN,
    PersonRow,
    RecipientsPanel,
    RowProblem,
    Written,
)
from letterkit.merge import Document


class RowStatusPresenter(QObject):
    """Shows at each row what is wrong with its document and whether it is written; makes fixes."""

    def __init__(
        self,
        model: CampaignModel,
        job: JobController,
        checks: CheckController,
        edits: EditController,
        panel: RecipientsPanel,
    ) -> None:
        super().__init__(panel)
        self._model, self._job, self._checks, self._edits = model, job, checks, edits
        self._panel = panel
        self._numbers, self._noted = Numbers(), Noted()
        self._problems: dict[str, tuple[RowProblem, ...]] = {}  # by person
        self._written: dict[str, Written] = {}  # by person
        panel.fix_wanted.connect(self._fix)
        checks.documents_checked.connect(self._take)
        checks.checked.connect(self._take_all)

    def clear(self) -> None:
        """Know nothing of the rows of another campaign, nor of their problems' numbers."""
        self._numbers = Numbers()
        self.clear_rows()

    def clear_rows(self) -> None:
        """Know nothing of any row, as when another list was read."""
        self._noted, self._problems, self._written = Noted(), {}, {}

    def completing(self) -> Callable[[Document], PersonRow]:
        """Return what makes a row of a document to one person; it may be called in any thread."""
        problems, written = self._problems, self._written
        marks = marks_of(self._model.campaign.overrides, self._job.left_out)

        def make(document: Document) -> PersonRow:
            person = document.people[0]
            return person_row(
                document, marks, problems.get(person, ()), written.get(person, NOT_WRITTEN)
            )

        return make

    def show_written(self, documents: Mapping[str, Written]) -> None:
        """Say of people what was just written for them, by their keys."""
        self._written |= documents
        self._panel.update_rows(
            row._replace(written=documents[row.key])
            for row in self._panel.rows()
            if row.key in documents
        )

    def _take(self, documents: Iterable[Document]) -> None:
        """Take what is wrong with documents that were just checked, and where they stand."""
        changed: dict[str, tuple[RowProblem, ...]] = {}
        written: dict[str, Written] = {}
        for document in self._noted.news(documents):
            stands = written_of(document)
            problems = problems_of(document, self._numbers) if document.problems else {}
            for person in document.people:
                if self._written.get(person, NOT_WRITTEN) != stands:
                    written[person] = stands
                if (shown := problems.get(person, ())) != self._problems.get(person, ()):
                    changed[person] = shown
        self._show_problems(changed)
        if written:
            self.show_written(written)

    def _take_all(self) -> None:
        """Take what is wrong with all documents; of others nothing any more."""
        plan = self._checks.plan
        if plan is None:
            return
        self._take(plan.documents)
        gone = self._noted.gone(plan.documents)
        self._show_problems({person: () for person in gone if self._problems.get(person)})

    def _show_problems(self, problems: Mapping[str, tuple[RowProblem, ...]]) -> None:
        self._problems |= problems
        if problems:
            self._panel.update_problems(problems)

    def _fix(self, request: FixRequest) -> None:
        if fix := self._numbers.fix(*request):
            self._edits.apply(fix.change, fix.label)
