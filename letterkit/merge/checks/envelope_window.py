"""Addresses that don't stand in the window of the envelopes that letters go into."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Generator, Iterator, Sequence
from typing import Final, NamedTuple, Protocol

from letterkit.campaign import EnvelopeWindow
from letterkit.diagnostics import Diagnostic, Severity
from letterkit.errors import LetterkitError
from letterkit.merge.checks.location import diagnostic_of
from letterkit.merge.job import Job
from letterkit.merge.record import Document

KIND: Final = "envelope-window"

# An envelope (ISO 269) as it is held to read the address, and the front of an A4 letter folded to
# go into it, in millimetres: in three, in half, not at all. In a C6 it would lie on its side.
_FOLDED: Final = {
    "DL": ((220.0, 110.0), (210.0, 99.0)), "C5": ((229.0, 162.0), (210.0, 148.5)),
    "C4": ((229.0, 324.0), (210.0, 297.0)),
}  # fmt: skip
_SLIP: Final = 2.0  # millimetres by which a letter may slip or be folded amiss
_LARGEST: Final = 10  # letters, of those with most lines and of those with the longest line
_LINES_APART: Final = 1.0  # of a line's height, between two lines of one address


class LineOnPage(Protocol):
    """A line of text, and where it stands on a page, in millimetres from the top left."""

    @property
    def text(self) -> str: ...  # noqa: D102 - as the class says
    @property
    def left(self) -> float: ...  # noqa: D102
    @property
    def top(self) -> float: ...  # noqa: D102
    @property
    def right(self) -> float: ...  # noqa: D102
    @property
    def bottom(self) -> float: ...  # noqa: D102


# Returns the lines of a document's first page.
ReadFirstPage = Callable[[bytes], Sequence[LineOnPage]]


class PageArea(NamedTuple):
    """A part of a page, in millimetres from its top left."""

    left: float
    top: float
    right: float
    bottom: float


class EnvelopeWindowCheck:
    """Sees every document, then measures the address of the first and of those with the largest.

    `read_first_page` lays a document out; whoever asks for a check has one to give.
    """

    def __init__(self, job: Job, window: EnvelopeWindow, read_first_page: ReadFirstPage) -> None:
        self._job, self._window, self._read = job, window, read_first_page
        self._first: Document | None = None
        self._most: list[tuple[int, int, Document]] = []
        self._longest: list[tuple[int, int, Document]] = []
        self._visited = 0

    def visit(self, document: Document) -> None:
        """Keep the first letter, and those with most lines or the longest one in their address."""
        block = _address_of(document)
        if not block:
            return
        self._first = self._first or document
        self._visited += 1
        for heap, size in (
            (self._most, len(block)), (self._longest, max(map(len, block))),
        ):  # fmt: skip
            entry = (size, -self._visited, document)
            if len(heap) < _LARGEST:
                heapq.heappush(heap, entry)
            elif size > heap[0][0]:
                heapq.heapreplace(heap, entry)

    def diagnostics(self) -> Iterator[Diagnostic]:
        """Yield whose address doesn't stand in the window, or that hardly any does."""
        return filter(None, self.steps())

    def steps(self) -> Generator[Diagnostic | None]:
        """Yield after each letter that was measured, and at last what is to be told."""
        if self._first is None:
            return
        visible = visible_area(self._window)
        amiss = _amiss_with(self._window)
        if visible is None or amiss is not None:
            yield amiss
            return
        kept = (self._first, *(each[2] for each in (*self._most, *self._longest)))
        outside: list[tuple[Document, PageArea]] = []
        measured = 0
        for document in {each.key: each for each in kept}.values():
            lines = self._lines(document)
            yield None
            block = _block(lines, _address_of(document))
            if document is self._first:
                yield from self._first_page(lines, block, visible)
            if block:
                measured += 1
                area = _around(block)
                if move_of(area, visible) != (0.0, 0.0):
                    outside.append((document, area))
        amiss = [area for _document, area in outside if move_of(area, visible) is not None]
        if 2 * len(amiss) > measured:
            yield self._of_all(amiss, visible)
            outside = [each for each in outside if each[1] not in amiss]
        for document, area in outside:
            yield self._of_one(document, area, visible)

    def _lines(self, document: Document) -> Sequence[LineOnPage]:
        try:
            return self._read(self._job.word.render(document.values))
        except LetterkitError:
            return ()  # told of when the document is made

    def _first_page(
        self, lines: Sequence[LineOnPage], block: Sequence[LineOnPage], visible: PageArea
    ) -> Iterator[Diagnostic]:
        """Yield what the first letter shows of all: no address, or other words in the window."""
        if lines and not block:
            yield Diagnostic(
                Severity.WARNING, KIND,
                "No address was found on the first page, so nobody knows whether one stands in "
                "the window of the envelopes.",
                "Put {{ address_block }} where the window is.",
            )  # fmt: skip
        seen = [each for each in lines if each not in block and _overlaps(each, visible)]
        if block and seen:
            yield Diagnostic(
                Severity.WARNING, KIND,
                f"“{_shown(seen[0].text)}” would be seen through the window of the envelope, too.",
                "Move it in the Word file, so that the address alone is seen.",
            )  # fmt: skip

    def _of_all(self, areas: Sequence[PageArea], visible: PageArea) -> Diagnostic:
        """Return that the Word file has the address elsewhere: how to move it for all, or most."""
        whole = PageArea(
            min(each.left for each in areas), min(each.top for each in areas),
            max(each.right for each in areas), max(each.bottom for each in areas),
        )  # fmt: skip
        area = areas[0] if move_of(whole, visible) is None else whole
        return Diagnostic(
            Severity.WARNING, KIND,
            f"The address doesn’t stand in the window of the {self._window.envelope} envelopes.",
            _advice(area, visible),
        )  # fmt: skip

    def _of_one(self, document: Document, area: PageArea, visible: PageArea) -> Diagnostic:
        return diagnostic_of(
            self._job, document, Severity.WARNING, KIND,
            "The whole address doesn’t stand in the window of the envelope.",
            _advice(area, visible), "address",
        )  # fmt: skip


def visible_area(window: EnvelopeWindow) -> PageArea | None:
    """Return what of a letter's page is seen, however it slips.

    The letter lies in the middle of its envelope. None for an envelope that isn't known.
    """
    if window.envelope not in _FOLDED:
        return None
    (width, height), (paper_width, paper_height) = _FOLDED[window.envelope]
    left = window.left - (width - paper_width) / 2
    top = height - window.bottom - window.height - (height - paper_height) / 2
    return PageArea(
        left + _SLIP, top + _SLIP, left + window.width - _SLIP, top + window.height - _SLIP
    )


def _amiss_with(window: EnvelopeWindow) -> Diagnostic | None:
    """Return why nobody can look through a window; None where all is well with it."""
    if window.envelope not in _FOLDED:
        return Diagnostic(
            Severity.INFO, KIND,
            f"Whether an address stands in the window of {window.envelope} envelopes isn’t known: "
            "a letter would lie on its side in them.",
            "Fold one, and look.",
        )  # fmt: skip
    (width, height), _folded = _FOLDED[window.envelope]
    if window.left + window.width <= width and window.bottom + window.height <= height:
        return None
    return Diagnostic(
        Severity.WARNING, KIND,
        f"The window would reach beyond the {window.envelope} envelope, which is {width:g} mm wide "
        f"and {height:g} mm high.",
        "Measure it again, in millimetres: how wide and high it is, and how far from the left and "
        "the bottom edge of the envelope.",
    )  # fmt: skip


def move_of(area: PageArea, visible: PageArea) -> tuple[float, float] | None:
    """Return by how much an area has to go right and down to be seen; None if it is too large."""
    moves: list[float] = []
    for begin, end, first, last in (
        (area.left, area.right, visible.left, visible.right),
        (area.top, area.bottom, visible.top, visible.bottom),
    ):  # fmt: skip
        if end - begin > last - first:
            return None
        moves.append(max(first - begin, 0.0) or min(last - end, 0.0))
    return moves[0], moves[1]


def _advice(area: PageArea, visible: PageArea) -> str:
    move = move_of(area, visible)
    if move is None:
        return (
            f"It is {area.right - area.left:.0f} mm wide and {area.bottom - area.top:.0f} mm high, "
            f"and the window shows {max(0.0, visible.right - visible.left):.0f} by "
            f"{max(0.0, visible.bottom - visible.top):.0f} mm for sure: shorten it, or use smaller "
            "letters or other envelopes."
        )
    right, down = move
    ways = [
        f"{abs(by):.0f} mm {way}"
        for by, way in (
            (right, "to the right" if right > 0 else "to the left"),
            (down, "down" if down > 0 else "up"),
        )
        if round(abs(by)) or (by and not round(abs(right)) and not round(abs(down)))
    ]
    return f"Move the address in the Word file {' and '.join(ways)}."


def _address_of(document: Document) -> list[str]:
    text = str(document.values.get("address_block") or "")
    return [key for line in text.splitlines() if (key := _key(line))]


def _block(lines: Sequence[LineOnPage], address: Sequence[str]) -> Sequence[LineOnPage]:
    """Return the lines below each other that are all an address, wherever they are broken."""
    whole = "\n".join(address)
    joined = "".join(address)
    best: list[LineOnPage] = []
    for start, first in enumerate(lines):
        if not _is_part(first, whole, joined):
            continue
        block = [first]
        for line in lines[start + 1 :]:
            if _is_part(line, whole, joined) and _is_below(line, block[-1]):
                block.append(line)
        if len(block) > len(best):
            best = block
    return best if len(best) >= min(2, len(address)) else []


def _is_part(line: LineOnPage, whole: str, joined: str) -> bool:
    key = _key(line.text)
    return len(key) > 1 and (key in whole or key in joined)


def _is_below(line: LineOnPage, above: LineOnPage) -> bool:
    gap = line.top - above.bottom
    height = above.bottom - above.top
    side_by_side = line.left > above.right or line.right < above.left
    return -height / 2 < gap <= _LINES_APART * height and not side_by_side


def _around(lines: Sequence[LineOnPage]) -> PageArea:
    return PageArea(
        min(each.left for each in lines), min(each.top for each in lines),
        max(each.right for each in lines), max(each.bottom for each in lines),
    )  # fmt: skip


def _overlaps(line: LineOnPage, area: PageArea) -> bool:
    return (
        line.left < area.right and line.right > area.left
        and line.top < area.bottom and line.bottom > area.top
    )  # fmt: skip


def _key(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _shown(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"  # noqa: PLR2004 - of a sentence's length
