"""Where documents go: into a folder, with a report that is a journal of all runs into it."""

from letterkit.output.combined_file import (
    CombinedLetter,
    CombinedRun,
    CombinedWriter,
    write_combined,
)
from letterkit.output.document_folder import publish_file
from letterkit.output.document_writer import RewritePolicy
from letterkit.output.documents import open_folder, whole_path, write_documents
from letterkit.output.entries import Outcome, ReportEntry
from letterkit.output.journal import PATIENCE
from letterkit.output.ledger import RunRecord
from letterkit.output.locking import lock
from letterkit.output.log_sheet import save_log
from letterkit.output.pdf_policy import PdfPolicy, open_pdf_policy
from letterkit.output.prior_runs import with_prior_runs, without_written
from letterkit.output.report import Journal, read_journal, read_report, report_path

__all__ = [
    "PATIENCE",
    "CombinedLetter",
    "CombinedRun",
    "CombinedWriter",
    "Journal",
    "Outcome",
    "PdfPolicy",
    "ReportEntry",
    "RewritePolicy",
    "RunRecord",
    "lock",
    "open_folder",
    "open_pdf_policy",
    "publish_file",
    "read_journal",
    "read_report",
    "report_path",
    "save_log",
    "whole_path",
    "with_prior_runs",
    "without_written",
    "write_combined",
    "write_documents",
]
