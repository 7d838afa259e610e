"""Documents that show tables."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from benchmarks.pages_corpus.package import Level, WordFile
from benchmarks.pages_corpus.prose import paragraphs, person, place, prose, sentence
from benchmarks.pages_corpus.styles import style, styles
from benchmarks.pages_corpus.wordml import (
    GRID,
    Cell,
    Row,
    Value,
    bold,
    borders,
    cell,
    cell_properties,
    element,
    numbered,
    para,
    paragraph_properties,
    row,
    run_properties,
    table,
    table_properties,
)

_THIRDS: Final = (3000, 3000, 3026)


def _shade(fill: str) -> Value:
    return {"val": "clear", "color": "auto", "fill": fill}


def _money(amount: int) -> Cell:
    return cell(para(f"£{amount:,}.00", jc="right"))


def simple_table() -> bytes:
    """Rule a grid of even columns, with figures set to the right."""
    rows = [row(place(n), sentence(n * 3), _money(n * 1315 + 40)) for n in range(10)]
    return WordFile().saved(
        para("What each place costs", style="Heading1"),
        prose(500, 3),
        table(*rows, widths=(2200, 4800, 2026), tblStyle="TableGrid"),
        para(),
        prose(501),
    )


def banded_table() -> bytes:
    """Style a table's header row, first column, bands and last row through its table style."""
    conditions = "".join(
        f'<w:tblStylePr w:type="{kind}"><w:rPr>{run}</w:rPr><w:tcPr>{cells}</w:tcPr></w:tblStylePr>'
        for kind, run, cells in (
            (
                "firstRow",
                run_properties(b=True, color="FFFFFF"),
                cell_properties(shd=_shade("4A1D66")),
            ),
            (
                "lastRow",
                run_properties(b=True),
                cell_properties(tcBorders=borders("top", line="double")),
            ),
            ("firstCol", run_properties(b=True), ""),
            ("band1Horz", "", cell_properties(shd=_shade("F3ECF8"))),
        )
    )
    banded = style(
        "Banded",
        "TableNormal",
        kind="table",
        paragraph=paragraph_properties(spacing={"after": 0, "line": 240, "lineRule": "auto"}),
        table=table_properties(tblStyleRowBandSize=1, tblBorders=borders("top bottom insideH")),
        more=conditions,
    )
    flags = {
        "val": "04E0",
        "firstRow": 1,
        "lastRow": 1,
        "firstColumn": 1,
        "lastColumn": 0,
        "noHBand": 0,
        "noVBand": 1,
    }
    rows = [row("Place", "Beds now", "Beds planned")]
    rows += [row(place(n), str(40 + n * 7), str(30 + n * 5)) for n in range(9)]
    rows.append(row("In all", "612", "495"))
    return WordFile(styles("Calibri", 22, more=banded)).saved(
        prose(502),
        table(*rows, widths=_THIRDS, tblStyle="Banded", tblLook=flags),
        para(prose(503), spacing={"before": 240}),
        table(
            *rows[:5],
            widths=(2000, 1500, 1500),
            tblStyle="Banded",
            tblLook={**flags, "lastRow": 0, "firstColumn": 0},
            jc="center",
        ),
    )


def merged_cells() -> bytes:
    """Let cells span columns and rows."""
    rows = (
        row(cell(para(bold("Rota for the stall"), jc="center"), gridSpan=4)),
        row("", "Morning", "Afternoon", "Evening"),
        row(cell("Saturday", vMerge="restart", vAlign="center"), person(0), person(1), person(2)),
        row(cell("", vMerge=True), cell(f"{person(3)} and {person(4)}, all day", gridSpan=2), "–"),
        row(cell("Sunday", vMerge="restart"), cell(prose(504, 2), gridSpan=3)),
        row(
            cell("", vMerge=True), person(5), cell(person(6), vMerge="restart", vAlign="bottom"), ""
        ),
        row(cell("", vMerge=True), cell(sentence(6)), cell("", vMerge=True), person(8)),
        row(cell(sentence(5), gridSpan=2), cell(sentence(8), gridSpan=2)),
    )
    return WordFile().saved(
        prose(505),
        table(*rows, widths=(1800, 2400, 2400, 2400), tblStyle="TableGrid"),
        para(),
        *paragraphs(506, 2),
    )


def long_table() -> bytes:
    """Repeat header rows on every page of a long table."""
    head = (
        row(
            cell(
                para(bold("Members’ questions and the board’s answers"), jc="center"),
                gridSpan=3,
                shd=_shade("E6DAEF"),
            ),
            tblHeader=True,
        ),
        row(
            cell(bold_para("No.")),
            cell(bold_para("Question")),
            cell(bold_para("Answer")),
            tblHeader=True,
        ),
    )
    rows = [row(str(n + 1), sentence(n), prose(507 + n, 1 + n % 3)) for n in range(36)]
    return WordFile().saved(
        prose(506, 2),
        table(*head, *rows, widths=(700, 3800, 4526), tblStyle="TableGrid"),
        prose(508),
    )


def bold_para(words: str) -> str:
    """Return a paragraph in bold."""
    return para(bold(words))


def rows_over_pages() -> bytes:
    """Break tall rows over pages, and keep others whole."""
    rows: list[Row] = []
    for n in range(9):
        whole = {"cantSplit": True} if n % 2 else {}
        text = paragraphs(560 + n, 3 + n % 3, 4)
        rows.append(row(cell(bold_para(place(n)), sentence(n)), cell(*text), **whole))
    return WordFile(styles(after=80, line=240)).saved(
        para("Reports from the workplaces", style="Heading1"),
        table(*rows, widths=(2400, 6626), tblBorders=GRID),
    )


def borders_and_margins() -> bytes:
    """Give cells margins, borders, shading, heights and vertical places of their own."""
    roomy = "".join(
        element(side, {"w": 200, "type": "dxa"}) for side in ("top", "left", "bottom", "right")
    )
    rows = (
        row(
            cell(bold_para("Thick below"), tcBorders=borders("bottom", size=24, color="6B2C91")),
            cell("Shaded", shd=_shade("FFF3D6")),
            cell("Plain"),
        ),
        row(
            cell("On top"),
            cell("In the middle", vAlign="center"),
            cell("At the foot", vAlign="bottom"),
            trHeight={"val": 1200, "hRule": "atLeast"},
        ),
        row(
            cell("No lines", tcBorders=borders("top left bottom right", line="nil")),
            cell(sentence(4)),
            cell(sentence(12), tcMar=roomy),
        ),
        row(
            "Exactly so high",
            sentence(5)[:30],
            "Half an inch",
            trHeight={"val": 720, "hRule": "exact"},
        ),
        row(
            cell("Double", tcBorders=borders(line="double", size=6)),
            "dotted below",
            cell("Dotted", tcBorders=borders("bottom", line="dotted", size=12)),
        ),
    )
    return WordFile(styles(after=0, line=240)).saved(
        para(prose(580, 3), spacing={"after": 160}),
        table(*rows, widths=_THIRDS, tblBorders=GRID),
        para(prose(581, 3), spacing={"before": 160, "after": 160}),
        table(
            *rows[:3],
            widths=(2600, 2600, 2600),
            tblBorders=borders("top bottom insideH", size=8),
            tblCellMar=roomy,
            tblInd={"w": 600, "type": "dxa"},
        ),
        para(prose(582, 3), spacing={"before": 160}),
    )


def nested_tables() -> bytes:
    """Put a table into a cell of another, and lists and headings into cells."""
    word = WordFile(styles("Arial", 20, after=60, line=240))
    bullet = word.numbering(Level("bullet", "\uf0b7", 360, 283, font="Symbol"))
    inner = table(
        *(row(place(n), str(n * 11 + 3)) for n in range(4)),
        widths=(2200, 1200),
        tblBorders=GRID,
    )
    points = [para(sentence(n), numPr=numbered(bullet)) for n in range(4)]
    rows = (
        row(cell(para("Figures", style="Heading3"), inner, para(sentence(3))), cell(*points)),
        row(cell(prose(583)), cell(para("More", style="Heading3"), prose(584, 3), inner)),
    )
    return word.saved(prose(585), table(*rows, widths=(4513, 4513), tblBorders=GRID), prose(586))


def widths_of_tables() -> bytes:
    """Size tables by their share of the page, centre them, set them in and to the right."""
    rows = [row(place(n), sentence(n + 2)) for n in range(4)]
    fixed = {"type": "fixed"}
    return WordFile(styles(after=120)).saved(
        prose(587, 2),
        table(*rows, widths=(2256, 6770), tblStyle="TableGrid", tblW={"w": 5000, "type": "pct"}),
        para(prose(588, 2), spacing={"before": 120}),
        table(*rows, widths=(1500, 3000), tblStyle="TableGrid", jc="center", tblLayout=fixed),
        para(prose(589, 2), spacing={"before": 120}),
        table(*rows, widths=(1500, 3500), tblStyle="TableGrid", jc="right", tblLayout=fixed),
        para(prose(590, 2), spacing={"before": 120}),
        table(
            *rows,
            widths=(2000, 4000),
            tblStyle="TableGrid",
            tblInd={"w": 1134, "type": "dxa"},
            tblLayout=fixed,
        ),
        para(prose(591, 2), spacing={"before": 120}),
        table(
            row("A single cell as a box."),
            row(cell(*paragraphs(592, 2, 3))),
            widths=(9026,),
            tblBorders=borders(size=12, color="6B2C91"),
        ),
    )


def layout_table() -> bytes:
    """Set a letterhead and signatures side by side in tables without lines."""
    left = cell(bold_para("Alderbrook Health Branch"), para("1 Union Street"), para("ZZ1 1ZZ"))
    right = cell(*(para(line, jc="right") for line in ("01632 960001", "jo.bloggs@example.org")))
    signed = [cell(para(), para("……………………………"), para(person(n)), para("Steward")) for n in range(3)]
    return WordFile(styles("Times New Roman", 23, after=0, line=240)).saved(
        table(row(left, right), widths=(4513, 4513)),
        para("1 March 2017", spacing={"before": 360, "after": 240}),
        *(para(each, spacing={"after": 200}, jc="both") for each in paragraphs(593, 5, 5)),
        para("Signed for the members:", keepNext=True),
        table(row(*signed, cantSplit=True), widths=_THIRDS),
    )


DOCUMENTS: Final[tuple[Callable[[], bytes], ...]] = (
    simple_table, banded_table, merged_cells, long_table, rows_over_pages, borders_and_margins,
    nested_tables, widths_of_tables, layout_table,
)  # fmt: skip
