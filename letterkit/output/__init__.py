"""Where documents go: into a folder, with a report that is a journal of all runs into it."""

from letterkit.output.copies import Copies, open_copies
from letterkit.output.documents import open_folder, write_documents
from letterkit.output.entries import Entry, Outcome
from letterkit.output.knowing import with_journal, without_written
from letterkit.output.ledger import Run
from letterkit.output.placing import place_file
from letterkit.output.report import Journal, read_journal, read_report, report_path
from letterkit.output.writing import Rewrite

__all__ = [
    "Copies",
    "Entry",
    "Journal",
    "Outcome",
    "Rewrite",
    "Run",
    "open_copies",
    "open_folder",
    "place_file",
    "read_journal",
    "read_report",
    "report_path",
    "with_journal",
    "without_written",
    "write_documents",
]
