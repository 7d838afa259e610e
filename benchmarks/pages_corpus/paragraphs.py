"""Documents that show what paragraphs can do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from benchmarks.pages_corpus.package import WordFile
from benchmarks.pages_corpus.prose import paragraphs, person, place, prose, sentence
from benchmarks.pages_corpus.styles import style, styles
from benchmarks.pages_corpus.wordml import (
    bold,
    borders,
    element,
    italic,
    para,
    paragraph_properties,
    paras,
    run,
    run_properties,
)

_ADDRESS: Final = ("1 Union Street", "Alderbrook", "ZZ1 1ZZ", "", "1 March 2017")


def plain_letter() -> bytes:
    """Write a letter of a page, with nothing but spacing after its paragraphs."""
    return WordFile().saved(
        *(para(line, spacing={"after": 0}) for line in _ADDRESS),
        para(),
        f"Dear {person(0)}",
        *paragraphs(1, 7),
        "Yours sincerely",
        para(),
        person(2),
    )


def letter_in_times() -> bytes:
    """Write a letter in twelve-point Times New Roman with single line spacing."""
    return WordFile(styles("Times New Roman", 24, after=240, line=240)).saved(
        *(para(line, spacing={"after": 0}, jc="right") for line in _ADDRESS),
        f"Dear {person(1)}",
        *paragraphs(2, 9, 6),
        "Yours faithfully",
    )


def justified_briefing() -> bytes:
    """Justify text, centre lines and set them to the right."""
    return WordFile(styles("Calibri", 22)).saved(
        para("Briefing for members", style="Title", jc="center"),
        para(italic(f"Prepared by {person(3)}"), jc="right"),
        paras(paragraphs(3, 4, 6), jc="both"),
        para(sentence(4), jc="center"),
        paras(paragraphs(4, 5, 7), jc="both", ind={"left": 567, "right": 567}),
        para(bold("Short lines."), "\nA line that is broken by hand\n", prose(5, 4), jc="both"),
    )


def indents() -> bytes:
    """Indent from the left and the right, first lines in and out, and into the margins."""
    return WordFile().saved(
        para(prose(10), ind={"left": 720}),
        para(prose(11), ind={"right": 1440}),
        para(prose(12), ind={"firstLine": 567}),
        para("Hanging: ", prose(13), ind={"left": 1134, "hanging": 1134}),
        para(prose(14), ind={"left": -360, "right": -360}),
        para(f"{person(4)}:\t{prose(15)}", ind={"left": 2268, "hanging": 2268}),
        para(f"{person(5)}:\t{prose(16)}", ind={"left": 2268, "hanging": 2268}),
        para(prose(17), ind={"left": 1701, "right": 1701}, jc="both"),
        para(prose(18, 8), ind={"left": 850, "right": 425, "firstLine": 850}),
    )


def spacing() -> bytes:
    """Put space before and after paragraphs, and none between those of one style."""
    more = style(
        "Tight",
        "Normal",
        paragraph=paragraph_properties(
            spacing={"before": 200, "after": 200}, contextualSpacing=True
        ),
    )
    return WordFile(styles(more=more)).saved(
        para(prose(20, 3), spacing={"before": 480, "after": 480}),
        para(prose(21, 3), spacing={"before": 240, "after": 0}),
        para(prose(22, 3), spacing={"before": 0, "after": 0}),
        paras(paragraphs(23, 4, 2), style="Tight"),
        para(prose(24, 4)),
        paras(paragraphs(25, 3, 2), style="Tight"),
        para(prose(26, 3), spacing={"before": 600, "after": 120}),
        paras(paragraphs(27, 6, 3), spacing={"before": 120, "after": 360}),
    )


def line_heights() -> bytes:
    """Set lines exactly, at least and so many times as high, higher and lower than their text."""
    heights = (
        (240, "auto"),
        (276, "auto"),
        (360, "auto"),
        (480, "auto"),
        (216, "auto"),
        (280, "exact"),
        (400, "exact"),
        (200, "atLeast"),
        (360, "atLeast"),
    )
    return WordFile().saved(
        *(
            para(
                bold(f"{line} {rule}. "), prose(30 + n, 4), spacing={"line": line, "lineRule": rule}
            )
            for n, (line, rule) in enumerate(heights)
        ),
        para("A ", run("tall", sz=48), " word and a ", run("small", sz=14), " one. ", prose(40, 4)),
        para(
            "A ",
            run("tall", sz=40),
            " word in exact lines. ",
            prose(41, 4),
            spacing={"line": 280, "lineRule": "exact"},
        ),
        para(
            "A ",
            run("tall", sz=40),
            " word in lines at least so high. ",
            prose(42, 4),
            spacing={"line": 280, "lineRule": "atLeast"},
        ),
    )


def kept_together() -> bytes:
    """Keep headings with what follows, and the lines of paragraphs on one page."""
    body: list[str] = []
    for number in range(14):
        body.append(para(f"{place(number)}: {sentence(number)}", style="Heading2"))
        body.append(para(prose(50 + number, 4 + number % 4), keepLines=True))
        body.append(para(prose(70 + number, 2), keepNext=number % 2 == 0))
    return WordFile().saved(*body)


def page_breaks() -> bytes:
    """Break pages by hand, before a paragraph and within one."""
    return WordFile().saved(
        para("Notice", style="Heading1"),
        *paragraphs(80, 2),
        para("Agenda", style="Heading1", pageBreakBefore=True),
        *paragraphs(81, 3),
        para(run("\f")),
        para("Minutes", style="Heading1"),
        para("Before the break.", run("\f"), "After the break, in the same paragraph."),
        *paragraphs(82, 2),
    )


def widows_and_orphans() -> bytes:
    """Break short paragraphs over pages, with widows and orphans forbidden and allowed."""
    body = [para(prose(100 + n, 2 + n % 5), widowControl=n % 3 > 0) for n in range(44)]
    return WordFile(styles(after=120, line=240)).saved(*body)


def boxed_notices() -> bytes:
    """Draw borders round paragraphs, between them and on one side; shade them."""
    box = borders(line="single", size=12, space=6, color="6B2C91")
    shade = {"val": "clear", "color": "auto", "fill": "F3ECF8"}
    lines = borders("top left bottom right between", size=4, space=4)
    return WordFile().saved(
        prose(150),
        para(bold("Emergency meeting: "), prose(151, 2), pBdr=box, shd=shade),
        prose(152),
        paras(paragraphs(153, 3, 2), pBdr=box, spacing={"before": 0, "after": 120}),
        para(prose(154, 3), shd=shade),
        paras(paragraphs(155, 3, 2), pBdr=lines),
        para("Under a rule", style="Heading2", pBdr=borders("bottom", size=8, space=1)),
        prose(156),
        para(
            prose(157, 3), pBdr=borders("left", size=24, space=8, color="6B2C91"), ind={"left": 400}
        ),
        para(
            prose(158, 3),
            pBdr=borders(line="double", size=6, space=4),
            ind={"left": 720, "right": 720},
        ),
        para(prose(159, 3), pBdr=borders(line="dashed", size=6, space=1), jc="center"),
        prose(160),
    )


def line_breaks() -> bytes:
    """Break lines by hand in left-aligned, centred and justified paragraphs."""
    address = "\n".join((person(6), "Council Offices", "High Street", place(2), "ZZ2 2ZZ"))
    return WordFile().saved(
        address,
        para(address, jc="right"),
        para(address, jc="center"),
        para(f"{prose(220, 2)}\n{prose(221, 3)}\n{sentence(7)}", jc="both"),
        para("Two breaks\n\nleave an empty line."),
        para("A break at the end\n"),
        prose(222),
    )


def outline_in_boxes() -> bytes:
    """Reverse headings’ colours, and space them from what is above."""
    dark = {"val": "clear", "color": "auto", "fill": "4A1D66"}
    head = style(
        "Banner",
        "Normal",
        paragraph=paragraph_properties(
            keepNext=True, shd=dark, spacing={"before": 360, "after": 120}
        ),
        run=run_properties(b=True, color="FFFFFF", sz=26),
    )
    body = [
        para(f"{n + 1}. {place(n)}", style="Banner")
        + paras(paragraphs(260 + n, 2 + n % 2, 4), spacing={"after": 120})
        for n in range(8)
    ]
    return WordFile(
        styles("Calibri", 23, more=head), settings=element("defaultTabStop", 720)
    ).saved(*body)


DOCUMENTS: Final[tuple[Callable[[], bytes], ...]] = (
    plain_letter, letter_in_times, justified_briefing, indents, spacing, line_heights,
    kept_together, page_breaks, widows_and_orphans, boxed_notices, line_breaks, outline_in_boxes,
)  # fmt: skip
