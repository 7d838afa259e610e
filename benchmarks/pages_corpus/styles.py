"""The documents' style sheet: Word's own names, in a few variations."""

from __future__ import annotations

from typing import Final, Literal

from benchmarks.pages_corpus.wordml import (
    GRID,
    Value,
    element,
    fonts,
    paragraph_properties,
    run_properties,
    table_properties,
    tabs,
)

_CELL_MARGINS: Final = "".join(
    element(side, {"w": width, "type": "dxa"})
    for side, width in (("top", 0), ("left", 108), ("bottom", 0), ("right", 108))
)

Kind = Literal["paragraph", "character", "table"]


def style(  # noqa: PLR0913 - what a style says
    name: str,
    based_on: str = "",
    *,
    kind: Kind = "paragraph",
    identifier: str = "",
    following: str = "",
    linked: str = "",
    paragraph: str = "",
    run: str = "",
    table: str = "",
    more: str = "",
) -> str:
    """Return a style; its identifier is its name without spaces unless another is given."""
    identifier = identifier or name.replace(" ", "")
    default = ' w:default="1"' if name in {"Normal", "Normal Table"} else ""
    parts = (("pPr", paragraph), ("rPr", run), ("tblPr", table))
    properties = "".join(f"<w:{tag}>{inside}</w:{tag}>" for tag, inside in parts if inside)
    relations = (("basedOn", based_on), ("next", following), ("link", linked))
    related = "".join(element(tag, value) for tag, value in relations if value)
    return (
        f'<w:style w:type="{kind}"{default} w:styleId="{identifier}">'
        f"{element('name', name)}{related}{properties}{more}</w:style>"
    )


def styles(  # noqa: PLR0913 - what differs from sheet to sheet
    font: str = "Arial",
    size: int = 22,
    *,
    after: int = 160,
    line: int = 259,
    more: str = "",
    paragraph: str = "",
) -> str:
    """Return a style sheet: its font, its size in half points, its usual spacing, more styles."""
    defaults = run_properties(
        rFonts=fonts(font), sz=size, szCs=size, lang={"val": "en-GB", "bidi": "he-IL"}
    )
    spacing: Value = {"after": after, "line": line, "lineRule": "auto"}
    usual = paragraph_properties(spacing=spacing)
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{defaults}</w:rPr></w:rPrDefault>"
        f"<w:pPrDefault><w:pPr>{usual}</w:pPr></w:pPrDefault></w:docDefaults>"
        f"{style('Normal', paragraph=paragraph)}{_headings()}{_small_print()}{_tables()}{more}"
    )


def _headings() -> str:
    definitions = style(
        "Title",
        "Normal",
        following="Normal",
        paragraph=paragraph_properties(
            spacing={"before": 0, "after": 240, "line": 240, "lineRule": "auto"},
            contextualSpacing=True,
        ),
        run=run_properties(sz=44, szCs=44, color="4A1D66"),
    )
    for level, size, before in ((1, 30, 320), (2, 26, 240), (3, 23, 200)):
        definitions += style(
            f"heading {level}",
            "Normal",
            identifier=f"Heading{level}",
            following="Normal",
            paragraph=paragraph_properties(
                keepNext=True,
                keepLines=True,
                spacing={"before": before, "after": 80},
                outlineLvl=level - 1,
            ),
            run=run_properties(b=True, bCs=True, sz=size, szCs=size, color="4A1D66"),
        )
    return definitions


def _small_print() -> str:
    middle_and_right = tabs(("center", 4513), ("right", 9026))
    tight: Value = {"after": 0, "line": 240, "lineRule": "auto"}
    story = paragraph_properties(tabs=middle_and_right, spacing=tight)
    note = paragraph_properties(spacing=tight)
    return "".join((
        style("header", "Normal", paragraph=story),
        style("footer", "Normal", paragraph=story),
        style("footnote text", "Normal", identifier="FootnoteText", paragraph=note,
              run=run_properties(sz=20, szCs=20)),
        style("footnote reference", kind="character", identifier="FootnoteReference",
              run=run_properties(vertAlign="superscript")),
        style("Hyperlink", kind="character", run=run_properties(color="0563C1", u="single")),
        style("List Paragraph", "Normal",
              paragraph=paragraph_properties(ind={"left": 720}, contextualSpacing=True)),
    ))  # fmt: skip


def _tables() -> str:
    plain = table_properties(tblInd={"w": 0, "type": "dxa"}, tblCellMar=_CELL_MARGINS)
    tight: Value = {"after": 0, "line": 240, "lineRule": "auto"}
    return style("Normal Table", kind="table", identifier="TableNormal", table=plain) + style(
        "Table Grid",
        "TableNormal",
        kind="table",
        paragraph=paragraph_properties(spacing=tight),
        table=table_properties(tblBorders=GRID),
    )
