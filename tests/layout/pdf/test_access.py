"""PDFs can be read out: by ISO 14289-1's rules, and with the structure that their pages have."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest
from pypdf.generic import ArrayObject, DictionaryObject, NumberObject

from benchmarks.pages_corpus import corpus
from benchmarks.pages_corpus.package import WordFile
from benchmarks.pages_corpus.styles import styles
from benchmarks.pages_corpus.wordml import field, para, row, run, section, table
from letterkit.layout import Pages, lay_out, write_pdf
from letterkit.layout.painting.structure import StructureElement
from letterkit.pack import built_in_pack

TEMPLATES = sorted(built_in_pack().templates)


def laid_out(*body: str, title: str = "A letter") -> Pages:
    return lay_out(
        WordFile(styles("Liberation Sans", after=120, line=240)).saved(*body, title=title)
    )


def saved(path: Path, *documents: Pages) -> pypdf.PdfReader:
    write_pdf(documents, path)
    return pypdf.PdfReader(path, strict=True)


def failures(path: Path) -> list[str]:
    import page  # noqa: PLC0415 - it has no wheel for every Python

    report = page.validate_pdf(str(path), profile="ua1")
    assert report.rules.total == 104
    return [f"{each.rule_id}: {each.message}" for each in report.failures]


judged = pytest.mark.skipif(
    importlib.util.find_spec("page") is None, reason="page-validation has no wheel for this Python"
)


@judged
@pytest.mark.parametrize("name", sorted(corpus()))
def test_no_rule_of_pdf_ua_is_broken_whatever_a_document_has(tmp_path: Path, name: str) -> None:
    lay_out(corpus()[name]()).write_pdf(tmp_path / "out.pdf")
    assert failures(tmp_path / "out.pdf") == []


@judged
@pytest.mark.parametrize("template", TEMPLATES)
def test_no_rule_of_pdf_ua_is_broken_by_a_built_in_template(tmp_path: Path, template: str) -> None:
    lay_out(built_in_pack().template_path(template)).write_pdf(tmp_path / "out.pdf")
    assert failures(tmp_path / "out.pdf") == []


@judged
def test_no_rule_of_pdf_ua_is_broken_by_many_documents_in_one(tmp_path: Path) -> None:
    documents = [lay_out(corpus()[name]()) for name in ("links", "footnotes", "simple-table")]
    write_pdf([*documents, *documents], tmp_path / "out.pdf")
    assert failures(tmp_path / "out.pdf") == []


@judged
def test_a_document_that_says_nothing_of_itself_has_a_title_and_a_language(tmp_path: Path) -> None:
    reader = saved(tmp_path / "Dear all.pdf", laid_out(para(run("Dear all")), title=""))
    assert reader.metadata is not None
    assert reader.metadata.title == "Dear all"
    assert reader.root_object["/Lang"] == "en-GB"
    assert failures(tmp_path / "Dear all.pdf") == []


def kinds(element: StructureElement) -> Any:
    """Return an element's kind with those below it."""
    return [element.kind, *(kinds(child) for child in element.children)]


def below(element: DictionaryObject) -> Iterator[Any]:
    """Yield what stands in an element of a PDF's structure: elements, and stretches of pages."""
    kids = element.get("/K", ArrayObject()).get_object()
    for kid in kids if isinstance(kids, ArrayObject) else [kids]:
        yield kid.get_object()


def kinds_in_pdf(element: DictionaryObject) -> Any:
    elements = [kid for kid in below(element) if isinstance(kid, DictionaryObject) and "/S" in kid]
    return [str(element["/S"])[1:], *map(kinds_in_pdf, elements)]


def root(reader: pypdf.PdfReader) -> DictionaryObject:
    return reader.root_object["/StructTreeRoot"]["/K"].get_object()


@pytest.mark.parametrize(
    "name",
    ["simple-table", "links", "footnotes", "bullets", "pictures", "text-boxes", "newsletter"],
)
def test_a_pdf_has_the_structure_that_its_pages_have(tmp_path: Path, name: str) -> None:
    pages = lay_out(corpus()[name]())
    assert kinds_in_pdf(root(saved(tmp_path / "out.pdf", pages))) == kinds(pages.structure)


def test_several_documents_are_parts_of_one(tmp_path: Path) -> None:
    reader = saved(tmp_path / "out.pdf", laid_out(para(run("Ann"))), laid_out(para(run("Bo"))))
    assert kinds_in_pdf(root(reader)) == ["Document", ["Part", ["P"]], ["Part", ["P"]]]


@pytest.mark.parametrize("name", ["simple-table", "links", "long-table", "newsletter"])
def test_each_stretch_of_a_page_leads_to_its_element_and_back(tmp_path: Path, name: str) -> None:
    reader = saved(tmp_path / "out.pdf", lay_out(corpus()[name]()))
    parents = dict(numbered(reader.root_object["/StructTreeRoot"]["/ParentTree"].get_object()))
    keys = {page.indirect_reference.idnum: page["/StructParents"] for page in reader.pages}
    told: list[tuple[int, int]] = []

    def walk(element: DictionaryObject) -> None:
        for kid in below(element):
            page = element.get("/Pg")
            if isinstance(kid, NumberObject):
                number, index = element.raw_get("/Pg").idnum, int(kid)
            elif "/MCID" in kid:
                number, index = kid.raw_get("/Pg").idnum, int(kid["/MCID"])
            elif "/S" in kid:
                walk(kid)
                continue
            else:
                continue
            assert page is not None
            assert parents[keys[number]][index].get_object() is element
            told.append((number, index))

    walk(root(reader))
    marked = [
        (page.indirect_reference.idnum, index)
        for page in reader.pages
        for index in range(page.get_contents().get_data().count(b"/MCID "))
    ]
    assert sorted(told) == sorted(marked)


def numbered(node: DictionaryObject) -> Iterator[tuple[int, Any]]:
    """Yield what stands in a number tree (ISO 32000-1, 7.9.7)."""
    for kid in node.get("/Kids", ()):
        yield from numbered(kid.get_object())
    entries = node.get("/Nums", [])
    yield from (
        (int(entries[at]), entries[at + 1].get_object()) for at in range(0, len(entries), 2)
    )


def test_a_link_is_told_with_its_words_and_leads_to_its_element(tmp_path: Path) -> None:
    link = field(' HYPERLINK "https://example.org/" ', "our page")
    reader = saved(tmp_path / "out.pdf", laid_out(para(run("See "), link)))
    (annotation,) = [each.get_object() for each in reader.pages[0]["/Annots"]]
    assert annotation["/Contents"] == "our page"
    parents = dict(numbered(reader.root_object["/StructTreeRoot"]["/ParentTree"].get_object()))
    element = parents[annotation["/StructParent"]]
    assert element["/S"] == "/Link"
    assert any(kid.get("/Type") == "/OBJR" for kid in below(element) if "get" in dir(kid))


@judged
def test_a_link_at_the_head_of_pages_can_be_reached(tmp_path: Path) -> None:
    file = WordFile()
    header = file.header(para(run("Write to "), file.link("mailto:jo@example.org", "Jo")))
    pages = lay_out(file.saved(para(run("One\fTwo")), last_section=section(header)))
    reader = saved(tmp_path / "out.pdf", pages)
    assert [len(page["/Annots"]) for page in reader.pages] == [1, 1]
    assert failures(tmp_path / "out.pdf") == []


def test_a_link_that_leads_nowhere_is_told_as_words(tmp_path: Path) -> None:
    link = field(' HYPERLINK \\l "nowhere" ', "below")
    reader = saved(tmp_path / "out.pdf", laid_out(para(run("See "), link)))
    assert "Link" not in str(kinds_in_pdf(root(reader)))


def test_a_cell_without_words_is_there_nonetheless(tmp_path: Path) -> None:
    heading = row("Ward", "Votes", tblHeader=True)
    body = table(heading, row("Alphington", ""), row("Ide", "7"), widths=[3000, 3000])
    reader = saved(tmp_path / "out.pdf", laid_out(body, para(run("End"))))
    cells = [each for each in flat(root(reader)) if each["/S"] in {"/TH", "/TD"}]
    assert [bool(list(below(each))) for each in cells] == [True, True, True, False, True, True]


def flat(element: DictionaryObject) -> Iterator[DictionaryObject]:
    yield element
    for kid in below(element):
        if isinstance(kid, DictionaryObject) and "/S" in kid:
            yield from flat(kid)
