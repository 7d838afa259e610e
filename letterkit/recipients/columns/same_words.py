"""Tell a column of people's names by the e-mail addresses beside it: jane.smith is Jane Smith."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from letterkit.recipients.columns.contents import ColumnContents, ContentKind
from letterkit.recipients.model import Cells
from letterkit.text import fold_key

_SAMPLED_ROWS: Final = 200
_MOST: Final = 0.7
_FEWEST: Final = 3  # rows; two may be alike by chance
_SHORTEST: Final = 3  # letters of a word: "al" is in "alice"
_WORDS: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def shares_in_emails(
    rows: Sequence[tuple[int, Cells]], contents: Mapping[int, ColumnContents]
) -> dict[int, float]:
    """Return in which share of rows a column's first or last word stands in the e-mail address.

    From 0 to 1, by column that may have names; none where there is no column of e-mail addresses,
    or too few rows. Other than a place or a party, a name differs from row to row and is in the
    address with it.
    """
    emails = [index for index, each in contents.items() if each.share(ContentKind.EMAIL) >= _MOST]
    if not emails:
        return {}
    step = max(1, len(rows) // _SAMPLED_ROWS)
    sample = [cells for _number, cells in rows[::step] if cells.get(emails[0])]
    if len(sample) < _FEWEST:
        return {}
    locals_ = [fold_key(cells[emails[0]].partition("@")[0]) for cells in sample]
    return {
        index: sum(_has_word_of(cells.get(index, ""), local)
                   for cells, local in zip(sample, locals_, strict=True)) / len(sample)
        for index, each in contents.items()
        if each.share(ContentKind.NAME) >= _MOST
    }  # fmt: skip


def _has_word_of(text: str, local: str) -> bool:
    words = _WORDS.findall(text[:80])
    return any(
        len(key) >= _SHORTEST and key in local
        for word in {*words[:1], *words[-1:]}
        if (key := fold_key(word))
    )
