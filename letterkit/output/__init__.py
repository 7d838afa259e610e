"""Where documents go: into a folder, with a report."""

from letterkit.output.documents import Outcome, Result, open_folder, write_documents
from letterkit.output.report import read_report, report, report_path

__all__ = [
    "Outcome",
    "Result",
    "open_folder",
    "read_report",
    "report",
    "report_path",
    "write_documents",
]
