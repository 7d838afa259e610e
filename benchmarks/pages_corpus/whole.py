"""Whole documents as a branch writes them, with many features at once."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Final

import docx
from docx.shared import Mm

from benchmarks.pages_corpus.drawings import GREEN, PURPLE, Placed
from benchmarks.pages_corpus.lists import BULLETS, CLAUSES
from benchmarks.pages_corpus.package import Level, WordFile
from benchmarks.pages_corpus.prose import paragraphs, person, place, prose, sentence
from benchmarks.pages_corpus.styles import styles
from benchmarks.pages_corpus.tables import bold_para
from benchmarks.pages_corpus.wordml import (
    GRID,
    bold,
    borders,
    cell,
    field,
    italic,
    margins,
    numbered,
    para,
    paras,
    row,
    run,
    section,
    section_end,
    table,
    tabs,
)

_SHADE: Final = {"val": "clear", "color": "auto", "fill": "F3ECF8"}


def council_motion() -> bytes:
    """Move a motion: lettered clauses, a proposer and seconder, a notice of the rules in a box."""
    word = WordFile(styles("Times New Roman", 24))
    clause = word.numbering(Level("lowerLetter", "(%1)", 720, 720))
    again = word.restart(clause)
    note = word.footnote(
        "Paper 7 of the board’s meeting in January, ", italic("Finance"), ", p. 12."
    )
    footer = word.footer(
        para("Page ", field("PAGE", "1"), " of ", field("NUMPAGES", "2"), jc="right")
    )
    return word.saved(
        para("Notice of Motion", style="Title", jc="center"),
        para(bold("Moved by: "), f"Councillor {person(0)}", spacing={"after": 0}),
        para(bold("Seconded by: "), f"Councillor {person(1)}"),
        para("That this Council:", keepNext=True),
        *(para(prose(800 + n, 1 + n % 2), numPr=numbered(clause), jc="both") for n in range(7)),
        para("and therefore resolves:", note, keepNext=True),
        *(para(prose(810 + n, 2), numPr=numbered(again), jc="both") for n in range(5)),
        para(prose(820, 3), pBdr=borders(size=8, space=6), shd=_SHADE, keepLines=True),
        last_section=section(footer),
    )


def mp_briefing() -> bytes:
    """Brief a Member of Parliament: headings, bullets, a table, notes and a box."""
    word = WordFile(styles("Calibri", 22))
    bullet = word.numbering(*BULLETS)
    box = word.text_box(160, 110, para(bold("In short")), sentence(8), sentence(17))
    rows = [
        row(
            cell(bold_para("Place"), shd=_SHADE),
            cell(bold_para("What is planned"), shd=_SHADE),
            tblHeader=True,
        )
    ]
    rows += [row(place(n), prose(830 + n, 2)) for n in range(7)]
    header = word.header(para("Briefing\t\t1 March 2017", style="header", pBdr=borders("bottom")))
    return word.saved(
        para(f"{place(0)}: the plan for care", style="Title"),
        para(box, prose(831, 7)),
        para("What worries us", style="Heading1"),
        *(para(prose(840 + n, 2), style="ListParagraph", numPr=numbered(bullet)) for n in range(6)),
        para("Place by place", style="Heading1"),
        table(*rows, widths=(2200, 6826), tblStyle="TableGrid"),
        para("What we ask", style="Heading1"),
        *(para(prose(850 + n, 3), word.footnote(sentence(n + 2))) for n in range(3)),
        last_section=section(header),
    )


def branch_minutes() -> bytes:
    """Minute a meeting: those present in columns, numbered items, actions in a narrow column."""
    word = WordFile(styles("Arial", 21, after=100, line=252))
    item = word.numbering(*CLAUSES)
    footer = word.footer(para("Minutes\tConfidential\t", field("PAGE", "1"), style="footer"))
    rows = [
        row(
            cell(para(sentence(n), numPr=numbered(item, 1)), prose(860 + n, 2 + n % 3)),
            cell(para(bold(person(n).split()[0])), vAlign="bottom"),
        )
        for n in range(12)
    ]
    present = tabs(("left", 4500))
    return word.saved(
        para("Minutes of the branch meeting", style="Title"),
        *(
            para(f"{person(n)}\t{person(n + 6)}", tabs=present, spacing={"after": 0})
            for n in range(6)
        ),
        para("Matters arising", style="Heading2", numPr=numbered(item)),
        table(*rows, widths=(7400, 1626), tblBorders=borders("insideV", color="AAAAAA")),
        para(
            bold("Next meeting:"),
            " 4 April, half past six, ",
            italic("upstairs."),
            spacing={"before": 240},
        ),
        last_section=section(footer, pgMar=margins(1134, 1134, 1134, 1134)),
    )


def newsletter_with_pictures() -> bytes:
    """Lay out a newsletter: a banner, two columns, a picture, a box and a table."""
    word = WordFile(styles("Calibri", 21, after=100))
    one = section(type="continuous", pgMar=margins(850, 850, 850, 850))
    two = section(
        type="continuous", pgMar=margins(850, 850, 850, 850), cols={"num": 2, "space": 500}
    )
    rows = [row(f"{n + 3} April", sentence(n * 2)) for n in range(6)]
    return word.saved(
        para(
            run("The Lamp", b=True, sz=72, color="FFFFFF"),
            jc="center",
            shd={"val": "clear", "color": "auto", "fill": "4A1D66"},
        ),
        section_end(one),
        para("On the march", style="Heading2"),
        para(word.picture(240, 120, GREEN, "The banner")),
        *paragraphs(870, 4),
        para("At work", style="Heading2"),
        *paragraphs(871, 4),
        section_end(two),
        para("Dates", style="Heading1"),
        table(*rows, widths=(2000, 8206), tblStyle="TableGrid"),
        para("Letters", style="Heading1"),
        para(word.picture(110, 80, PURPLE, "A stamp", Placed(align="left")), prose(872, 9)),
        paras(paragraphs(873, 3), jc="both"),
        last_section=one,
    )


def membership_form() -> bytes:
    """Ask for a member's details in a table with shaded labels, and for a signature."""
    word = WordFile(styles("Arial", 20, after=0, line=240))
    labels = ("Title", "First name", "Surname", "Address", "Postcode", "Employer", "Hours a week")
    rows = [
        row(
            cell(bold_para(label), shd=_SHADE, vAlign="center"),
            cell("", gridSpan=3),
            trHeight={"val": 560, "hRule": "atLeast"},
        )
        for label in labels
    ]
    rows.append(
        row(
            cell(bold_para("Born"), shd=_SHADE),
            "",
            cell(bold_para("Started work"), shd=_SHADE),
            "",
            trHeight={"val": 560, "hRule": "atLeast"},
        )
    )
    number = word.numbering(Level("decimal", "%1.", 360))
    return word.saved(
        para("Membership", style="Title"),
        para(prose(880, 3), spacing={"after": 160}),
        table(*rows, widths=(2256, 2256, 2257, 2257), tblBorders=GRID),
        para("Direct debit", style="Heading2"),
        *(para(prose(881 + n, 2), numPr=numbered(number), spacing={"after": 80}) for n in range(4)),
        para(
            "Signed\t\tDate\t",
            spacing={"before": 480},
            tabs=tabs(("left", 5400, "underscore"), ("left", 5700), ("right", 9026, "underscore")),
        ),
        para(italic(prose(886, 3)), spacing={"before": 240}, jc="both"),
    )


def agenda() -> bytes:
    """List an agenda with times at the right and papers under the items."""
    word = WordFile(styles("Cambria", 23))
    item = word.numbering(Level("decimal", "%1.", 567, 567), Level("lowerLetter", "%2)", 1134, 567))
    right = tabs(("right", 9026))
    body = [para("Agenda", style="Title", jc="center")]
    for n in range(9):
        body.append(
            para(
                bold(sentence(n * 2 + 1)[:44].strip()),
                f"\t{18 + n // 4}.{n % 4 * 15:02}",
                numPr=numbered(item),
                tabs=right,
                keepNext=True,
            )
        )
        body += [para(sentence(n + k), numPr=numbered(item, 1)) for k in range(n % 3)]
    return word.saved(*body, para("Papers", style="Heading2"), *paragraphs(890, 4))


def annual_report() -> bytes:
    """Report on a year over twenty pages and more: contents, chapters, tables, lists and notes."""
    return _report(12)


def hundred_pages() -> bytes:
    """Report on very much, over a hundred pages; for measuring time, not part of the corpus."""
    return _report(60)


def _report(chapters: int) -> bytes:
    word = WordFile(styles("Cambria", 23))
    bullet = word.numbering(*BULLETS)
    page = field("PAGE", "1")
    references = (
        word.header(para("Annual report\t\tAlderbrook Health Branch", style="header")),
        word.footer(para("\t", page, " of ", field("NUMPAGES", "22"), style="footer")),
        word.header(para(), which="first"),
        word.footer(para(), which="first"),
    )
    stop = tabs(("right", 9026, "dot"))
    body = [para("Annual report", style="Title"), para("Contents", style="Heading2")]
    body += [para(f"{n + 1}  {place(n)}\t{n * 2 + 2}", tabs=stop) for n in range(chapters)]
    body += [_chapter(word, bullet, n) for n in range(chapters)]
    return word.saved(*body, last_section=section(*references, titlePg=True))


def _chapter(word: WordFile, bullet: int, n: int) -> str:
    rows = [row(place(n + k), sentence(n + k), f"{n * k * 13 + 7}") for k in range(5)]
    return "".join(
        (
            para(f"{n + 1}  {place(n)}", style="Heading1", pageBreakBefore=n % 4 == 0),
            paras(paragraphs(900 + n, 4, 6), jc="both"),
            para(prose(930 + n, 2), word.footnote(prose(960 + n, 2))),
            para(f"What {person(n)} found", style="Heading2"),
            *(
                para(
                    prose(1000 + n * 9 + k, 2), style="ListParagraph", numPr=numbered(bullet, k % 2)
                )
                for k in range(5)
            ),
            table(*rows, widths=(2000, 5826, 1200), tblStyle="TableGrid"),
            para(prose(970 + n, 5), spacing={"before": 200}),
            paras(paragraphs(1200 + n, 3, 7)),
        )
    )


def letter_from_word_defaults() -> bytes:
    """Write a letter on python-docx's default template, with theme fonts and its list styles."""
    document = docx.Document()
    section_ = document.sections[0]
    section_.page_width, section_.page_height = Mm(210), Mm(297)
    document.add_heading("A letter to members", level=1)
    for text in paragraphs(1300, 4):
        document.add_paragraph(text)
    document.add_heading("What was agreed", level=2)
    for n in range(4):
        document.add_paragraph(prose(1310 + n, 2), style="List Bullet")
    for n in range(4):
        document.add_paragraph(prose(1320 + n, 2), style="List Number")
    document.add_paragraph(prose(1330, 2), style="Intense Quote")
    table = document.add_table(rows=5, cols=3, style="Light Grid Accent 1")
    for n, cells in enumerate(table.rows):
        for k, each in enumerate(cells.cells):
            each.text = place(n + k) if n else ("Place", "Ward", "Steward")[k]
    document.add_paragraph(prose(1331))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


DOCUMENTS: Final[tuple[Callable[[], bytes], ...]] = (
    council_motion, mp_briefing, branch_minutes, newsletter_with_pictures, membership_form, agenda,
    annual_report, letter_from_word_defaults,
)  # fmt: skip
