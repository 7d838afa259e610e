"""All letters of a run in one file: a Word file, or a PDF."""

from letterkit.combined.writers import combined_writer, ending_of

__all__ = ["combined_writer", "ending_of"]
