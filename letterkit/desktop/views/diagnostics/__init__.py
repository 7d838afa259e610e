"""What is to be looked at in the whole job, and in no row or box of its own."""

from letterkit.desktop.views.diagnostics.row import DiagnosticRow, JobDiagnostic
from letterkit.desktop.views.diagnostics.view import DiagnosticsView

__all__ = ["DiagnosticRow", "DiagnosticsView", "JobDiagnostic"]
