"""A letter that was changed by hand: kept in a campaign, which anybody may have made."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from letterkit.diagnostics import Diagnostic
from letterkit.template.archive import ArchiveWriter
from letterkit.template.package import open_package
from letterkit.template.sanitising import sanitise
from letterkit.template.unseen import unseen_diagnostics, unseen_in


class EditedLetter(NamedTuple):
    """A letter as it may be written, and what was taken out of it because it would fetch or run.

    With an error among the `diagnostics` it isn't to be sent: it holds what no page shows.
    """

    content: bytes
    removed_links: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


@lru_cache(maxsize=16)
def open_edited_letter(data: bytes) -> EditedLetter:
    """Return a letter without what it would fetch or run; else it stays as it was changed.

    The names in its properties are those of whoever changed it. Raises LetterkitError where it is
    no Word document.
    """
    package = open_package(data)
    unseen = tuple(unseen_diagnostics(unseen_in(package)))
    sanitise(package, keep_names=True)
    return EditedLetter(ArchiveWriter(package.parts).assemble(()), tuple(package.removed), unseen)
