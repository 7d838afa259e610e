"""Where documents go: into a folder, with a report."""

from letterkit.output.documents import Outcome, Result, open_folder, write_documents
from letterkit.output.report import REPORT_NAME, report

__all__ = ["REPORT_NAME", "Outcome", "Result", "open_folder", "report", "write_documents"]
