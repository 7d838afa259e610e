"""However a document is broken into pages, all of its words stand on one, and inside its edges."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.pages_corpus import corpus
from benchmarks.pages_corpus.drawings import GREEN
from benchmarks.pages_corpus.package import WordFile
from benchmarks.pages_corpus.styles import styles
from benchmarks.pages_corpus.wordml import (
    GRID,
    Value,
    cell,
    para,
    row,
    run,
    section,
    section_end,
    table,
)
from letterkit.layout import Pages, lay_out
from letterkit.layout.painting.off_page import marks_off_page

WORD = re.compile(r"w\d+x")
TEXT_WIDTH = 9026
COLUMNS = (
    '<w:cols w:num="2" w:equalWidth="0"><w:col w:w="{}" w:space="400"/><w:col w:w="{}"/></w:cols>'
)


class Words:
    """Gives words of which there is one each, and knows how many."""

    def __init__(self) -> None:
        self.count = 0

    def next(self, count: int = 1) -> str:
        words = [f"w{self.count + n}x" for n in range(count)]
        self.count += count
        return " ".join(words)


def words_shown(pages: Pages) -> Counter[str]:
    """How many times each word stands on a page."""
    return Counter(word for page in range(pages.count) for word in WORD.findall(pages.text(page)))


def off_page(pages: Pages) -> list[object]:
    return [mark for page in range(pages.count) for mark in marks_off_page(pages.display(page))]


def check(source: bytes, words: Words) -> None:
    pages = lay_out(source)
    shown = words_shown(pages)
    assert [f"w{n}x" for n in range(words.count) if not shown[f"w{n}x"]] == []
    assert [word for word, count in shown.items() if count > 1] == []
    assert off_page(pages) == []


Block = Callable[[WordFile, Words, int], str]


def text(lines: int, **properties: Value) -> Block:
    return lambda _word, words, _width: para(words.next(lines * 10), **properties)


def picture(height: int) -> Block:
    return lambda word, words, _width: para(
        word.picture(100, height, GREEN, "Picture"), run(words.next())
    )


def note(lines: int) -> Block:
    def block(word: WordFile, words: Words, width: int) -> str:
        if (
            width < TEXT_WIDTH
        ):  # Word has none where LibreOffice and we differ most: in tables in tables
            return para(words.next(3))
        reference = word.footnote(words.next(lines * 10))
        return para(run(words.next(3)), reference, run(words.next(3)))

    return block


def frame(lines: int, attributes: str) -> Block:
    def block(_word: WordFile, words: Words, _width: int) -> str:
        inside = f"<w:p><w:pPr><w:framePr {attributes}/></w:pPr>{run(words.next(lines))}</w:p>"
        return inside + para(words.next(30))

    return block


def nested(blocks: list[Block], cells: int, **properties: Value) -> Block:
    """A table of one row whose cells hold these blocks in turn."""

    def block(word: WordFile, words: Words, width: int) -> str:
        column = width // cells
        contents = [
            "".join(each(word, words, column - 216) for each in blocks[at::cells])
            for at in range(cells)
        ]
        made = row(*(cell(each, para()) for each in contents), **properties)
        return table(made, widths=[column] * cells, tblBorders=GRID) + para()

    return block


SPACINGS = st.sampled_from((0, 60, 120, 200, 400))
PARAGRAPHS = st.builds(
    lambda lines, after, keep, line: text(
        lines, spacing={"after": after, "line": line}, keepNext=keep, keepLines=keep
    ),
    st.integers(1, 30), SPACINGS, st.booleans(), st.sampled_from((240, 276, 480)),
)  # fmt: skip
PICTURES = st.builds(picture, st.integers(10, 600))
NOTES = st.builds(note, st.integers(1, 12))
FRAMES = st.builds(
    frame,
    st.integers(1, 6),
    st.sampled_from(
        (
            'w:wrap="around" w:vAnchor="text" w:hAnchor="margin" w:xAlign="right" w:y="1"',
            'w:w="3000" w:hSpace="180" w:wrap="around" w:vAnchor="text" w:hAnchor="text" w:y="200"',
            'w:w="2000" w:h="800" w:wrap="notBeside" w:vAnchor="text" w:hAnchor="text" w:y="100"',
        )
    ),
)
SIMPLE = st.one_of(PARAGRAPHS, PICTURES, NOTES, FRAMES)
BLOCKS = st.recursive(
    SIMPLE,
    lambda inner: st.builds(
        lambda blocks, cells, whole: nested(blocks, cells, cantSplit=whole),
        st.lists(inner, min_size=1, max_size=5), st.integers(1, 2), st.booleans(),
    ),
    max_leaves=12,
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(BLOCKS, min_size=1, max_size=6))
def test_no_word_is_lost_between_pages(blocks: list[Block]) -> None:
    word, words = WordFile(styles("Liberation Sans", after=120, line=240)), Words()
    body = [each(word, words, TEXT_WIDTH) for each in blocks]
    check(word.saved(*body), words)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.one_of(PARAGRAPHS, NOTES, PICTURES), min_size=1, max_size=12),
    st.integers(2400, 6000),
    st.booleans(),
)
def test_no_word_is_lost_between_columns_of_any_width(
    blocks: list[Block], width: int, balanced: bool
) -> None:
    word, words = WordFile(styles("Liberation Sans", after=120, line=240)), Words()
    columns = COLUMNS.format(width, TEXT_WIDTH - 400 - width)
    body = [each(word, words, TEXT_WIDTH) for each in blocks]
    if balanced:
        source = word.saved(
            *body, section_end(section() + columns), para(words.next()),
            last_section=section(type="continuous"),
        )  # fmt: skip
    else:
        source = word.saved(*body, last_section=section() + columns)
    check(source, words)


@pytest.mark.parametrize("name", corpus())
def test_no_line_of_the_documents_that_pages_are_measured_by_lies_off_its_page(name: str) -> None:
    assert off_page(lay_out(corpus()[name]())) == []
