"""A PDF's bookmarks (ISO 32000-1, 12.3.3)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from letterkit.layout.pdf.file import PdfFile
from letterkit.layout.pdf.links import Destination
from letterkit.layout.pdf.syntax import text_string


class Bookmark(NamedTuple):
    """An entry of a PDF's outline; `level` counts from 0."""

    level: int
    text: str
    destination: Destination


@dataclass(slots=True)
class _Entry:
    """An entry of the outline: its object's number, and the entries below it."""

    number: int
    bookmark: Bookmark | None
    below: list[_Entry] = field(default_factory=list["_Entry"])


def write_outline(pdf: PdfFile, bookmarks: Iterable[Bookmark]) -> int:
    """Write the outline; return its object, 0 where there are no bookmarks."""
    root = _Entry(0, None)
    branch = [root]
    for bookmark in bookmarks:
        root.number = root.number or pdf.reserve()
        # A level that is passed over, as from 1 to 3, doesn't count.
        branch = branch[: bookmark.level + 1]
        while (last := branch[-1].bookmark) and last.level >= bookmark.level:
            branch.pop()
        entry = _Entry(pdf.reserve(), bookmark)
        branch[-1].below.append(entry)
        branch.append(entry)
    if root.number:
        pdf.add(b"<</Type/Outlines%s>>" % _below(root, b""), root.number)
        _write_below(pdf, root)
    return root.number


def _write_below(pdf: PdfFile, parent: _Entry) -> None:
    """Write the entries below one, linked to their neighbours."""
    entries = parent.below
    for index, entry in enumerate(entries):
        if entry.bookmark is None:
            continue
        before = b"/Prev %d 0 R" % entries[index - 1].number if index else b""
        after = b"/Next %d 0 R" % entries[index + 1].number if entry is not entries[-1] else b""
        content = b"<</Title%s/Parent %d 0 R/Dest%s%s%s%s>>" % (
            text_string(entry.bookmark.text),
            parent.number,
            entry.bookmark.destination.array(),
            before,
            after,
            _below(entry, b"-"),  # less than nothing: shown closed
        )
        pdf.add(content, entry.number)
        _write_below(pdf, entry)


def _below(entry: _Entry, sign: bytes) -> bytes:
    """Return the /First, /Last and /Count of an entry; `sign` is - for a closed one."""
    if not entry.below:
        return b""
    first, last = entry.below[0].number, entry.below[-1].number
    return b"/First %d 0 R/Last %d 0 R/Count %s%d" % (first, last, sign, len(entry.below))
