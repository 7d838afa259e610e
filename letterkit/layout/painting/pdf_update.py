"""Adding to a PDF what Qt's writer has no words for: bookmarks, links and the language.

What is new or changed is appended to the file with a cross-reference table of its own: an
incremental update (ISO 32000-1, 7.5.6). References are to that standard. Only one thing is put
right in its place: Qt says of a font's space that it is a tab, where the font has one glyph for
both, and tabs are then what is copied.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import quote

from letterkit.errors import LetterkitError
from letterkit.layout.painting.pdf_contents import Bookmark, Link, PdfContents, PdfDestination

_TAIL: Final = 1024  # bytes in which the file's end says where its table is
_START: Final = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_TABLE: Final = re.compile(rb"xref\s+0 (\d+)\s++(?>(.*?)trailer\s*+<<)(.*)>>", re.DOTALL)
_ENTRY: Final = 20  # bytes
_KIDS: Final = re.compile(rb"/Kids\s*+\[([^\[\]]*)\]")
_REFERENCE: Final = re.compile(rb"(?<!\d)(\d++) 0 R")
_ANNOTATIONS: Final = re.compile(rb"/Annots (?:\d+ 0 R|\[[^\[\]]*\])\s*")
_CHARACTERS: Final = re.compile(rb"begincmap\b(?:(?!begincmap).)*?\bendcmap", re.DOTALL)
_GLYPH: Final = re.compile(rb"(<\w{4}> <\w{4}> )(\[[^\[\]]*\]|<\w{4}>)")  # from, to, characters
_ROOT: Final = re.compile(rb"/Root (\d+) 0 R")
_PAGES: Final = re.compile(rb"/Pages (\d+) 0 R")
_SIZE: Final = re.compile(rb"/Size \d+")
_SAFE_IN_ADDRESSES: Final = "%/:=&?~#+!$,;'@()*[]"


def add_contents(path: Path, contents: PdfContents) -> None:
    """Append bookmarks, links and the language to a PDF that Qt has written.

    Raises OSError where the file can't be written.
    """
    data = path.read_bytes()
    update = _Update(data)
    entries = [b"/ViewerPreferences << /DisplayDocTitle true >>"]
    if contents.language:
        entries.append(b"/Lang " + _text(contents.language))
    outline = update.outline(list(contents.bookmarks()))
    if outline:
        entries.append(b"/Outlines %d 0 R\n/PageMode /UseOutlines" % outline)
    update.extend(update.catalog, b"\n".join(entries))
    update.link(contents.links())
    with path.open("r+b") as file:
        for characters in _CHARACTERS.finditer(data):
            file.seek(characters.start())
            file.write(_GLYPH.sub(_with_spaces, characters[0]))
        file.seek(len(data))
        file.write(update.appendix())


def _with_spaces(glyphs: re.Match[bytes]) -> bytes:
    return glyphs[1] + glyphs[2].replace(b"<0009>", b"<0020>")


@dataclass(slots=True)
class _Node:
    """An entry of the outline: its object's number, and the entries below it."""

    number: int
    bookmark: Bookmark | None
    below: list[_Node] = field(default_factory=list["_Node"])


class _Update:
    """An incremental update: the objects of a PDF that it changes or adds, by number."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        start = _START.search(data, max(len(data) - _TAIL, 0))
        table = _TABLE.match(data, int(start[1])) if start else None
        if start is None or table is None:
            raise LetterkitError("The PDF came out damaged.", "Try once more.")
        self._table, self._offsets, self._trailer = int(start[1]), table[2], table[3]
        self._size = int(table[1])
        self._objects: dict[int, bytes] = {}
        self.catalog = self._reference(_ROOT, self._trailer)
        pages = self._object(self._reference(_PAGES, self._object(self.catalog)))
        kids = _KIDS.search(pages)
        self._pages = [int(number) for number in _REFERENCE.findall(kids[1] if kids else b"")]

    @staticmethod
    def _reference(entry: re.Pattern[bytes], dictionary: bytes) -> int:
        """Return the number of the object that a dictionary's entry refers to; 0 where none."""
        match = entry.search(dictionary)
        return int(match[1]) if match else 0

    def _object(self, number: int) -> bytes:
        """Return an object as it is now, between `obj` and `endobj`."""
        if number in self._objects:
            return self._objects[number]
        at = int(self._offsets[number * _ENTRY : number * _ENTRY + 10])
        begin = self._data.index(b"obj", at) + 3
        return self._data[begin : self._data.index(b"endobj", begin)].strip()

    def _add(self, content: bytes = b"") -> int:
        number = self._size
        self._size += 1
        self._objects[number] = content
        return number

    def extend(self, number: int, entries: bytes) -> None:
        """Add entries to an object that is a dictionary."""
        self._objects[number] = self._object(number).removesuffix(b">>") + entries + b"\n>>"

    def outline(self, bookmarks: list[Bookmark]) -> int:
        """Add the document outline (12.3.3); return its number, 0 where there are no bookmarks."""
        if not bookmarks:
            return 0
        root = _Node(self._add(), None)
        branch = [root]
        for bookmark in bookmarks:
            # A level that is passed over, as from 1 to 3, doesn't count.
            branch = branch[: bookmark.level + 1]
            while (last := branch[-1].bookmark) and last.level >= bookmark.level:
                branch.pop()
            node = _Node(self._add(), bookmark)
            branch[-1].below.append(node)
            branch.append(node)
        self._objects[root.number] = b"<< /Type /Outlines %s>>" % _below(root, b"")
        self._write_below(root)
        return root.number

    def _write_below(self, parent: _Node) -> None:
        """Write the entries below one of the outline's, linked to their neighbours (12.3.3)."""
        nodes = parent.below
        for index, node in enumerate(nodes):
            if node.bookmark is None:
                continue
            before = b"/Prev %d 0 R " % nodes[index - 1].number if index else b""
            after = b"/Next %d 0 R " % nodes[index + 1].number if node is not nodes[-1] else b""
            self._objects[node.number] = b"<< /Title %s /Parent %d 0 R /Dest %s %s%s%s>>" % (
                _text(node.bookmark.text),
                parent.number,
                self._destination(node.bookmark.destination),
                before,
                after,
                _below(node, b"-"),  # less than nothing: shown closed
            )
            self._write_below(node)

    def _destination(self, destination: PdfDestination) -> bytes:
        """Return a place as an explicit destination that keeps the zoom (12.3.2.2)."""
        return b"[%d 0 R /XYZ null %.2f null]" % (self._pages[destination.page], destination.y)

    def link(self, links: Iterable[Link]) -> None:
        """Add link annotations to their pages (12.5.6.5)."""
        by_page: dict[int, list[int]] = {}
        for page, area, target in links:
            if isinstance(target, PdfDestination):
                action = b"/Dest " + self._destination(target)
            else:
                address = quote(target, safe=_SAFE_IN_ADDRESSES).encode("ascii")
                action = b"/A << /S /URI /URI <%s> >>" % address.hex().encode("ascii")
            annotation = b"<< /Type /Annot /Subtype /Link /F 4 /Border [0 0 0] /Rect [%s] %s >>" % (
                b" ".join(b"%.2f" % edge for edge in area),
                action,
            )
            by_page.setdefault(page, []).append(self._add(annotation))
        for page, numbers in by_page.items():
            number = self._pages[page]
            self._objects[number] = _ANNOTATIONS.sub(b"", self._object(number))
            annotations = b" ".join(b"%d 0 R" % each for each in numbers)
            self.extend(number, b"/Annots [%s]" % annotations)

    def appendix(self) -> bytes:
        """Return what is appended: the objects, where they are, and the new trailer (7.5.5)."""
        parts: list[bytes] = []
        entries = [b"0 1\n0000000000 65535 f \n"]
        at = len(self._data)
        for number, content in sorted(self._objects.items()):
            parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, content))
            entries.append(b"%d 1\n%010d 00000 n \n" % (number, at))
            at += len(parts[-1])
        trailer = _SIZE.sub(b"/Size %d" % self._size, self._trailer.strip())
        return b"%sxref\n%strailer\n<<\n%s\n/Prev %d\n>>\nstartxref\n%d\n%%%%EOF\n" % (
            b"".join(parts), b"".join(entries), trailer, self._table, at,
        )  # fmt: skip


def _below(node: _Node, sign: bytes) -> bytes:
    """Return the /First, /Last and /Count of an outline's entry; `sign` is - for a closed one."""
    if not node.below:
        return b""
    first, last = node.below[0].number, node.below[-1].number
    return b"/First %d 0 R /Last %d 0 R /Count %s%d " % (first, last, sign, len(node.below))


def _text(text: str) -> bytes:
    """Return a text string (7.9.2.2) in hexadecimal digits, so that nothing needs escaping."""
    return b"<FEFF%s>" % text.encode("utf-16-be", "replace").hex().encode("ascii")
