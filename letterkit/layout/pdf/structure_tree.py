"""The structure tree of a tagged PDF, written as each document ends (ISO 32000-1, 14.7)."""

from __future__ import annotations

from typing import Final

from letterkit.layout.painting.structure import StructureElement
from letterkit.layout.pdf.file import PdfFile
from letterkit.layout.pdf.syntax import dictionary, references, tag, text_string

_ENTRIES: Final = 64  # to a leaf of the parent tree
_ALWAYS: Final = frozenset(("TR", "TH", "TD"))  # a table has its cells, be they empty


class _Node:
    """An element that is on a page: its object, the page it begins on, and what is its own.

    `contents` are its stretches of pages and its annotations; `places` is how many of them stand
    before each child that is on a page, by the child's identity.
    """

    __slots__ = ("box", "contents", "element", "has_annotation", "number", "page", "places")

    def __init__(self, element: StructureElement, number: int) -> None:
        self.element = element
        self.number = number
        self.page = 0
        self.contents: list[bytes] = []
        self.places: dict[int, int] = {}
        self.has_annotation = False
        self.box: tuple[float, float, float, float] | None = None


class StructureTree:
    """Says which stretch of which page belongs to which element of a document's structure.

    Elements are written when their document ends. If it is the only one, its root is the file's;
    else each is a part.
    """

    def __init__(self, pdf: PdfFile) -> None:
        self._pdf = pdf
        self.number = pdf.reserve()
        self._document = pdf.reserve()
        self._nodes: dict[int, _Node] = {}
        self._tops: list[StructureElement] = []  # the current document's, in reading order
        self._made: list[StructureElement] = []  # by us, below those of the document
        self._texts: dict[int, str] = {}  # what such an element's text is in the order of reading
        self._part = pdf.reserve()
        self._parts: list[int] = []
        self._first = b""  # the first part's entries, which wait for whether there is another
        self._notes: list[int] = []
        self._key = 0
        self._leaf: list[bytes] = []
        self._leaves: list[int] = []

    def content(self, element: StructureElement, page: int, index: int) -> int:
        """Add a stretch of a page, its marked content's number `index`, to an element.

        Returns the element's object, as `page` is the page's.
        """
        node = self._nodes.get(id(element)) or self._node(element)
        if not node.page and node.number != self._part:
            node.page = page
        if node.page == page:
            node.contents.append(b"%d" % index)
        else:
            node.contents.append(b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (page, index))
        return node.number

    def place(self, element: StructureElement, box: tuple[float, float, float, float]) -> None:
        """Say where a part of a picture stands: left, bottom, right, top, in points (14.8.5.4)."""
        node = self._node(element)
        left, bottom, right, top = node.box or box
        node.box = min(left, box[0]), min(bottom, box[1]), max(right, box[2]), max(top, box[3])

    def annotate(self, element: StructureElement, annotation: int, page: int) -> int:
        """Add an annotation to an element; return the annotation's key in the parent tree."""
        node = self._node(element)
        node.contents.append(b"<</Type/OBJR/Obj %d 0 R/Pg %d 0 R>>" % (annotation, page))
        node.has_annotation = True
        return self._parent(b"%d 0 R" % node.number)

    def end_page(self, elements: list[int]) -> int:
        """Say whose each stretch of a page is; return the page's key in the parent tree."""
        return self._parent(references(elements))

    def end_document(self, language: str) -> None:
        """Write the elements of a document, whose language is `language` if it isn't the file's."""
        children = b" ".join(self._written())
        spoken = b"/Lang" + text_string(language) if language else b""
        entries = b"/K[%s]%s" % (children, spoken)
        if self._parts:
            self._pdf.add(b"<</S/Part/P %d 0 R%s>>" % (self._document, entries), self._part)
        else:
            self._first = entries
        self._parts.append(self._part)
        self._part = self._pdf.reserve()
        self._nodes.clear()
        self._tops.clear()
        self._made.clear()
        self._texts.clear()

    def close(self) -> None:
        """Write the root, and which element each stretch of each page belongs to."""
        first = b"<</S/%s/P %d 0 R%s>>"
        if len(self._parts) == 1:
            top = self._parts[0]
            self._pdf.add(first % (b"Document", self.number, self._first), top)
        else:
            top = self._document
            self._pdf.add(first % (b"Part", top, self._first), self._parts[0])
            parts = b"<</S/Document/P %d 0 R/K%s>>" % (self.number, references(self._parts))
            self._pdf.add(parts, top)
        self._end_leaf()
        tree = self._pdf.add(b"<</Kids%s>>" % references(self._leaves))
        notes = b"".join(_identifier(note) + b"%d 0 R" % note for note in sorted(self._notes))
        identifiers = b"/IDTree<</Names[%s]>>" % notes if notes else b""
        self._pdf.add(
            b"<</Type/StructTreeRoot/K %d 0 R/ParentTree %d 0 R/ParentTreeNextKey %d%s>>"
            % (top, tree, self._key, identifiers),
            self.number,
        )

    def below(
        self, element: StructureElement | None, kind: str, text: str = ""
    ) -> StructureElement:
        """Return a new element below one of the document's, which has none for what follows.

        `text` is what stands there (14.9.4), where readers couldn't tell from the page.
        """
        made = StructureElement(kind, element)
        self._made.append(made)
        node = self._new(made, self._pdf.reserve())
        self._texts[node.number] = text
        if element is None:
            self._tops.append(made)
        else:
            self._node(element).contents.append(b"%d 0 R" % node.number)
        return made

    def _new(self, element: StructureElement, number: int) -> _Node:
        node = self._nodes[id(element)] = _Node(element, number)
        return node

    def _node(self, element: StructureElement) -> _Node:
        """Return what is known of an element; of those above it is known where it stands."""
        node = self._nodes.get(id(element))
        if node is not None:
            return node
        if element.parent is not None:
            above = self._node(element.parent)
            if above.contents:
                above.places[id(element)] = len(above.contents)
        else:
            self._tops.append(element)
            if element.kind == "Document":
                return self._new(element, self._part)
        return self._new(element, self._pdf.reserve())

    def _written(self) -> list[bytes]:
        """Write the elements of the document that ends; return what stands at its top."""
        kids: list[bytes] = []
        for element in self._tops:
            node = self._nodes[id(element)]
            if node.number == self._part:
                kids += self._kids(element, node)
            else:
                kids.append(self._write(element, self._part))
        for made in self._made:
            if made.parent is not None:  # which has it among its contents
                self._write(made, self._nodes[id(made.parent)].number)
        return kids

    def _write(self, element: StructureElement, parent: int) -> bytes:
        """Write an element and those below it; return a reference to it."""
        node = self._nodes.get(id(element)) or self._new(element, self._pdf.reserve())
        kids = self._kids(element, node) if element.children else node.contents
        self._pdf.add(
            b"<<%s%s/P %d 0 R/K[%s]>>"
            % (self._kind(element, node), self._entries(element, node), parent, b" ".join(kids)),
            node.number,
        )
        return b"%d 0 R" % node.number

    def _kids(self, element: StructureElement, node: _Node) -> list[bytes]:
        """Write an element's children; return them and what is its own, in reading order.

        Children are left out that stand on no page, unless they must be there.
        """
        kids: list[bytes] = []
        done = 0
        for child in element.children:
            if id(child) not in self._nodes and child.kind not in _ALWAYS:
                continue
            place = node.places.get(id(child), done)
            kids += node.contents[done:place]
            done = max(done, place)
            kids.append(self._write(child, node.number))
        return kids + node.contents[done:]

    @staticmethod
    def _kind(element: StructureElement, node: _Node) -> bytes:
        # A link that leads nowhere is nothing but words.
        kind = "Span" if element.kind == "Link" and not node.has_annotation else element.kind
        return b"/S%s/Pg %d 0 R" % (tag(kind), node.page) if node.page else b"/S" + tag(kind)

    def _entries(self, element: StructureElement, node: _Node) -> bytes:
        """Return what an element's dictionary says besides its kind and what stands around it."""
        parts: list[bytes] = []
        if element.kind == "Note":  # ISO 14289-1, 7.9: each has an identifier of its own
            self._notes.append(node.number)
            parts.append(b"/ID" + _identifier(node.number))
        if element.alternative:
            parts.append(b"/Alt" + text_string(element.alternative))
        if text := self._texts.get(node.number):
            parts.append(b"/ActualText" + text_string(text))
        if element.language:
            parts.append(b"/Lang" + text_string(element.language))
        if not element.attributes and node.box is None:
            return b"".join(parts)
        attributes = [
            dictionary({"O": owner, **each}) for owner, each in element.attributes.items()
        ]
        if node.box is not None:
            attributes.append(b"<</O/Layout/BBox[%.2f %.2f %.2f %.2f]>>" % node.box)
        return b"%s/A[%s]" % (b"".join(parts), b"".join(attributes))

    def _parent(self, entry: bytes) -> int:
        """Add an entry to the parent tree (14.7.4.4); return its key."""
        key = self._key
        self._key += 1
        self._leaf.append(b"%d %s" % (key, entry))
        if len(self._leaf) == _ENTRIES:
            self._end_leaf()
        return key

    def _end_leaf(self) -> None:
        if self._leaf:
            limits = self._key - len(self._leaf), self._key - 1
            leaf = b"<</Limits[%d %d]/Nums[%s]>>" % (*limits, b" ".join(self._leaf))
            self._leaves.append(self._pdf.add(leaf))
            self._leaf.clear()


def _identifier(number: int) -> bytes:
    return b"(n%08d)" % number
