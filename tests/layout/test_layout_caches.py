"""What was worked out for one document serves others, and that makes no difference to any."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.pages_corpus import corpus
from benchmarks.pages_corpus.package import WordFile
from benchmarks.pages_corpus.wordml import (
    borders,
    cell,
    field,
    margins,
    para,
    row,
    run,
    section,
    table,
)
from benchmarks.templates import values
from letterkit.layout.lines.identity_cache import IdentityCache
from letterkit.layout.page_layout import Layout
from letterkit.layout.reading.document import read_document
from letterkit.layout.resolving.document import resolve
from letterkit.pack import built_in_pack
from letterkit.template import Package, open_package, open_template

TODAY: Final = date(2017, 3, 1)
LAYOUT: Final = "letterkit.layout."
FONTS: Final = "letterkit.layout.lines.fonts"  # which are the same whatever was laid out
WORDS: Final = "A letter of which some lines are as they were in the one before it. "
BOX: Final = borders(size=8, space=4)
BLOCKS: Final = (
    para("Short"),
    para(WORDS * 3),
    para(run("bold", b=True), run(" and not")),
    para("spaced", spacing={"before": 240, "after": 480}),
    para("close", contextualSpacing=True),
    para("with the next", keepNext=True),
    para("boxed", pBdr=BOX),
    para("boxed too", pBdr=BOX),
    para("broken", '<w:r><w:br w:type="page"/></w:r>'),
    para(run(WORDS), run('<w:br w:type="page"/>'), run("after it")),
    para(field("PAGE", "9"), " of ", field("NUMPAGES", "9")),
    para(),
    table(row(cell(para(WORDS)), cell(para("Short"))), widths=(3000, 3000)),
)


def forget() -> None:
    """Empty every cache that layout has, but for fonts'."""
    for name, module in list(sys.modules.items()):
        if name.startswith(LAYOUT) and name != FONTS:
            for item in vars(module).values():
                clear = getattr(item, "cache_clear", None)
                if clear is not None:
                    clear()


def displayed(package: Package) -> list[tuple[Any, ...]]:
    """Return what stands on each page."""
    layout = Layout(resolve(read_document(package, TODAY)))
    shown = [layout.display(number) for number in range(len(layout.sheets))]
    return [(each.marks, each.background, each.headings, each.targets) for each in shown]


def fresh(package: Package) -> list[tuple[Any, ...]]:
    forget()
    return displayed(package)


def saved(body: Sequence[str], header: str, left: int) -> Package:
    word = WordFile()
    references = word.header(header) + word.footer(para(field("PAGE", "1")))
    paper = section(references, pgMar=margins(left=left))
    return open_package(word.saved(*body, para("end"), last_section=paper))


documents = st.builds(
    saved,
    st.lists(st.sampled_from(BLOCKS), max_size=8),
    st.sampled_from(BLOCKS[:3]),
    st.sampled_from((1440, 4000)),
)


@given(st.lists(documents, min_size=2, max_size=4))
def test_documents_are_laid_out_alike_whatever_was_laid_out_before(sources: list[Package]) -> None:
    alone = [fresh(each) for each in sources]
    forget()
    assert [displayed(each) for each in sources] == alone


@pytest.mark.parametrize("template", built_in_pack().templates)
def test_letters_of_a_print_run_are_each_as_if_they_were_alone(template: str) -> None:
    word = open_template(built_in_pack().template_path(template))
    letters = [
        {each.name: f"{each.name} {number}" for each in word.fields} | values(number)
        for number in range(4)
    ]
    together = [displayed(word.render_package(each)) for each in letters]
    assert together == [fresh(open_package(word.render(each))) for each in letters]


@pytest.mark.parametrize("name", list(corpus())[::3])
def test_a_document_of_any_kind_is_laid_out_alike_the_second_time(name: str) -> None:
    package = open_package(corpus()[name]())
    once = fresh(package)
    assert displayed(package) == once


def test_a_value_is_known_by_the_very_objects_that_it_was_stored_for() -> None:
    cache = IdentityCache[str]()
    one, equal = [1], [1]
    cache.store((one, None), (2.0,), "known")
    assert cache.get((one, None), (2.0,)) == "known"
    assert cache.get((equal, None), (2.0,)) is None
    assert cache.get((one, None), (3.0,)) is None
