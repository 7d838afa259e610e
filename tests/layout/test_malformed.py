"""Damaged and monstrous documents give pages, or one clear sentence, and never anything else."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Mapping
from functools import cache
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from benchmarks.pages_corpus import corpus
from benchmarks.pages_corpus.drawings import GREEN, Placed
from benchmarks.pages_corpus.package import Level, WordFile
from benchmarks.pages_corpus.styles import styles
from benchmarks.pages_corpus.wordml import cell, numbered, para, row, run, table
from letterkit.errors import LetterkitError
from letterkit.layout import Pages, lay_out
from letterkit.layout.reading import parts

SMALL: Final = (
    "restarted-lists",
    "merged-cells",
    "nested-tables",
    "text-boxes",
    "leaflet",
    "tab-stops",
    "right-to-left",
    "tracked-changes",
    "content-controls",
    "newsletter-with-pictures",
    "footnotes",
    "mp-briefing",
    "shapes-and-lines",
    "drawing-group",
    "old-drawings",
    "symbols",
    "tick-boxes",
    "equations",
)
PARTS: Final = ("word/document.xml", "word/styles.xml", "word/numbering.xml", "word/settings.xml")
VALUES: Final = (
    "", "0", "-1", "1", "7", "-720", "99999999999", "-99999999999", "1e9", "nan", "inf", "auto",
    "none", "pct", "50%", "-50%", "continue", "restart", "both", "exact", "é\u202e", "page",
    "Heading1", "%1%2%3%9", "decimal", "bullet", "3.5", "10pt", "#",
)  # fmt: skip
NAMESPACE: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@cache
def parts_of(name: str) -> Mapping[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(corpus()[name]())) as archive:
        return {each: archive.read(each) for each in archive.namelist()}


def packed(files: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return file.getvalue()


def mutate(data: bytes, chance: random.Random) -> bytes:  # noqa: C901 - a case for each damage
    """Delete, double, move, rename and shuffle elements, and give attributes odd values."""
    root = etree.fromstring(data)
    for _ in range(chance.randint(1, 12)):
        elements = [item for item in root.iter() if item is not root]
        if not elements:
            break
        item = chance.choice(elements)
        parent = item.getparent()
        assert parent is not None
        match chance.randrange(7):
            case 0:
                parent.remove(item)
            case 1:
                parent.insert(0, etree.fromstring(etree.tostring(item)))
            case 2:
                children = list(parent)
                chance.shuffle(children)
                parent[:] = children
            case 3:
                target = chance.choice(elements)
                if item not in target.iterancestors() and target is not item:
                    target.append(item)
            case 4:
                item.tag = chance.choice(elements).tag
            case 5:
                item.set(f"{NAMESPACE}val", chance.choice(VALUES))
            case _:
                for key in item.keys():  # noqa: SIM118 - an element holds its children, not keys
                    item.set(key, chance.choice(VALUES))
    return etree.tostring(root)


def read_all(pages: Pages) -> int:
    """Compose and read every page; return how many letters stand on them."""
    return sum(len(pages.text(page)) for page in range(pages.count))


def survives(source: bytes) -> bool:
    """Whether a document gives pages, or an error with a sentence for its reader."""
    try:
        pages = lay_out(source)
    except LetterkitError as error:
        return str(error).strip().endswith(".")
    read_all(pages)
    return pages.count > 0 and all(note.endswith(".") for note in pages.notes)


@settings(max_examples=60)
@given(name=st.sampled_from(SMALL), seed=st.integers(0, 2**32))
def test_a_document_with_parts_deleted_doubled_and_garbled_gives_pages_or_one_error(
    name: str, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret hangs on it
    damaged = dict(parts_of(name))
    for part in PARTS:
        if part in damaged and chance.random() < 0.6:
            damaged[part] = mutate(damaged[part], chance)
    assert survives(packed(damaged))


@settings(max_examples=15)
@given(name=st.sampled_from(SMALL[:4]), part=st.sampled_from(PARTS), cut=st.floats(0, 1))
def test_a_part_that_breaks_off_gives_pages_or_one_error(name: str, part: str, cut: float) -> None:
    damaged = dict(parts_of(name))
    data = damaged.get(part, b"")
    damaged[part] = data[: int(len(data) * cut)]
    assert survives(packed(damaged))


@cache
def monsters() -> dict[str, bytes]:
    """Small files made to ask for far more than any page can hold."""
    word = WordFile
    deep = para("inside")
    for _ in range(60):
        deep = table(row(cell(deep + para("after"))), widths=(4000,))
    boxed = para("inside")
    file_of_boxes = WordFile()
    for _ in range(7):
        boxed = para(file_of_boxes.text_box(90, 90, boxed))
    chain = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:name w:val="s{n}"/>'
        f'<w:basedOn w:val="s{(n + 1) % 2000}"/></w:style>'
        for n in range(2000)
    )
    endless = word()
    many = endless.numbering(Level("upperRoman", "%1.", 360))
    restart = endless.restart(many, at=2_000_000_000)
    letters = word()
    lettered = letters.restart(letters.numbering(Level("lowerLetter", "%1)", 360)), at=2**31 - 1)
    columns = '<w:tblGrid><w:gridCol w:w="1000000000"/></w:tblGrid>'
    floating = word()
    return {
        "tables in tables": word().saved(deep),
        "boxes in boxes": file_of_boxes.saved(boxed),
        "styles based on one another": word(styles() + chain).saved(para("x", style="s5")),
        "a number of two thousand million": endless.saved(
            para("a", numPr=numbered(restart)), para("b", numPr=numbered(restart))
        ),
        "a letter of two thousand million": letters.saved(para("a", numPr=numbered(lettered))),
        "letters as high as houses": word().saved(para(run("big " * 40, sz=2**31 - 1))),
        "letters far apart": word().saved(para(run("far " * 40, spacing=2**31 - 1))),
        "letters of no size": word().saved(para(run("small", sz=0))),
        "lines as high as houses": word().saved(
            *(para("x", spacing={"line": 2**31 - 1, "lineRule": "exact"}) for _ in range(9))
        ),
        "lines of negative height": word().saved(
            *(para("x", spacing={"line": -500, "lineRule": "exact"}) for _ in range(9))
        ),
        "indents past the edge": word().saved(
            para("many words " * 30, ind={"left": 10**9, "right": 10**9, "firstLine": -(10**9)})
        ),
        "a page of no size": word().saved(para("x"), last_section='<w:pgSz w:w="0" w:h="0"/>'),
        "a page of less than no size": word().saved(
            para("x"),
            last_section='<w:pgSz w:w="-5" w:h="-5"/><w:pgMar w:top="99999" w:bottom="99999" '
            'w:left="99999" w:right="99999" w:header="99999" w:footer="99999"/>',
        ),
        "a thousand million columns of text": word().saved(
            para("x " * 90), last_section='<w:cols w:num="1000000000" w:space="0"/>'
        ),
        "a cell over a thousand million columns": word().saved(
            f'<w:tbl><w:tblPr/>{columns}<w:tr><w:trPr><w:gridBefore w:val="1000000000"/></w:trPr>'
            '<w:tc><w:tcPr><w:gridSpan w:val="1000000000"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'
        ),
        "a picture larger than its page": floating.saved(
            para(floating.picture(2000, 2000, GREEN, "A large one", Placed()), "round it " * 90),
            para("below " * 90),
        ),
        "a table of narrow columns": word().saved(
            table(row(*(cell("a word") for _ in range(63))), widths=(1,) * 63)
        ),
        "a footnote in every word": _noted(200),
        "a word without end": word().saved(para("x" * 100_000)),
        "tabs without end": word().saved(para("\t" * 5_000)),
        "rows without end": word().saved(
            table(*(row(cell("x"), trHeight={"val": 31680}) for _ in range(300)), widths=(4000,))
        ),
    }


def _noted(count: int) -> bytes:
    word = WordFile()
    return word.saved(para(*(run("x ") + word.footnote("note " * 60) for _ in range(count))))


@pytest.mark.parametrize("name", monsters())
def test_a_document_that_asks_for_too_much_gives_pages_or_one_error(name: str) -> None:
    assert survives(monsters()[name])


def test_a_document_far_too_long_is_refused_with_advice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "MAX_ELEMENTS", 100)
    with pytest.raises(LetterkitError, match="far too long") as caught:
        lay_out(WordFile().saved(*(para("x") for _ in range(100))))
    assert caught.value.hint == "Split it into several documents."


def test_a_document_of_too_many_pages_is_refused_with_advice() -> None:
    page = para("x", pageBreakBefore=True)
    with pytest.raises(LetterkitError, match="more than 2,000 pages"):
        lay_out(WordFile().saved(page * 2100))
