"""A page's marks, put into its content: what is text, what is drawn, what can be clicked on.

Where the composer said of no mark whose it is, each line of text is a paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import repeat
from typing import Final, TypeAlias

from PySide6.QtGui import QTextLayout

from letterkit.layout.lines.fonts import line_metrics, qt_font
from letterkit.layout.lines.measuring import text_width
from letterkit.layout.lines.model import Leader, TextFragment
from letterkit.layout.painting.decorations import (
    LABEL_STYLE,
    UNREADABLE,
    label_frame,
    leader_text,
    marks_over,
    marks_under,
)
from letterkit.layout.painting.display import (
    TWIPS,
    Display,
    Fill,
    Image,
    LabelBox,
    Mark,
    Rule,
    Shape,
    TextLine,
)
from letterkit.layout.painting.structure import Artefact, StructureElement
from letterkit.layout.pdf.content_stream import ContentStream
from letterkit.layout.pdf.graphics import fill, rule, shape
from letterkit.layout.pdf.images import ImageUse
from letterkit.layout.pdf.links import Link
from letterkit.layout.pdf.structure_tree import StructureTree
from letterkit.layout.reading.model import SOFT_HYPHEN

_GAP: Final = 1.0  # twips
_Reader: TypeAlias = "StructureElement | tuple[StructureElement | None, ...] | None"


@dataclass(slots=True)
class PageContent:
    """Puts a page's marks into a content stream; collects the areas of links, in points."""

    height: float  # twips
    stream: ContentStream
    tree: StructureTree
    images: ImageUse
    links: list[Link] = field(default_factory=list[Link])

    def add(self, display: Display) -> None:
        """Add all marks of a page, in the order of painting."""
        for marks, stated in (
            (display.background, display.background_owners),
            (display.marks, display.owners),
        ):
            is_stated = len(stated) >= len(marks)
            owners = stated if is_stated else map(_assumed_owner, marks)
            for mark, owner in zip(marks, owners, strict=False):
                self._add(mark, None if isinstance(owner, Artefact) else owner)

    def _add(self, mark: Mark, owner: _Reader) -> None:
        if isinstance(mark, TextLine):
            self._line(mark, owner)
            return
        self.stream.belongs_to(owner[0] if isinstance(owner, tuple) else owner)
        self._draw(mark)
        if isinstance(mark, (Image, LabelBox)) and isinstance(owner, StructureElement):
            left, bottom = mark.x / TWIPS, (self.height - mark.y - mark.height) / TWIPS
            right, top = left + mark.width / TWIPS, bottom + mark.height / TWIPS
            self.tree.place(owner, (left, bottom, right, top))

    def _draw(self, mark: Mark) -> None:
        """Draw a mark that isn't text."""
        match mark:
            case Fill():
                self.stream.draw(fill(mark))
            case Rule():
                self.stream.draw(rule(mark))
            case Shape():
                self.stream.draw(shape(mark))
            case Image():
                operators = self.images.shown(mark)
                if operators:
                    self.stream.draw(operators)
                else:
                    self._label(LabelBox(*mark[:4], UNREADABLE))
            case LabelBox():
                self._label(mark)
            case TextLine():
                self._line(mark, None)

    def _line(self, line: TextLine, owner: _Reader) -> None:
        """Show a line's text, each fragment between what lies under and over it, then its leaders.

        White space that stands at a line's end or in place of a tab is there to be read, too.
        """
        owners = iter(owner) if isinstance(owner, tuple) else repeat(owner)
        baseline = line.y + line.line.baseline
        area = _LinkAreas(self, line)
        last: TextFragment | None = None
        parted = False
        for item in line.line.items:
            if not isinstance(item, TextFragment):
                parted = parted or isinstance(item, Leader)
                continue
            if parted and last is not None:
                self._space(line, last)
            words = item._replace(x=item.x + line.x)
            element = area.element_of(words, next(owners))
            self.stream.belongs_to(element)
            self._words(words, line, baseline)
            last, parted = words, False
        area.end()
        if last is not None and line.line.ends_in_space:
            self._space(line, last)
        for item in line.line.items:
            if isinstance(item, Leader):
                x, text = leader_text(item)
                if text:
                    self.stream.belongs_to(None)
                    self.stream.show(line.x + x, -baseline, text, item.style)

    def _words(self, words: TextFragment, line: TextLine, baseline: float) -> None:
        style = words.style
        for mark in marks_under(words, line):
            self._draw(mark)
        self.stream.show(
            words.x,
            style.raised - baseline,
            words.text,
            style,
            words.stretch,
            line.rtl,
            SOFT_HYPHEN if words.piece.text == SOFT_HYPHEN else "",
        )
        for mark in marks_over(words, line):
            self._draw(mark)

    def _space(self, line: TextLine, after: TextFragment) -> None:
        """Add a space after some words, to the element that they belong to."""
        style = after.style
        x = after.x if line.rtl else after.x + after.width
        self.stream.show(x, style.raised - line.baseline, " ", style)

    def _label(self, box: LabelBox) -> None:
        """Draw a dashed box with a label, which stands for what can't be drawn."""
        for mark in label_frame(box):
            self._draw(mark)
        layout = QTextLayout(box.label, qt_font(LABEL_STYLE))
        layout.beginLayout()
        lines: list[str] = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(box.width)
            start = line.textStart()
            lines.append(box.label[start : start + line.textLength()].rstrip())
        layout.endLayout()
        metrics = line_metrics(LABEL_STYLE)
        height = metrics.ascent + metrics.descent
        y = box.y + (box.height - height * len(lines)) / 2 + metrics.ascent
        for text in lines:
            x = box.x + (box.width - text_width(text, LABEL_STYLE)) / 2
            self.stream.show(x, -y, text, LABEL_STYLE)
            y += height


class _LinkAreas:
    """Finds the areas of a line that are links, neighbours with one address as one."""

    def __init__(self, page: PageContent, line: TextLine) -> None:
        self._page, self._line = page, line
        self._words: list[TextFragment] = []
        self._owner: StructureElement | None = None  # the words'
        self._element: StructureElement | None = None  # the link that they belong to
        self._is_ours = False

    def element_of(
        self, words: TextFragment, owner: StructureElement | None
    ) -> StructureElement | None:
        """Return what some words belong to: their owner, or a link below it where it needs one."""
        address = words.piece.link
        if self._words:
            last = self._words[-1]
            if last.piece.link != address or owner is not self._owner or not _touch(last, words):
                self.end()
        if not address:
            return owner
        if not self._words:
            self._owner, within = owner, _link_around(owner)
            self._element = within or self._page.tree.below(owner, "Link")
            self._is_ours = within is None
        self._words.append(words)
        return self._element if self._is_ours else owner

    def end(self) -> None:
        """Add the area of the words so far."""
        if not self._words or self._element is None:
            return
        first, last, height = self._words[0], self._words[-1], self._page.height
        line = self._line
        left, right = min(first.x, last.x), max(first.x + first.width, last.x + last.width)
        bottom, top = (line.y + edge for edge in (line.line.text_bottom, line.line.text_top))
        area = (left / TWIPS, (height - bottom) / TWIPS, right / TWIPS, (height - top) / TWIPS)
        text = "".join(words.text for words in self._words)
        link = Link(self._page.stream.page, area, first.piece.link, text, self._element)
        self._page.links.append(link)
        self._words.clear()


def _touch(one: TextFragment, other: TextFragment) -> bool:
    gap = max(one.x, other.x) - min(one.x + one.width, other.x + other.width)
    return gap < _GAP


def _link_around(element: StructureElement | None) -> StructureElement | None:
    """Return the link that an element is or stands in, or None."""
    while element is not None and element.kind != "Link":
        element = element.parent
    return element


def _assumed_owner(mark: Mark) -> StructureElement | None:
    return StructureElement("P") if isinstance(mark, TextLine) else None
