"""Documents that show pages: sections, columns, headers and footers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from benchmarks.pages_corpus.package import WordFile
from benchmarks.pages_corpus.prose import paragraphs, person, place, prose, sentence
from benchmarks.pages_corpus.styles import styles
from benchmarks.pages_corpus.wordml import (
    A4_LANDSCAPE,
    A5,
    GRID,
    US_LETTER,
    borders,
    field,
    italic,
    margins,
    para,
    paras,
    row,
    run,
    section,
    section_end,
    table,
)


def page_numbers() -> bytes:
    """Print “Page 2 of 3” at the foot, and a title at the head."""
    word = WordFile()
    header = word.header(para("Alderbrook Health Branch\t\tBriefing", style="header"))
    footer = word.footer(
        para("\tPage ", field("PAGE", "1"), " of ", field("NUMPAGES", "2"), style="footer")
    )
    return word.saved(*paragraphs(300, 14, 7), last_section=section(header, footer))


def first_and_even_pages() -> bytes:
    """Give the first page, even and odd pages headers and footers of their own."""
    word = WordFile(settings="<w:evenAndOddHeaders/>")
    references = (
        word.header(
            para("A letterhead", jc="center"),
            para(f"{person(0)}, Branch Secretary", jc="center"),
            para(
                "1 Union Street, Alderbrook", jc="center", pBdr=borders("bottom", size=8, space=4)
            ),
            which="first",
        ),
        word.header(para("On odd pages\t\t", field("PAGE", "3"), style="header")),
        word.header(para(field("PAGE", "2"), "\t\tOn even pages", style="header"), which="even"),
        word.footer(para("Affiliated to the Example Federation", jc="center"), which="first"),
        word.footer(para("\tOdd", style="footer")),
        word.footer(para("\tEven", style="footer"), which="even"),
    )
    return word.saved(*paragraphs(301, 22, 7), last_section=section(*references, titlePg=True))


def tall_headers() -> bytes:
    """Let a header and a footer of many lines push the text into less room."""
    word = WordFile(styles(after=120))
    header = word.header(
        para("Alderbrook Health Branch", spacing={"after": 60}),
        *(para(line, spacing={"after": 0}) for line in ("1 Union Street", "Alderbrook", "ZZ1 1ZZ")),
        para("01632 960001", pBdr=borders("bottom", size=12, space=2)),
    )
    footer = word.footer(
        *(para(sentence(n), jc="center", spacing={"after": 0}) for n in range(5)),
        para("Page ", field("PAGE", "1"), jc="center"),
    )
    return word.saved(*paragraphs(302, 12, 6), last_section=section(header, footer))


def numbers_by_section() -> bytes:
    """Count a preface's pages in roman figures, and the report’s anew."""
    word = WordFile()
    preface = word.footer(para("\tPreface, ", field("PAGE", "i"), style="footer"))
    report = word.footer(
        para(
            "Page ",
            field("PAGE", "1"),
            " of ",
            field("SECTIONPAGES", "2"),
            "\t\tof ",
            field("NUMPAGES", "3"),
            " in all",
            style="footer",
        )
    )
    roman = section(preface, pgNumType={"fmt": "lowerRoman"})
    return word.saved(
        para("Preface", style="Title"),
        *paragraphs(303, 7, 6),
        section_end(roman),
        para("Report", style="Title"),
        *paragraphs(304, 15, 6),
        last_section=section(report, type="nextPage", pgNumType={"start": 1}),
    )


def date_in_footer() -> bytes:
    """Show today's date, and a date in the text in another form."""
    word = WordFile(styles("Calibri", 22))
    date = field('DATE \\@ "d MMMM yyyy"', "1 March 2017")
    footer = word.footer(para("Printed on ", date, "\t\t", field("PAGE", "1"), style="footer"))
    return word.saved(
        para(field('DATE \\@ "dd/MM/yyyy"', "01/03/2017"), jc="right"),
        f"Dear {person(3)}",
        *paragraphs(305, 4),
        last_section=section(footer),
    )


def landscape_in_the_middle() -> bytes:
    """Turn the page for a wide table, and turn it back."""
    word = WordFile()
    footer = word.footer(para("\t", field("PAGE", "1"), style="footer"))
    wide = [
        row(*(place(n + k) if k == 0 else sentence(n * 5 + k)[:38].strip() for k in range(6)))
        for n in range(9)
    ]
    return word.saved(
        para("Before", style="Heading1"),
        *paragraphs(306, 4),
        section_end(section(footer)),
        para("The table", style="Heading1"),
        table(*wide, widths=(2300,) * 6, tblBorders=GRID),
        section_end(section(footer, pgSz=A4_LANDSCAPE, pgMar=margins(1134, 1134, 1134, 1134))),
        para("After", style="Heading1"),
        *paragraphs(307, 5),
        last_section=section(footer),
    )


def leaflet() -> bytes:
    """Fill A5 pages with narrow margins and a gutter."""
    word = WordFile(styles("Cambria", 20, after=100))
    footer = word.footer(para(field("PAGE", "1"), jc="center"))
    return word.saved(
        para("Your walk-in centre", style="Title", jc="center"),
        paras(paragraphs(308, 9, 6), jc="both"),
        last_section=section(
            footer, pgSz=A5, pgMar=margins(720, 720, 720, 720, 360, 360, gutter=284)
        ),
    )


def sizes_and_margins() -> bytes:
    """Change the size of the page and its margins from section to section."""
    return WordFile(styles(line=240)).saved(
        *paragraphs(309, 5),
        section_end(section(pgSz=US_LETTER, pgMar=margins(720, 2880, 720, 720))),
        *paragraphs(310, 5),
        section_end(section(pgMar=margins(2880, 1440, 2880, 2880))),
        *paragraphs(311, 4),
        last_section=section(pgSz=A5, pgMar=margins(1000, 600, 1000, 600)),
    )


def newsletter() -> bytes:
    """Run text in two columns and three under a title over the whole width."""
    word = WordFile(styles("Calibri", 21, after=120))
    one = section(type="continuous")
    two = section(type="continuous", cols={"num": 2, "space": 567})
    three = section(type="continuous", cols={"num": 3, "space": 400, "sep": 1})
    return word.saved(
        para(
            "The Alderbrook Lamp",
            style="Title",
            jc="center",
            pBdr=borders("bottom", size=12, space=4),
        ),
        para(italic("News from the branch, March 2017"), jc="center"),
        section_end(one),
        para("From the chair", style="Heading2"),
        *paragraphs(312, 5),
        section_end(two),
        para("Round the workplaces", style="Heading1"),
        prose(313),
        section_end(one),
        *(para(f"{place(n)}. {prose(314 + n, 3)}") for n in range(7)),
        section_end(three),
        para("Diary", style="Heading1"),
        *(para(f"{n + 2} April: {sentence(n)}") for n in range(4)),
        last_section=one,
    )


def column_breaks() -> bytes:
    """Break a column by hand, and fill whole pages of two columns."""
    word = WordFile(styles("Times New Roman", 22, after=120, line=240))
    return word.saved(
        para("Left", style="Heading2"),
        *paragraphs(330, 3),
        para(run("\v"), "Right, after a break. ", prose(331)),
        *paragraphs(332, 2),
        para(run("\f"), "A new page. ", prose(333)),
        paras(paragraphs(334, 14, 6), jc="both"),
        last_section=section(cols={"num": 2, "space": 720}),
    )


DOCUMENTS: Final[tuple[Callable[[], bytes], ...]] = (
    page_numbers, first_and_even_pages, tall_headers, numbers_by_section, date_in_footer,
    landscape_in_the_middle, leaflet, sizes_and_margins, newsletter, column_breaks,
)  # fmt: skip
