"""The text of a paragraph as one string, whose stretches can be replaced in the runs they stand in.

Word splits words over runs as it likes (ECMA-376 part 1, 17.3.2): what is looked for is looked for
in the whole, and what is put there takes the formatting of the run that had most of it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, takewhile
from typing import Any, Final, NamedTuple

from lxml import etree

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_CHARACTERS: Final = {
    f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-",
}  # fmt: skip
# Other paragraphs, what isn't shown, and what holds no text.
_SKIPPED: Final = frozenset(
    f"{W}{name}"
    for name in "p del moveFrom instrText delText pPr rPr sdtPr sectPr txbxContent fldChar".split()
)


_BLANKS: Final = 4  # underlined: fewer are between words


class Piece(NamedTuple):
    """A stretch of text: an element's, or what stands for something that is filled whole."""

    element: etree._Element | None
    text: str
    start: int
    highlighted: bool = False
    underlined: bool = False

    @property
    def end(self) -> int:
        """Where in the paragraph's text it ends."""
        return self.start + len(self.text)


class Stretch(NamedTuple):
    """A stretch of a text, and what is to stand in its place."""

    start: int
    end: int
    text: str


class ParagraphText:
    """A paragraph's text. `owned` are elements that belong to something that is filled whole.

    Each of those goes with the object that it belongs to, which has a `shown` text: that stands
    once in the paragraph's text, and `whole` has where.
    """

    def __init__(self, paragraph: etree._Element, owned: Mapping[etree._Element, Any]) -> None:
        self.element = paragraph
        self.pieces: list[Piece] = []
        self.whole: list[tuple[Any, int, int]] = []
        position = 0
        for element, text, owner in _walk(paragraph, owned):
            if owner is not None:
                if any(owner is each for each, _start, _end in self.whole[-1:]):
                    continue
                text = owner.shown  # noqa: PLW2901 - what stands for it
                self.whole.append((owner, position, position + len(text)))
                self.pieces.append(Piece(None, text, position))
            else:
                marks = _is_highlighted(element), _is_underlined(element)
                self.pieces.append(Piece(element, text, position, *marks))
            position += len(text)
        self.text = "".join(each.text for each in self.pieces)

    def highlights(self) -> Iterator[tuple[int, int]]:
        """Yield where highlighted stretches begin and end, without the blanks at their ends."""
        for highlighted, pieces in groupby(self.pieces, key=lambda each: each.highlighted):
            stretch = list(pieces)
            text = "".join(each.text for each in stretch)
            if highlighted and (stripped := text.strip()):
                begin = stretch[0].start + text.index(stripped)
                yield begin, begin + len(stripped)

    def underlined_blanks(self) -> Iterator[tuple[int, int]]:
        """Yield where lines to write on are that were made by underlining blanks or tabs."""
        for underlined, pieces in groupby(self.pieces, key=lambda each: each.underlined):
            stretch = list(pieces)
            text = "".join(each.text for each in stretch)
            if underlined and not text.strip() and (len(text) >= _BLANKS or "\t" in text):
                yield stretch[0].start, stretch[-1].end

    def replace(self, stretches: Sequence[Stretch]) -> None:
        """Put texts in the places of stretches, which come in their order."""
        starts = [each.start for each in self.pieces]
        edits: dict[etree._Element, list[Stretch]] = {}
        for stretch in stretches:
            first = max(bisect_right(starts, stretch.start) - 1, 0)
            inside = [
                each
                for each in takewhile(lambda each: each.start < stretch.end, self.pieces[first:])  # noqa: B023 - used up at once
                if each.element is not None and each.end > stretch.start
            ]
            for piece, part in _parts(inside, stretch):
                if piece.element is not None:
                    edits.setdefault(piece.element, []).append(part)
        for element, parts in edits.items():
            _edit(element, parts)


def _parts(inside: list[Piece], stretch: Stretch) -> Iterator[tuple[Piece, Stretch]]:
    """Yield what a stretch's replacement comes to in each of its pieces: all of it in one."""
    texts = [each for each in inside if each.element is not None and _is_text(each.element)]
    if not inside:
        return
    holder = max(texts or inside, key=lambda each: _shared(each, stretch))
    for piece in inside:
        start, end = max(stretch.start - piece.start, 0), min(stretch.end, piece.end) - piece.start
        yield piece, Stretch(start, end, stretch.text if piece is holder else "")


def _edit(element: etree._Element, parts: list[Stretch]) -> None:
    """Replace stretches of an element's text; a tab or a break becomes text, or goes."""
    if not _is_text(element):
        text = "".join(each.text for each in parts)
        if not text:
            _drop(element)
            return
        element.tag = f"{W}t"
        element.attrib.clear()
        set_text(element, text)
        return
    text = element.text or ""
    rest = with_stretches(text, [Stretch(start, end, "") for start, end, _new in parts])
    set_text(element, with_stretches(text, parts))
    if not rest.strip() and any(each.text for each in parts):
        remove_highlight(element)


def with_stretches(text: str, stretches: Sequence[Stretch]) -> str:
    """Return a text with others in the places of stretches of it, which come in their order."""
    pieces: list[str] = []
    position = 0
    for start, end, new in stretches:
        pieces += (text[position:start], new)
        position = end
    return "".join([*pieces, text[position:]])


def text_of(elements: Iterable[etree._Element]) -> str:
    """Return the text of elements of runs: texts, tabs, breaks."""
    return "".join(
        each.text or "" if each.tag == f"{W}t" else _CHARACTERS.get(str(each.tag), "")
        for each in elements
    )


def _walk(
    element: etree._Element, owned: Mapping[etree._Element, Any]
) -> Iterator[tuple[etree._Element, str, Any]]:
    for child in element:
        owner = owned.get(child) if owned else None
        if owner is not None:
            yield child, "", owner
        elif child.tag == f"{W}t":
            yield child, child.text or "", None
        elif child.tag in _CHARACTERS:
            yield child, _CHARACTERS[str(child.tag)], None
        elif child.tag not in _SKIPPED and len(child):
            yield from _walk(child, owned)


def _is_text(element: etree._Element) -> bool:
    return element.tag == f"{W}t"


def _shared(piece: Piece, stretch: Stretch) -> tuple[int, int]:
    """Return how many letters of a piece a stretch has; of two alike, the former counts more."""
    start = max(stretch.start - piece.start, 0)
    part = piece.text[start : min(stretch.end, piece.end) - piece.start]
    return sum(map(str.isalnum, part)), -piece.start


def _is_highlighted(element: etree._Element) -> bool:
    parent = element.getparent()
    highlight = None if parent is None else parent.find(f"{W}rPr/{W}highlight")
    return highlight is not None and highlight.get(f"{W}val") not in (None, "none", "white")


def _is_underlined(element: etree._Element) -> bool:
    parent = element.getparent()
    line = None if parent is None else parent.find(f"{W}rPr/{W}u")
    return line is not None and line.get(f"{W}val") not in (None, "none")


def remove_highlight(text: etree._Element) -> None:
    """Take the highlighting off a text's run: it marked the gap."""
    parent = text.getparent()
    highlight = None if parent is None else parent.find(f"{W}rPr/{W}highlight")
    if highlight is not None:
        _drop(highlight)


def set_text(element: etree._Element, text: str) -> None:
    """Give a `w:t` this text, with the blanks at its ends kept."""
    element.text = text
    element.set(_SPACE, "preserve")


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
