"""Documents that show lists: numbers of all kinds, levels, restarts, bullets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from benchmarks.pages_corpus.package import Level, WordFile
from benchmarks.pages_corpus.prose import person, place, prose, sentence
from benchmarks.pages_corpus.styles import style, styles
from benchmarks.pages_corpus.wordml import bold, numbered, para, paragraph_properties

CLAUSES: Final = (
    Level("decimal", "%1.", 567, 567),
    Level("decimal", "%1.%2", 1134, 567),
    Level("lowerLetter", "(%3)", 1701, 567),
    Level("lowerRoman", "(%4)", 2268, 567),
)
BULLETS: Final = (
    Level("bullet", "\uf0b7", 720, font="Symbol"),
    Level("bullet", "o", 1440, font="Courier New"),
    Level("bullet", "\uf0a7", 2160, font="Wingdings"),
)


def numbers_of_all_kinds() -> bytes:
    """Count in figures, letters and roman numbers, with dots, brackets and words round them."""
    word = WordFile(styles(after=80))
    body: list[str] = []
    for kind, text in (
        ("decimal", "%1."),
        ("decimal", "(%1)"),
        ("decimalZero", "%1"),
        ("lowerLetter", "%1)"),
        ("upperLetter", "%1."),
        ("lowerRoman", "%1."),
        ("upperRoman", "%1"),
        ("ordinal", "%1"),
        ("decimal", "Item %1:"),
    ):
        hanging = 1134 if "Item" in text else 567
        number = word.numbering(Level(kind, text, hanging + 153, hanging))
        body.append(para(f"{kind} {text.replace('%1', '…')}", style="Heading3"))
        body += [para(sentence(n), numPr=numbered(number)) for n in range(5)]
    return word.saved(*body)


def levels_of_a_motion() -> bytes:
    """Count clauses 1, 1.1, (a) and (i), beginning anew under each."""
    word = WordFile(styles("Arial", 23))
    number = word.numbering(*CLAUSES)
    body = [para("Motion to Full Council", style="Title")]
    for part, title in enumerate(("This council notes", "This council believes", "It resolves")):
        body.append(para(bold(f"{title}:"), numPr=numbered(number)))
        for clause in range(3):
            body.append(para(prose(400 + part * 9 + clause, 2), numPr=numbered(number, 1)))
            if clause != 1:
                body.append(para(sentence(part + clause), numPr=numbered(number, 2)))
                body.append(para(sentence(part + clause + 5), numPr=numbered(number, 2)))
                body.append(para(sentence(part + clause + 9), numPr=numbered(number, 3)))
                body.append(para(sentence(part + clause + 7), numPr=numbered(number, 3)))
    return word.saved(*body)


def restarted_lists() -> bytes:
    """Begin a list anew, let it begin at seven, and take it up after other text."""
    word = WordFile()
    first = word.numbering(Level("decimal", "%1.", 720))
    again = word.restart(first)
    seven = word.restart(first, 7)
    return word.saved(
        para("Agreed in January", style="Heading2"),
        *(para(sentence(n), numPr=numbered(first)) for n in range(4)),
        para("Agreed in February", style="Heading2"),
        *(para(sentence(n + 4), numPr=numbered(again)) for n in range(4)),
        prose(410),
        *(para(sentence(n + 8), numPr=numbered(again)) for n in range(3)),
        para("From the seventh on", style="Heading2"),
        *(para(sentence(n + 11), numPr=numbered(seven)) for n in range(5)),
        para("January’s once more", style="Heading2"),
        para(sentence(17), numPr=numbered(first)),
        para("No number of its own, but the list’s indent.", ind={"left": 720}),
        para(prose(411), numPr=numbered(first)),
    )


def bullets() -> bytes:
    """Use Word's bullets in Symbol and Wingdings, a dash, and a tick."""
    word = WordFile()
    usual = word.numbering(*BULLETS)
    dash = word.numbering(Level("bullet", "–", 567, 283))
    tick = word.numbering(Level("bullet", "\uf0fc", 720, font="Wingdings"))
    body = [para("What we ask", style="Heading1")]
    for n in range(4):
        body.append(para(prose(420 + n, 2), style="ListParagraph", numPr=numbered(usual)))
        body.append(para(sentence(n), style="ListParagraph", numPr=numbered(usual, 1)))
        body.append(para(sentence(n + 3), style="ListParagraph", numPr=numbered(usual, 2)))
    body.append(prose(425))
    body += [para(sentence(n + 5), numPr=numbered(dash)) for n in range(4)]
    body += [para(prose(430 + n, 2), numPr=numbered(tick), jc="both") for n in range(4)]
    return word.saved(*body)


def numbered_headings() -> bytes:
    """Have headings numbered by their styles, and points by theirs."""
    more = "".join(
        style(
            f"Clause {level + 1}",
            f"Heading{level + 1}",
            following="Normal",
            paragraph=paragraph_properties(numPr=numbered(1, level)),
        )
        for level in range(2)
    )
    point = style(
        "Point", "Normal", paragraph=paragraph_properties(numPr=numbered(2), contextualSpacing=True)
    )
    word = WordFile(styles("Calibri", 22, more=more + point))
    word.numbering(
        Level("decimal", "%1", 432, 432, style="Clause1"),
        Level("decimal", "%1.%2", 576, 576, style="Clause2"),
    )
    word.numbering(Level("bullet", "\uf0b7", 714, 357, font="Symbol", style="Point"))
    body: list[str] = []
    for n in range(4):
        body.append(para(place(n), style="Clause1"))
        for k in range(2):
            body.append(para(f"What {person(n + k)} said", style="Clause2"))
            body.append(para(prose(440 + n * 3 + k, 4)))
            body += [para(sentence(n + k + j), style="Point") for j in range(3)]
    return word.saved(*body)


def numbers_in_the_margin() -> bytes:
    """Follow numbers by a space or by nothing, and set them to the right or far from the text."""
    word = WordFile()
    space = word.numbering(Level("decimal", "%1.", 0, 0, suffix="space"))
    right = word.numbering(Level("lowerRoman", "%1.", 1080, 180, align="right"))
    wide = word.numbering(Level("decimal", "Question %1.", 1985, 1985))
    overfull = word.numbering(Level("decimal", "Section %1 of the plan", 720, 720))
    return word.saved(
        *(para(prose(450 + n, 2), numPr=numbered(space)) for n in range(3)),
        *(para(prose(454 + n, 2), numPr=numbered(right)) for n in range(8)),
        *(para(prose(463 + n, 2), numPr=numbered(wide)) for n in range(4)),
        *(para(prose(468 + n, 2), numPr=numbered(overfull)) for n in range(3)),
    )


DOCUMENTS: Final[tuple[Callable[[], bytes], ...]] = (
    numbers_of_all_kinds, levels_of_a_motion, restarted_lists, bullets, numbered_headings,
    numbers_in_the_margin,
)  # fmt: skip
