"""WordprocessingML as text: runs, paragraphs, tables and sections, each with its properties.

Properties are keywords by their names in ECMA-376 part 1, chapter 17, and may come in any order:
they are written in the schema's. `True` and `False` switch one on and off; a number or word is its
`w:val`; a mapping gives its attributes; text that begins with `<` is what stands inside it. All
measures are Word's own: twentieths of a point, half points for font sizes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape, quoteattr

Value = bool | int | str | Mapping[str, str | int]

_RUN: Final = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike vanish color spacing w kern position "
    "sz szCs highlight u bdr shd vertAlign rtl cs lang"
).split()
_PARAGRAPH: Final = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr pBdr shd tabs bidi "
    "spacing ind contextualSpacing jc textAlignment outlineLvl rPr sectPr"
).split()
_TABLE: Final = (
    "tblStyle bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblInd tblBorders shd "
    "tblLayout tblCellMar tblLook"
).split()
_ROW: Final = "cantSplit trHeight tblHeader".split()
_CELL: Final = "tcW gridSpan vMerge tcBorders shd noWrap tcMar textDirection vAlign".split()
_SECTION: Final = "type pgSz pgMar pgBorders pgNumType cols vAlign titlePg".split()

A4: Final[Value] = {"w": 11906, "h": 16838}
A4_LANDSCAPE: Final[Value] = {"w": 16838, "h": 11906, "orient": "landscape"}
A5: Final[Value] = {"w": 8391, "h": 11906}
US_LETTER: Final[Value] = {"w": 12240, "h": 15840}

_CHARACTERS: Final = {
    "\t": "<w:tab/>",
    "\n": "<w:br/>",
    "\f": '<w:br w:type="page"/>',
    "\v": '<w:br w:type="column"/>',
    "\u00ad": "<w:softHyphen/>",
    "\u2011": "<w:noBreakHyphen/>",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: its paragraphs and tables as XML, and its properties."""

    content: str
    properties: Mapping[str, Value]

    @property
    def columns(self) -> int:
        """How many columns of the grid it covers."""
        return int(str(self.properties.get("gridSpan", 1)))


@dataclass(frozen=True, slots=True)
class Row:
    """A table row: its cells, its properties, and its exceptions to the table's borders."""

    cells: tuple[Cell, ...]
    properties: Mapping[str, Value]
    borders: str = ""


def element(name: str, value: Value) -> str:
    """Return one element."""
    match value:
        case True:
            return f"<w:{name}/>"
        case False:
            return f'<w:{name} w:val="0"/>'
        case str() if value.startswith("<"):
            return f"<w:{name}>{value}</w:{name}>"
        case str() | int():
            return f"<w:{name} w:val={quoteattr(str(value))}/>"
        case _:
            inside = "".join(f" w:{key}={quoteattr(str(each))}" for key, each in value.items())
            return f"<w:{name}{inside}/>"


def _properties(order: Sequence[str], values: Mapping[str, Value]) -> str:
    unknown = values.keys() - set(order)
    if unknown:
        raise ValueError(f"no such property: {', '.join(unknown)}")
    return "".join(element(name, values[name]) for name in order if name in values)


def _wrapped(name: str, inside: str) -> str:
    return f"<w:{name}>{inside}</w:{name}>" if inside else ""


def run_properties(**properties: Value) -> str:
    """Return the inside of a `w:rPr`."""
    return _properties(_RUN, properties)


def paragraph_properties(**properties: Value) -> str:
    """Return the inside of a `w:pPr`."""
    return _properties(_PARAGRAPH, properties)


def cell_properties(**properties: Value) -> str:
    """Return the inside of a `w:tcPr`, as table styles have them."""
    return _properties(_CELL, properties)


def table_properties(**properties: Value) -> str:
    """Return the inside of a `w:tblPr`, as table styles have them."""
    return _properties(_TABLE, properties)


def fonts(name: str) -> Mapping[str, str | int]:
    """Return the attributes of `rFonts` for one font in all scripts."""
    return {"ascii": name, "hAnsi": name, "cs": name}


def text(words: str, *, tag: str = "t") -> str:
    """Return what stands in a run: text, tabs, breaks and special hyphens."""
    parts = re.split(f"([{''.join(_CHARACTERS)}])", words)
    return "".join(
        _CHARACTERS.get(part) or f'<w:{tag} xml:space="preserve">{escape(part)}</w:{tag}>'
        for part in parts
        if part
    )


def run(words: str, **properties: Value) -> str:
    """Return a run. Line feed, form feed and vertical tab break line, page and column."""
    inside = words if words.startswith("<") else text(words)
    return f"<w:r>{_wrapped('rPr', run_properties(**properties))}{inside}</w:r>"


def bold(words: str) -> str:
    """Return a bold run."""
    return run(words, b=True)


def italic(words: str) -> str:
    """Return an italic run."""
    return run(words, i=True)


def field(code: str, shown: str, **properties: Value) -> str:
    """Return a field as Word writes it: its code, and what it last showed."""

    def mark(kind: str) -> str:
        return run(f'<w:fldChar w:fldCharType="{kind}"/>', **properties)

    instruction = f'<w:instrText xml:space="preserve"> {escape(code)} </w:instrText>'
    return "".join((
        mark("begin"), run(instruction, **properties), mark("separate"),
        run(shown, **properties), mark("end"),
    ))  # fmt: skip


def para(*content: str, style: str = "", **properties: Value) -> str:
    """Return a paragraph of runs; bare text is made one."""
    if style:
        properties["pStyle"] = style
    inside = "".join(each if each.startswith("<") else run(each) for each in content if each)
    return f"<w:p>{_wrapped('pPr', paragraph_properties(**properties))}{inside}</w:p>"


def paras(texts: Iterable[str], style: str = "", **properties: Value) -> str:
    """Return a paragraph of the same kind for each text."""
    return "".join(para(each, style=style, **properties) for each in texts)


def numbered(number: int, level: int = 0) -> str:
    """Return the value of `numPr`: a list and a level in it, from 0."""
    return element("ilvl", level) + element("numId", number)


def tabs(*stops: tuple[str, int] | tuple[str, int, str]) -> str:
    """Return the value of `tabs`: kind, position and perhaps a leader each."""
    inside = ""
    for kind, position, *leader in stops:
        leads = {"leader": leader[0]} if leader else {}
        inside += element("tab", {"val": kind, **leads, "pos": position})
    return inside


def borders(
    sides: str = "top left bottom right",
    *,
    line: str = "single",
    size: int = 4,
    space: int = 0,
    color: str = "auto",
) -> str:
    """Return the value of `pBdr`, `tblBorders` or `tcBorders`; `size` in eighths of a point."""
    kind: Value = {"val": line, "sz": size, "space": space, "color": color}
    return "".join(element(side, kind) for side in sides.split())


GRID: Final = borders("top left bottom right insideH insideV")


def cell(*content: str, **properties: Value) -> Cell:
    """Return a cell of paragraphs; bare text is made one."""
    paragraphs = [each if each.startswith("<") else para(each) for each in content]
    if not paragraphs or paragraphs[-1].startswith("<w:tbl>"):
        paragraphs.append(para())  # a cell ends in a paragraph: ECMA-376 part 1, 17.4.65
    return Cell("".join(paragraphs), properties)


def row(*cells: Cell | str, **properties: Value) -> Row:
    """Return a row; bare text is made a cell."""
    row_cells = tuple(each if isinstance(each, Cell) else cell(each) for each in cells)
    return Row(row_cells, properties)


def table(*rows: Row, widths: Sequence[int], **properties: Value) -> str:
    """Return a table with the grid of columns `widths`; by default as wide as these."""
    properties.setdefault("tblW", {"w": sum(widths), "type": "dxa"})
    grid = "".join(element("gridCol", {"w": width}) for width in widths)
    inside = "".join(_row(each, widths) for each in rows)
    return (
        f"<w:tbl>{_wrapped('tblPr', table_properties(**properties))}"
        f"<w:tblGrid>{grid}</w:tblGrid>{inside}</w:tbl>"
    )


def _row(row: Row, widths: Sequence[int]) -> str:
    inside = ""
    at = 0
    for each in row.cells:
        width = sum(widths[at : at + each.columns])
        at += each.columns
        properties: dict[str, Value] = {"tcW": {"w": width, "type": "dxa"}, **each.properties}
        inside += f"<w:tc><w:tcPr>{cell_properties(**properties)}</w:tcPr>{each.content}</w:tc>"
    exceptions = _wrapped("tblPrEx", _wrapped("tblBorders", row.borders))
    stated = _wrapped("trPr", _properties(_ROW, row.properties))
    return f"<w:tr>{exceptions}{stated}{inside}</w:tr>"


def margins(  # noqa: PLR0913, PLR0917 - a page has so many
    top: int = 1440,
    right: int = 1440,
    bottom: int = 1440,
    left: int = 1440,
    header: int = 708,
    footer: int = 708,
    gutter: int = 0,
) -> Value:
    """Return the value of `pgMar`; by default an inch on each side."""
    return {
        "top": top, "right": right, "bottom": bottom, "left": left,
        "header": header, "footer": footer, "gutter": gutter,
    }  # fmt: skip


def section(*references: str, **properties: Value) -> str:
    """Return the inside of a `sectPr`; by default a page of A4 with an inch on each side."""
    properties.setdefault("pgSz", A4)
    properties.setdefault("pgMar", margins())
    return "".join(references) + _properties(_SECTION, properties)


def section_end(inside: str) -> str:
    """Return the empty paragraph that ends a section."""
    return para(sectPr=inside)
