"""Documents that show what else stands in a text: pictures, boxes, links, notes, changes."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Final

from benchmarks.pages_corpus.drawings import GREEN, NO_WRAP, PURPLE, TOP_AND_BOTTOM, Placed
from benchmarks.pages_corpus.metafiles import crest, signed
from benchmarks.pages_corpus.package import WordFile
from benchmarks.pages_corpus.prose import paragraphs, person, place, prose, sentence
from benchmarks.pages_corpus.styles import styles
from benchmarks.pages_corpus.wordml import (
    bold,
    cell,
    element,
    field,
    para,
    row,
    run,
    section,
    table,
    text,
)

_TRACKED: Final = 'w:author="Jo Bloggs" w:date="2017-03-01T09:00:00Z"'


def pictures() -> bytes:
    """Put pictures in the line, in a paragraph of their own, in a cell and in a header."""
    word = WordFile()
    header = word.header(
        para(word.picture(90, 24, PURPLE, "Logo"), "\t\tAlderbrook", style="header")
    )
    stamp = word.picture(40, 40, GREEN, "Stamp")
    return word.saved(
        para("A small one ", word.picture(14, 12, GREEN, "Mark"), " in the line. ", prose(600)),
        para(word.picture(300, 150, PURPLE, "A wide picture"), jc="center"),
        para(f"The hall at {place(2)}", jc="center"),
        *paragraphs(601, 2),
        table(
            row(cell(para(stamp)), cell(prose(602, 3))), widths=(1400, 7626), tblStyle="TableGrid"
        ),
        para(word.picture(451, 260, GREEN, "As wide as the text")),
        *paragraphs(603, 3),
        last_section=section(header),
    )


def drawings_of_windows() -> bytes:
    """Put a crest (EMF) and a signature (WMF) where letters have them, as records of drawing."""
    word = WordFile()
    header = word.header(
        para(word.image(crest(), "emf", (90, 45), "Crest"), "\t\tAlderbrook", style="header")
    )
    signature = word.image(signed(), "wmf", (120, 40), "Signature")
    return word.saved(
        *paragraphs(604, 3),
        para(word.image(crest(), "emf", (240, 120), "Crest"), jc="center"),
        prose(605, 4),
        para("Yours sincerely,"),
        para(signature),
        para(person(3)),
        last_section=section(header),
    )


def anchored_pictures() -> bytes:
    """Let text flow round a picture, above and below one, and over one."""
    word = WordFile()
    behind = Placed(NO_WRAP, "center", 20)
    return word.saved(
        para(word.picture(140, 110, PURPLE, "At the right", Placed()), prose(610, 8)),
        *paragraphs(611, 2),
        para(word.picture(120, 90, GREEN, "At the left", Placed(align="left")), prose(612, 8)),
        prose(613),
        para(
            word.picture(200, 80, PURPLE, "Between lines", Placed(TOP_AND_BOTTOM, "center", 30)),
            prose(614, 7),
        ),
        para(word.picture(220, 40, (235, 225, 245), "Behind", behind), prose(615)),
        *paragraphs(616, 2),
    )


def text_boxes() -> bytes:
    """Set a box of text beside the text."""
    word = WordFile()
    box = word.text_box(170, 130, para(bold("Come along")), sentence(5), sentence(19))
    low = word.text_box(
        451,
        70,
        para(bold("Remember: "), sentence(7)),
        sentence(2),
        placed=Placed(TOP_AND_BOTTOM, "center", 10),
    )
    return word.saved(
        para("The march", style="Heading1"),
        para(box, prose(620, 9)),
        *paragraphs(621, 2),
        para(low, prose(622)),
        *paragraphs(623, 3),
    )


def links() -> bytes:
    """Link to pages, an address and a place in the document, and list the headings."""
    word = WordFile()
    inside = run("what we ask", rStyle="Hyperlink")
    mark = '<w:bookmarkStart w:id="1" w:name="ask"/>', '<w:bookmarkEnd w:id="1"/>'
    return word.saved(
        para(
            "See ",
            word.link("https://www.example.org/plan", "the plan itself"),
            " or write to ",
            word.link("mailto:jo.bloggs@example.org", "jo.bloggs@example.org"),
            ". ",
            prose(630),
        ),
        para("Below is ", f'<w:hyperlink w:anchor="ask">{inside}</w:hyperlink>', ". ", prose(631)),
        para(
            "A field can be one too: ",
            field('HYPERLINK "https://www.example.org/"', "the branch’s page"),
            ".",
        ),
        para("Background", style="Heading1"),
        *paragraphs(632, 3),
        para(mark[0], "What we ask", mark[1], style="Heading1"),
        *paragraphs(633, 3),
        para(
            "On page ",
            field("PAGEREF ask \\h", "1"),
            ": ",
            field("REF ask \\h", "What we ask"),
            ".",
        ),
    )


def footnotes() -> bytes:
    """Stand notes at the foot of the pages that refer to them."""
    word = WordFile(styles("Times New Roman", 23))
    body: list[str] = []
    for n in range(16):
        note = word.footnote(prose(640 + n, 1 + n % 3))
        body.append(para(prose(660 + n, 3), note, " ", prose(680 + n, 3)))
    footer = word.footer(para("\t", field("PAGE", "1"), style="footer"))
    return word.saved(*body, last_section=section(footer))


def tracked_changes() -> bytes:
    """Show what was added, and not what was struck out."""
    numbers = itertools.count(1)

    def added(words: str) -> str:
        return f'<w:ins w:id="{next(numbers)}" {_TRACKED}>{run(words)}</w:ins>'

    def struck(words: str) -> str:
        inside = text(words, tag="delText")
        return f'<w:del w:id="{next(numbers)}" {_TRACKED}><w:r>{inside}</w:r></w:del>'

    shown = '<w:revisionView w:markup="0"/><w:trackRevisions/>'
    return WordFile(settings=shown).saved(
        para("Draft minutes", style="Heading1"),
        *(
            para(
                prose(700 + n, 2),
                " ",
                struck(f"{sentence(n)} "),
                added(f"{sentence(n + 9)} "),
                prose(720 + n, 2),
            )
            for n in range(8)
        ),
        para(added(prose(740))),
        prose(741),
    )


def content_controls() -> bytes:
    """Read text out of content controls, round words and round paragraphs."""

    def control(kind: str, inside: str) -> str:
        return (
            f"<w:sdt><w:sdtPr>{element('alias', 'To fill in')}{kind}</w:sdtPr>"
            f"<w:sdtContent>{inside}</w:sdtContent></w:sdt>"
        )

    plain = "<w:text/>"
    choice = (
        '<w:dropDownList><w:listItem w:displayText="Yes" w:value="yes"/>'
        '<w:listItem w:displayText="No" w:value="no"/></w:dropDownList>'
    )
    return WordFile().saved(
        para("Workplace return", style="Title"),
        para(
            "Steward: ",
            control(plain, run(person(2))),
            ", workplace: ",
            control(plain, run(place(4))),
            ".",
        ),
        para("Is there a safety representative? ", control(choice, run("Yes"))),
        control("", "".join(para(each) for each in paragraphs(750, 3))),
        prose(751),
        control(
            "",
            table(
                *(row(place(n), control_cell(n)) for n in range(4)),
                widths=(3000, 6026),
                tblStyle="TableGrid",
            ),
        ),
        para(prose(752), spacing={"before": 160}),
    )


def control_cell(number: int) -> str:
    """Return a sentence for a cell."""
    return sentence(number + 3)


DOCUMENTS: Final[tuple[Callable[[], bytes], ...]] = (
    pictures, drawings_of_windows, anchored_pictures, text_boxes, links, footnotes, tracked_changes,
    content_controls,
)  # fmt: skip
