"""Joins the line of the whole job's problems to the campaign."""

from __future__ import annotations

from PySide6.QtCore import QObject

from letterkit.desktop.controllers.campaign import CampaignController
from letterkit.desktop.joints.problems import Numbers
from letterkit.desktop.panels.problems import JobProblem, ProblemsPanel
from letterkit.merge import Problem, Severity


class JobProblemsJoint(QObject):
    """Shows what is wrong with no row in particular, and makes its fixes."""

    def __init__(self, campaign: CampaignController, panel: ProblemsPanel) -> None:
        super().__init__(panel)
        self._campaign, self._panel = campaign, panel
        self._numbers = Numbers()
        panel.fix_wanted.connect(self._fix)
        campaign.file.opened.connect(self._forget)
        campaign.checks.checked.connect(self._show)

    def _forget(self) -> None:
        self._numbers = Numbers()
        self._panel.set_problems([])

    def _show(self) -> None:
        plan = self._campaign.checks.plan
        notes = [
            Problem(Severity.LOOK, "campaign", note) for note in self._campaign.model.parsed.notes
        ]
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

    def _fix(self, problem: int, which: int) -> None:
        if fix := self._numbers.fix(problem, which):
            self._campaign.edits.apply(fix.change, fix.label)
