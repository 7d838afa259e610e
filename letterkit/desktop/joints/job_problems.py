"""Joins the line of the whole job's problems to the campaign."""

from __future__ import annotations

from PySide6.QtCore import QObject

from letterkit.desktop.controllers.campaign_file import CampaignFileController
from letterkit.desktop.controllers.campaign_model import CampaignModel
from letterkit.desktop.controllers.checks import CheckController
from letterkit.desktop.controllers.edits import EditController
from letterkit.desktop.joints.problems import Numbers
from letterkit.desktop.panels.fix_request import FixRequest
from letterkit.desktop.panels.problems import JobProblem, ProblemsPanel
from letterkit.merge import Problem, Severity


class JobProblemsJoint(QObject):
    """Shows what is wrong with no row in particular, and makes its fixes."""

    def __init__(
        self,
        file: CampaignFileController,
        model: CampaignModel,
        checks: CheckController,
        edits: EditController,
        panel: ProblemsPanel,
    ) -> None:
        super().__init__(panel)
        self._model, self._checks, self._edits = model, checks, edits
        self._panel = panel
        self._numbers = Numbers()
        panel.fix_wanted.connect(self._fix)
        file.opened.connect(self._forget)
        checks.checked.connect(self._show)

    def _forget(self) -> None:
        self._numbers = Numbers()
        self._panel.set_problems([])

    def _show(self) -> None:
        plan = self._checks.plan
        notes = [Problem(Severity.LOOK, "campaign", note) for note in self._model.parsed.notes]
        problems = [*notes, *(plan.job_problems if plan else ())]
        # The one document without a list has no row at which anything could be said of it.
        alone = plan.wanted if plan and plan.job.people is None else ()
        problems += (problem for each in alone for problem in each.problems)
        self._panel.set_problems([
            JobProblem(
                self._numbers.of(each), each.severity.value, each.text,
                tuple(fix.label for fix in each.fixes),
            )
            for each in problems
        ])  # fmt: skip

    def _fix(self, request: FixRequest) -> None:
        if fix := self._numbers.fix(*request):
            self._edits.apply(fix.change, fix.label)
