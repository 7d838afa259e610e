"""Tell what stands in the further lines of a cell for a name: its rest, a role, a ward."""

from __future__ import annotations

import re
from typing import Final

from letterkit.recipients.people.forenames import FORENAMES
from letterkit.recipients.people.honours import without_honours
from letterkit.recipients.people.roles import reads_as_role
from letterkit.text import collapse_whitespace
from letterkit.titles import COUNCILLOR, is_title, without_titles

PLACE: Final = re.compile(
    r"\b(?:ward|division|council|party|group|labour|conservatives?|lib(?:eral)? dem\w*|green|ukip"
    r"|independent|plaid cymru)\b|@|\d",
    re.IGNORECASE,
)


def lines_of(text: str) -> list[str]:
    """Return the lines of a cell that have something in them."""
    return [line for line in map(collapse_whitespace, text.splitlines()) if line]


def one_line(text: str) -> str:
    """Return a cell as one line, further lines as notes unless they continue the name."""
    lines = lines_of(text)
    if len(lines) < 2:  # noqa: PLR2004
        return lines[0] if lines else ""
    whole = lines[0]
    for line in lines[1:]:
        is_apart = reads_as_role(line) or PLACE.search(line) or is_place_below(lines[0], line)
        whole += f" | {line}" if is_apart else f" {line}"
    return whole


def is_place_below(first: str, line: str) -> bool:
    """Return whether a line below a whole name is none of it: a ward, as it seems.

    It names no councillor, begins with no forename and is no letters after a name; the line above
    begins with a councillor's title or a forename, and ends in what can be a surname.
    """
    bare = COUNCILLOR.sub("", first)
    words = without_titles(without_honours(bare)[0]).words
    opening = line.split(maxsplit=1)[0]
    return (
        len(words) > 1
        and (bare != first or words[0].casefold() in FORENAMES)
        and bare[-1].isalnum()
        and words[-1].casefold() not in FORENAMES
        and line[0].isupper()
        and not COUNCILLOR.search(line)
        and not is_title(opening)
        and opening.casefold() not in FORENAMES
        and without_honours(f"Jane Smith {line}") == (f"Jane Smith {line}", "")
    )
