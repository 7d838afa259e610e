"""Documents in which text has to find its place: over pages, in columns, in frames."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from benchmarks.pages_corpus.drawings import GREEN, PURPLE
from benchmarks.pages_corpus.package import WordFile
from benchmarks.pages_corpus.prose import paragraphs, person, place, prose, sentence
from benchmarks.pages_corpus.styles import styles
from benchmarks.pages_corpus.wordml import (
    GRID,
    Value,
    bold,
    borders,
    cell,
    field,
    margins,
    para,
    paras,
    row,
    section,
    section_end,
    table,
)

_TIGHT: Final[Value] = {"before": 0, "after": 0}


def _frame(**attributes: str | int) -> Value:
    return attributes


def tables_in_tables_over_pages() -> bytes:
    """Put tables into tables, as web pages pasted into Word do, and let them go over pages."""
    word = WordFile(styles("Arial", 20, after=160, line=240))
    body = ""
    for depth in range(1, 4):
        inside = paras(paragraphs(700 + depth, 9, 4))
        for _ in range(depth):
            inside = table(row(cell(inside)), widths=(9026,), tblW={"w": 5000, "type": "pct"})
        body += para(f"In {depth} tables", style="Heading2") + inside
    return word.saved(body, para(prose(704)))


def cells_over_pages() -> bytes:
    """Let cells over several rows, and rows that mustn’t be broken, be higher than a page."""
    beside = [row(cell("", vMerge=True), cell(sentence(n))) for n in range(6)]
    long = row(cell(*paragraphs(710, 14, 5), vMerge="restart"), cell(place(1)))
    whole = row(cell(place(2)), cell(*paragraphs(711, 16, 5)), cantSplit=True)
    return WordFile(styles("Arial", 20, after=80, line=240)).saved(
        *paragraphs(712, 4),
        table(long, *beside, row(place(3), place(4)), widths=(4513, 4513), tblBorders=GRID),
        para(prose(713), spacing={"before": 160}),
        table(row("What", "Who"), whole, widths=(1800, 7226), tblBorders=GRID),
    )


def unequal_columns() -> bytes:
    """Set text in a wide column beside a narrow one."""
    word = WordFile(styles("Liberation Sans", 20, after=100, line=240))
    columns = (
        '<w:cols w:num="2" w:space="425" w:equalWidth="0">'
        '<w:col w:w="6000" w:space="426"/><w:col w:w="2600"/></w:cols>'
    )
    return word.saved(
        para("A wide column and a narrow one", style="Heading2"),
        *paragraphs(720, 6, 7),
        para("Side by side", style="Heading2"),
        paras(paragraphs(721, 11, 6)),
        last_section=section() + columns,
    )


def spaced_pictures() -> bytes:
    """Put pictures into lines that are spaced as Word's own styles space them, or wider."""
    word = WordFile(styles("Arial", 22, after=160, line=259))
    logo = word.picture(180, 90, PURPLE, "Logo")
    return word.saved(
        para(logo, jc="right"),
        *paragraphs(730, 2),
        para("In the text ", word.picture(60, 50, GREEN, "Badge"), " of a line. ", prose(731, 4)),
        para(word.picture(300, 140, GREEN, "Hall"), spacing={"line": 360, "lineRule": "auto"}),
        para(prose(732, 5), spacing={"line": 360, "lineRule": "auto"}),
        para(word.picture(300, 100, PURPLE, "Ward"), spacing={"line": 480, "lineRule": "auto"}),
        *paragraphs(733, 3),
    )


def frames() -> bytes:
    """Set the address for a window envelope, a reference and the page's number in frames."""
    word = WordFile(styles("Arial", 21, after=120, line=240))
    number = _frame(wrap="around", vAnchor="text", hAnchor="margin", xAlign="right", y=1)
    footer = word.footer(
        para(field("PAGE", "1"), style="footer", framePr=number),
        para("Alderbrook Health Branch", style="footer"),
    )
    window = _frame(
        w=4500, h=1700, hSpace=180, wrap="around", vAnchor="page", hAnchor="page", x=1440, y=2400
    )
    address = (f"Cllr {person(1)}", "1 High Street", place(5), "ZZ1 1ZZ")
    right = _frame(w=2600, wrap="around", vAnchor="text", hAnchor="margin", xAlign="right", y=60)
    return word.saved(
        para("Alderbrook Health Branch", jc="center", spacing={"after": 0}),
        paras(address, framePr=window, spacing=_TIGHT),
        para(prose(740, 4)),
        *paragraphs(741, 3),
        para("Our reference: 12/34", framePr=right),
        *paragraphs(742, 9, 6),
        last_section=section(footer),
    )


def rows_with_borders_of_their_own() -> bytes:
    """Box single rows of a table without lines, and some side by side (w:tblPrEx)."""
    boxed = borders("top left bottom right insideV", size=12, color="6B2C91")
    rows = [row(place(n), sentence(n), f"{n * 7}") for n in range(8)]
    rows = [replace(each, borders=boxed) if n in {1, 4, 5} else each for n, each in enumerate(rows)]
    return WordFile(styles("Calibri", 22, after=60)).saved(
        prose(750, 3), table(*rows, widths=(2600, 5000, 1426)), para(prose(751, 3))
    )


def turned_cells() -> bytes:
    """Turn the headings of narrow columns, up and down."""
    head = row(
        cell("", textDirection="btLr"),
        *(
            cell(
                para(bold(f"{place(n)} ward"), spacing=_TIGHT),
                textDirection="btLr" if n % 2 else "tbRl",
                vAlign="center",
            )
            for n in range(5)
        ),
        trHeight={"val": 2200, "hRule": "exact"},
    )
    rows = [row(person(n), *(str(n * 3 + k) for k in range(5))) for n in range(6)]
    return WordFile(styles("Arial", 20, after=0, line=240)).saved(
        para(prose(760, 3), spacing={"after": 120}),
        table(head, *rows, widths=(3026, 1000, 1000, 1000, 1000, 1000), tblBorders=GRID),
        para(prose(761, 3), spacing={"before": 120}),
    )


def figures_with_hyphens() -> bytes:
    """Break lines in telephone numbers, years and other figures with hyphens."""
    texts = (
        "Ring the branch office on 01632-960001 or, for members, 01632-960002-11. ",
        "Between 2015-16 and 2016-17 the board closed 12-14 beds, and -5 is what is left. ",
    )
    return WordFile(styles("Arial", 22, after=100)).saved(
        *(
            para(texts[n % 2] * 2, ind={"right": 900 + 260 * n}, spacing={"after": 60})
            for n in range(18)
        )
    )


def fields_in_the_text() -> bytes:
    """Print page numbers in the text, on the page on which they come to stand."""
    word = WordFile(styles("Arial", 22, after=140))
    here = para("This is page ", field("PAGE", "9"), " of ", field("NUMPAGES", "9"), ".")
    right = para(field("PAGE", "9"), jc="right")
    return word.saved(*(here + prose_ + right for prose_ in paras_of(770, 14)))


def paras_of(first: int, count: int) -> list[str]:
    """Return so many paragraphs of prose."""
    return [para(prose(first + n, 6)) for n in range(count)]


def sections_that_end_full_pages() -> bytes:
    """End sections in an empty paragraph where their page is just full."""
    word = WordFile(styles("Liberation Sans", 22, after=0, line=240))
    lines = paras([f"{n + 1}. {sentence(n)[:60]}" for n in range(55)])
    end = section_end(section(pgMar=margins()))
    return word.saved(lines, end, lines, end, para(prose(790)))


def no_paper() -> bytes:
    """Leave the paper unsaid, as pandoc does: Word and LibreOffice take US Letter."""
    word = WordFile(styles("Arial", 22, after=120))
    return word.saved(*paragraphs(800, 12, 6), last_section='<w:cols w:space="720"/>')


DOCUMENTS: Final[tuple[Callable[[], bytes], ...]] = (
    tables_in_tables_over_pages, cells_over_pages, unequal_columns, spaced_pictures, frames,
    rows_with_borders_of_their_own, turned_cells, figures_with_hyphens, fields_in_the_text,
    sections_that_end_full_pages, no_paper,
)  # fmt: skip
