"""Writing pages as PDF that anybody can read: tagged, searchable, the same bytes each time."""

from letterkit.layout.pdf.document import PagedSource, iter_pdf, write_pdf

__all__ = ["PagedSource", "iter_pdf", "write_pdf"]
