"""The presenter of what the rows of recipients show of their documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QObject

from letterkit.desktop.controllers.campaign_model import CampaignModel
from letterkit.desktop.controllers.checks import CheckController
from letterkit.desktop.controllers.edits import EditController
from letterkit.desktop.controllers.job import JobController
from letterkit.desktop.presenters.diagnostic_ids import DiagnosticIds
from letterkit.desktop.presenters.document_changes import DocumentChanges
from letterkit.desktop.presenters.person_rows import (
    diagnostics_of,
    person_row,
    row_marks,
    written_of,
)
from letterkit.desktop.views.fix_request import FixRequest
from letterkit.desktop.views.recipients import (
    NOT_WRITTEN,
    PersonRow,
    RecipientsView,
    RowDiagnostic,
    WrittenStatus,
)
from letterkit.merge import Document


class RowStatusPresenter(QObject):
    """Shows at each row its document's diagnostics and state, and applies quick fixes."""

    def __init__(
        self,
        model: CampaignModel,
        job: JobController,
        checks: CheckController,
        edits: EditController,
        view: RecipientsView,
    ) -> None:
        super().__init__(view)
        self._model, self._job, self._checks, self._edits = model, job, checks, edits
        self._view = view
        self._numbers, self._changes = DiagnosticIds(), DocumentChanges()
        self._diagnostics: dict[str, tuple[RowDiagnostic, ...]] = {}  # by person
        self._written: dict[str, WrittenStatus] = {}  # by person
        view.fix_requested.connect(self._fix)
        checks.documents_checked.connect(self._update)
        checks.checked.connect(self._update_all)

    def clear(self) -> None:
        """Know nothing of the rows of another campaign, nor of their diagnostics' numbers."""
        self._numbers = DiagnosticIds()
        self.clear_rows()

    def clear_rows(self) -> None:
        """Know nothing of any row, as when another list was read."""
        self._changes, self._diagnostics, self._written = DocumentChanges(), {}, {}

    def completing(self) -> Callable[[Document], PersonRow]:
        """Return what makes a row of a document to one person; it may be called in any thread."""
        diagnostics, written = self._diagnostics, self._written
        marks = row_marks(self._model.campaign, self._job.without_document)

        def make(document: Document) -> PersonRow:
            person = document.people[0]
            return person_row(
                document, marks, diagnostics.get(person, ()), written.get(person, NOT_WRITTEN)
            )

        return make

    def show_written(self, documents: Mapping[str, WrittenStatus]) -> None:
        """Say of people what was just written for them, by their keys."""
        self._written |= documents
        self._view.update_rows(
            row._replace(written=documents[row.key])
            for row in self._view.rows()
            if row.key in documents
        )

    def _update(self, documents: Iterable[Document]) -> None:
        """Show diagnostics and states of documents that were just checked, where they differ."""
        changed: dict[str, tuple[RowDiagnostic, ...]] = {}
        written: dict[str, WrittenStatus] = {}
        for document in self._changes.changed(documents):
            stands = written_of(document)
            diagnostics = diagnostics_of(document, self._numbers) if document.diagnostics else {}
            for person in document.people:
                if self._written.get(person, NOT_WRITTEN) != stands:
                    written[person] = stands
                if (shown := diagnostics.get(person, ())) != self._diagnostics.get(person, ()):
                    changed[person] = shown
        self._show_diagnostics(changed)
        if written:
            self.show_written(written)

    def _update_all(self) -> None:
        """Show the diagnostics of all documents of the plan, and of no others any more."""
        plan = self._checks.plan
        if plan is None:
            return
        self._update(plan.documents)
        without = self._changes.without_document(plan.documents)
        self._show_diagnostics({person: () for person in without if self._diagnostics.get(person)})

    def _show_diagnostics(self, diagnostics: Mapping[str, tuple[RowDiagnostic, ...]]) -> None:
        self._diagnostics |= diagnostics
        if diagnostics:
            self._view.update_diagnostics(diagnostics)

    def _fix(self, request: FixRequest) -> None:
        if fix := self._numbers.fix(*request):
            self._edits.apply_fix(fix)
