"""Writing pages as PDF that anybody can read: tagged, searchable, the same bytes each time."""

from letterkit.layout.pdf.document import PagedSource, write_pdf

__all__ = ["PagedSource", "write_pdf"]
