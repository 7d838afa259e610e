"""A page's marks, put into its content: what is text, what is drawn, what can be clicked on."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import repeat

from PySide6.QtGui import QTextLayout

from letterkit.layout.lines.fonts import line_metrics, qt_font
from letterkit.layout.lines.measuring import text_width
from letterkit.layout.lines.model import Leader
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
from letterkit.layout.painting.structure import Owner, StructureElement
from letterkit.layout.paths import bounds
from letterkit.layout.pdf.content_stream import ContentStream
from letterkit.layout.pdf.graphics import fill, rule, shape
from letterkit.layout.pdf.images import ImageUse
from letterkit.layout.pdf.line_text import LinePiece, line_pieces, line_text
from letterkit.layout.pdf.link_areas import LinkArea
from letterkit.layout.pdf.links import Link
from letterkit.layout.pdf.shaped_text import shaped_text
from letterkit.layout.pdf.structure_tree import StructureTree


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
        for marks, owners in (
            (display.background, display.background_owners),
            (display.marks, display.owners),
        ):
            for mark, owner in zip(marks, owners, strict=True):
                self._add(mark, owner)

    def _add(self, mark: Mark, owner: Owner) -> None:
        if isinstance(mark, TextLine):
            if mark.turn:
                with self.stream.turned(mark.turn, mark.x, -mark.y):
                    self._line(mark, owner)
            else:
                self._line(mark, owner)
            return
        self.stream.belongs_to(owner[0] if isinstance(owner, tuple) else owner)
        self._draw(mark)
        if isinstance(owner, StructureElement) and owner.kind == "Figure":
            left, top, right, bottom = (edge / TWIPS for edge in _edges(mark))
            height = self.height / TWIPS
            self.tree.place(owner, (left, height - bottom, right, height - top))

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

    def _line(self, line: TextLine, owner: Owner) -> None:
        """Show a line's text: at once where nothing is in between, else piece by piece."""
        if not isinstance(owner, tuple):
            text = line_text(line.line, rtl=line.rtl)
            if text is not None:
                self.stream.belongs_to(owner)
                if self.stream.show(line.x + text.x, text.y - line.y, text.shaped):
                    return
        self._pieces(line, owner)

    def _pieces(self, line: TextLine, owner: Owner) -> None:
        """Show each of a line's pieces between what lies under and over it, then its leaders."""
        owners = iter(owner) if isinstance(owner, tuple) else repeat(owner)
        area = LinkArea(self.stream, self.tree, self.links, line, self.height)
        for piece in line_pieces(line.line, rtl=line.rtl):
            x, y = line.x + piece.x, piece.y - line.y
            if piece.words is None:
                self._show(x, y, piece, rtl=line.rtl)
                continue
            words = piece.words._replace(x=x)
            self.stream.belongs_to(area.element_of(words, next(owners)))
            for mark in marks_under(words, line):
                self._draw(mark)
            self._show(x, y, piece, rtl=line.rtl)
            for mark in marks_over(words, line):
                self._draw(mark)
        area.end()
        for item in line.line.items:
            if isinstance(item, Leader):
                x, text = leader_text(item)
                if text:
                    self.stream.belongs_to(None)
                    self.stream.show(line.x + x, -line.baseline, shaped_text(text, item.style))

    def _show(self, x: float, y: float, piece: LinePiece, *, rtl: bool) -> None:
        """Show a piece, in a span of its own where its order or its glyphs say something else."""
        shaped = piece.shaped(rtl=rtl)
        if shaped.is_reordered:
            self.stream.belongs_to_part(piece.text)
        if not self.stream.show(x, y, shaped):
            self.stream.show(x, y, piece._replace(typed=piece.typed or piece.text).shaped(rtl=rtl))

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
            self.stream.show(x, -y, shaped_text(text, LABEL_STYLE))
            y += height


def _edges(mark: Fill | Rule | Shape | Image | LabelBox) -> tuple[float, float, float, float]:
    """Return a mark's left, top, right and bottom."""
    if isinstance(mark, Shape):
        return bounds(mark.path)
    if isinstance(mark, Rule):
        return mark.x1, mark.y1, mark.x2, mark.y2
    return mark.x, mark.y, mark.x + mark.width, mark.y + mark.height
