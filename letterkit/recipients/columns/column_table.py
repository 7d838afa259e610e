"""The columns of a sheet that are to be matched with fields, and what each is matched with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from letterkit.recipients.columns.contents import ColumnContents, ContentKind
from letterkit.recipients.columns.heading_similarity import is_placeholder

_MOST: Final = 0.7


@dataclass(frozen=True, slots=True)
class Match:
    """What a column feeds (`field`), or most likely feeds (`guess`), and how sure that is."""

    field: str | None = None
    confidence: float = 0.0
    guess: str | None = None


@dataclass(frozen=True, slots=True)
class ColumnTable:
    """The columns to match: headings and contents by index; `address_lines` are no fields alone.

    `fed` are the fields of columns that are known by those beside them; `in_emails` is the share
    of rows in which the words of a column of names make up the e-mail address. `suffix` is the
    column of letters after names.
    """

    headings: Mapping[int, str]
    contents: Mapping[int, ColumnContents]
    address_lines: frozenset[int] = field(default_factory=frozenset[int])
    fed: Mapping[int, str] = field(default_factory=dict[int, str])
    in_emails: Mapping[int, float] = field(default_factory=dict[int, float])
    suffix: int | None = None

    def is_before_postcode(self, index: int) -> bool:
        """Whether a column stands right before one of postcodes, and no address is known."""
        after = self.contents.get(index + 1)
        return (
            after is not None
            and after.share(ContentKind.POSTCODE) >= _MOST
            and "address" not in self.fed.values()
            and not self.address_lines
        )

    def heading(self, index: int) -> str:
        """Return a column's heading; "" where it has none, or a placeholder."""
        heading = self.headings.get(index, "")
        return "" if is_placeholder(heading) else heading
