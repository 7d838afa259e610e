"""Many documents in one Word file, each from a page of its own and as it is alone.

`document` puts them together; the other modules each see to one thing that documents in a file
share: `sections`, `lists`, `notes`, `identifiers`, `fields`, `styles`, and the file's `parts`.
"""

from letterkit.template.combining.document import CombinedDocument

__all__ = ["CombinedDocument"]
