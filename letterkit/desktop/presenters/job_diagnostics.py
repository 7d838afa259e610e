"""The presenter of the whole job's diagnostics."""

from __future__ import annotations

from PySide6.QtCore import QObject

from letterkit.desktop.controllers.campaign_file import CampaignFileController
from letterkit.desktop.controllers.campaign_model import CampaignModel
from letterkit.desktop.controllers.checks import CheckController
from letterkit.desktop.controllers.edits import EditController
from letterkit.desktop.presenters.diagnostic_ids import DiagnosticIds
from letterkit.desktop.presenters.gap_diagnostics import gaps_in_one
from letterkit.desktop.views.diagnostics import DiagnosticsView, JobDiagnostic
from letterkit.desktop.views.fix_request import FixRequest
from letterkit.diagnostics import Diagnostic, Severity


class JobDiagnosticsPresenter(QObject):
    """Shows diagnostics that belong to no row in particular, and applies their quick fixes."""

    def __init__(
        self,
        file: CampaignFileController,
        model: CampaignModel,
        checks: CheckController,
        edits: EditController,
        view: DiagnosticsView,
    ) -> None:
        super().__init__(view)
        self._model, self._checks, self._edits = model, checks, edits
        self._view = view
        self._numbers = DiagnosticIds()
        view.fix_requested.connect(self._fix)
        file.opened.connect(self._forget)
        checks.checked.connect(self._show)

    def _forget(self) -> None:
        self._numbers = DiagnosticIds()
        self._view.set_diagnostics([])

    def _show(self) -> None:
        plan = self._checks.plan
        notes = [
            Diagnostic(Severity.WARNING, "campaign", note) for note in self._model.parsed.notes
        ]
        diagnostics = list(notes)
        if plan:
            diagnostics += (*plan.job_diagnostics, *plan.common_diagnostics)
        # The one document without a list has no row at which anything could be said of it.
        alone = plan.included if plan and plan.job.people is None else ()
        diagnostics += (diagnostic for each in alone for diagnostic in each.diagnostics)
        self._view.set_diagnostics([
            JobDiagnostic(
                self._numbers.of(each), each.severity, each.text,
                tuple(fix.label for fix in each.fixes),
            )
            for each in gaps_in_one(diagnostics)
        ])  # fmt: skip

    def _fix(self, request: FixRequest) -> None:
        if fix := self._numbers.fix(*request):
            self._edits.apply_fix(fix)
