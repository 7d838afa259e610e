"""The lines of a PDF's pages, for comparing two layouts of one document.

Both PDFs are read by the same means, poppler's `pdftotext -bbox`, which gives each word with its
box. Its own ways of making lines won't do: `-layout` puts cells and columns that happen to stand
level into one line, and both it and `-bbox-layout` guess at columns, so that a hair's breadth can
turn one guess into another. So words are put into lines here, by one plain rule: a word goes on
with the line that it stands level with, if it follows within 10 points. Table cells, columns and
what tabs set apart are lines of their own; a number or bullet goes with its text.
"""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Final

from lxml import etree

_WORD: Final = "{http://www.w3.org/1999/xhtml}word"
_PAGE: Final = "{http://www.w3.org/1999/xhtml}page"
_GAP: Final = 10.0  # points: less than two cell margins, more than the widest usual space
_OVERLAP: Final = 0.6  # of the lower word's height
# Symbol's and Wingdings' signs have no place in Unicode: programs choose different ones for them,
# leave them in the private-use area, or draw them.
_SIGNS: Final = frozenset(("So", "Co", "Zs", "Cc"))
_ALIKE: Final = str.maketrans({
    "\uf0b7": "•", "\uf02d": "–", "·": "•",
    "\u2010": "-", "\u2011": "-", "\u00ad": "-", "\u200b": "", "\ufeff": "",
})  # fmt: skip
_LEADER: Final = re.compile(r"[._•\-]{3,}")
_RIGHT_TO_LEFT: Final = re.compile("[\u0590-\u08ff](?:[^a-z0-9]*[\u0590-\u08ff])?")


@dataclass(slots=True)
class Line:
    """The words of a line so far, and the box of its last."""

    text: str
    right: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many lines of one document two layouts have in common, page by page."""

    equal: int
    lines: int
    ours: Sequence[str]
    theirs: Sequence[str]

    @property
    def share(self) -> float:
        """The equal lines' share."""
        return self.equal / self.lines if self.lines else 1.0


def pages_of(pdf: Path) -> list[list[str]]:
    """Return the lines of each page of a PDF, without spaces and letters' case."""
    command = ["pdftotext", "-bbox", str(pdf), "-"]
    output = subprocess.run(command, check=True, capture_output=True).stdout
    # poppler passes control characters on, which XML doesn't allow
    clean = re.sub(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", b"", output)
    tree = etree.fromstring(clean, etree.XMLParser(recover=True))
    return [lines_of(page) for page in tree.iter(_PAGE)]


def compare(ours: Sequence[Sequence[str]], theirs: Sequence[Sequence[str]]) -> Agreement:
    """Match the lines of two layouts page by page, wherever on its page a line stands."""
    equal = lines = 0
    differing: tuple[list[str], list[str]] = [], []
    for number, (one, other) in enumerate(zip_longest(ours, theirs, fillvalue=()), start=1):
        shared = Counter(one) & Counter(other)
        equal += shared.total()
        lines += max(len(one), len(other))
        for lines_left, page in zip(differing, (one, other), strict=True):
            left = Counter(page) - shared
            lines_left += [f"p. {number}: {line}" for line in page if left[line]]
    return Agreement(equal, lines, *differing)


def lines_of(page: etree._Element) -> list[str]:
    """Return the lines of one page as pdftotext gives its words, from the top down."""
    lines: list[Line] = []
    for word in sorted(page.iter(_WORD), key=lambda each: float(each.get("xMin", 0))):
        left, right, top, bottom = (
            float(word.get(side, 0)) for side in ("xMin", "xMax", "yMin", "yMax")
        )
        text = _normal(word.text or "")
        line = max(lines, key=lambda each: _fit(each, left, top, bottom), default=None)
        if line is None or _fit(line, left, top, bottom) < _OVERLAP:
            lines.append(Line(text, right, top, bottom))
        else:
            line.text += text
            line.right, line.top, line.bottom = right, top, bottom
    lines.sort(key=lambda line: (line.bottom, line.right))
    parts = (part for line in lines for part in _LEADER.split(line.text))
    return [_either_way(part) for part in parts if part]


def _fit(line: Line, left: float, top: float, bottom: float) -> float:
    """Return how level a word is with a line, from 0 to 1; 0 for one that it can't go on with."""
    if not -_GAP / 4 <= left - line.right <= _GAP:
        return 0
    shared = min(bottom, line.bottom) - max(top, line.top)
    return max(shared / (min(bottom - top, line.bottom - line.top) or 1), 0)


def _normal(word: str) -> str:
    """Return a word as both programs would write it, without signs of symbol fonts."""
    plain = unicodedata.normalize("NFKC", word).translate(_ALIKE).casefold()
    return "".join(sign for sign in plain if unicodedata.category(sign) not in _SIGNS)


def _either_way(line: str) -> str:
    """Return a line with what runs from right to left in one of its two orders.

    One program writes such text as it is read, another as it is seen.
    """
    return _RIGHT_TO_LEFT.sub(lambda match: min(match[0], match[0][::-1]), line)
