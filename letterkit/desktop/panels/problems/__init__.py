"""What is to be looked at in the whole job, and in no row or box of its own."""

from letterkit.desktop.panels.problems.line import JobProblem, ProblemRow
from letterkit.desktop.panels.problems.panel import ProblemsPanel

__all__ = ["JobProblem", "ProblemRow", "ProblemsPanel"]
