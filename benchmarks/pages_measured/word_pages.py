"""Where Word itself broke a document's pages, by what it left in the file when it saved that.

docProps/app.xml has its count of pages (ECMA-376 part 1, 22.2.2.22), and a w:lastRenderedPageBreak
(17.3.3.13) stands where a page began, whether or not a break of the writer's own stands before it.
Word leaves none where an empty paragraph begins the page; it leaves one in every cell of a row that
goes over to the next page, and one where each column of a page begins.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import Final

from lxml import etree

from letterkit.layout.marks import mark
from letterkit.layout.reading.blocks import flattened
from letterkit.layout.reading.xml import child, integer, name, value
from letterkit.template.opc import parse, serialise
from letterkit.template.package import Package

_BREAK: Final = name("w:lastRenderedPageBreak")
_OWN_BREAK: Final = name("w:br")
_TEXT: Final = name("w:t")
_PARAGRAPH, _TABLE = name("w:p"), name("w:tbl")
_ROW, _CELL = name("w:tr"), name("w:tc")
_COLUMNS: Final = name("w:cols")
# What stands in a text box, in what is there for older programs, and in what was taken out.
_ELSEWHERE: Final = frozenset(map(name, ("w:txbxContent", "mc:Fallback", "w:del", "w:moveFrom")))
_WORD: Final = ("Microsoft Office Word", "Microsoft Word", "Microsoft Macintosh Word")
_SHOWN: Final = 40  # characters of a page's beginning


@dataclass(frozen=True, slots=True)
class PageStart:
    """How a page begins in Word: the words, and the merge field as which they are marked.

    Without words there is nothing to compare it by.
    """

    field: str
    words: str


@dataclass(frozen=True, slots=True)
class WordPages:
    """A document's pages in Word: how many, how all but the first begin, and the document marked.

    `in_columns` says that some of the starts may be those of columns.
    """

    count: int
    starts: tuple[PageStart, ...]
    in_columns: bool
    marked: Package


def word_pages(package: Package) -> WordPages | None:
    """Return a document's pages in Word; None where Word wasn't the last to save it."""
    count = _page_count(package)
    if not count:
        return None
    root = parse(package.parts[package.main], package.main)
    body = child(root, "w:body")
    if body is None:
        return None
    texts = _first_texts(body)
    starts: list[PageStart] = []
    for number, breaks in enumerate(_breaks(body), start=2):
        field = f"page-start-{number}"
        words = [_mark(texts[each], field) for each in breaks if each in texts]
        starts.append(PageStart(field, next(filter(None, words), "")))
    in_columns = any((integer(value(each, "w:num")) or 1) > 1 for each in root.iter(_COLUMNS))
    parts = {**package.parts, package.main: serialise(root)}
    return WordPages(count, tuple(starts), in_columns, Package(parts, package.main))


def _page_count(package: Package) -> int:
    """Return how many pages Word counted; 0 where another program saved the file since.

    Programs that fill or change Word's files leave its properties as they were. A count of no words
    is a template's that was filled.
    """
    names = ("docProps/app.xml", *package.related("", "extended-properties"))
    data = next((package.parts[each] for each in names if each in package.parts), b"")
    if not data:
        return 0
    properties = {etree.QName(each).localname: each.text or "" for each in parse(data, "")}
    program = properties.get("Application", "")
    if not program.startswith(_WORD) or not properties.get("AppVersion"):
        return 0
    return 0 if properties.get("Words") == "0" else integer(properties.get("Pages")) or 0


def _breaks(container: etree._Element) -> Iterator[tuple[etree._Element, ...]]:
    """Yield Word's page breaks in a body or a cell: for each, the marks that it left of it."""
    for item in flattened(container):
        if item.tag == _PARAGRAPH:
            yield from ((each,) for each in item.iter(_BREAK) if _is_here(each))
        elif item.tag == _TABLE:
            rows = (each for each in flattened(item) if each.tag == _ROW)
            for row in rows:
                cells = [list(_breaks(each)) for each in flattened(row) if each.tag == _CELL]
                for together in zip_longest(*cells, fillvalue=()):
                    yield tuple(chain.from_iterable(together))


def _first_texts(body: etree._Element) -> dict[etree._Element, etree._Element]:
    """Return the text that a page begins with by the mark before it, for pages that have any."""
    texts: dict[etree._Element, etree._Element] = {}
    open_break: etree._Element | None = None
    for item in body.iter(_BREAK, _TEXT, _OWN_BREAK):
        if not _is_here(item):
            continue
        if item.tag == _BREAK:
            open_break = item
        elif item.tag == _OWN_BREAK:
            if value(item, "w:type") == "page":
                open_break = None
        elif open_break is not None and (item.text or "").strip():
            texts[open_break] = item
            open_break = None
    return texts


def _is_here(item: etree._Element) -> bool:
    return not any(each.tag in _ELSEWHERE for each in item.iterancestors())


def _mark(text: etree._Element, field: str) -> str:
    """Mark the first word of a text as what a merge field gave; return how the text begins."""
    whole = text.text or ""
    words = whole.lstrip()
    first = words.split(maxsplit=1)[0]
    blank, rest = whole[: len(whole) - len(words)], words[len(first) :]
    text.text = f"{blank}{mark(field, first)}{rest}"
    return words[:_SHOWN]
