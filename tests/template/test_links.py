"""A document that we send fetches nothing from anywhere."""

from __future__ import annotations

import pytest

from letterkit.errors import LetterkitError
from letterkit.template import open_template
from tests.docx_files import (
    DECLARATION,
    NAMESPACES,
    paragraph,
    parts_of,
    relationship,
    word_file,
    zip_of,
)

ELSEWHERE = "http://203.0.113.7/track"


def written(data: bytes) -> tuple[dict[str, bytes], tuple[str, ...]]:
    template = open_template(data)
    return parts_of(template.render({})), template.removed_links


def field(code: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'<w:r><w:t>{result}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


@pytest.mark.parametrize(
    ("kind", "content", "name"),
    [
        ("image", '<w:r><w:pict><a:blip r:link="rX"/></w:pict></w:r>', "a linked picture"),
        ("oleObject", '<w:r><w:object r:id="rX"/></w:r>', "a linked object"),
        ("subDocument", '<w:subDoc r:id="rX"/>', "a linked sub-document"),
        ("aFChunk", '<w:altChunk r:id="rX"/>', "a chunk of another document"),
    ],
)
def test_what_would_be_fetched_is_taken_out_and_named(kind: str, content: str, name: str) -> None:
    data = word_file(
        paragraph(content, "text"), relationships=relationship("rX", kind, ELSEWHERE, external=True)
    )
    parts, removed = written(data)
    assert removed == (name,)
    assert not any(ELSEWHERE.encode() in part for part in parts.values())
    assert b'"rX"' not in parts["word/document.xml"]
    assert b"text" in parts["word/document.xml"]


def test_an_attached_template_and_a_data_source_are_taken_out_of_the_settings() -> None:
    settings = (
        f'{DECLARATION}<w:settings {NAMESPACES}><w:attachedTemplate r:id="r1"/>'
        '<w:mailMerge><w:dataSource r:id="r2"/></w:mailMerge><w:zoom w:percent="100"/></w:settings>'
    )
    links = relationship("r1", "attachedTemplate", ELSEWHERE, external=True) + relationship(
        "r2", "mailMergeSource", ELSEWHERE, external=True
    )
    data = word_file(
        "x",
        relationships=relationship("rS", "settings", "settings.xml"),
        parts={
            "word/settings.xml": settings,
            "word/_rels/settings.xml.rels": (
                f'{DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/'
                f'2006/relationships">{links}</Relationships>'
            ),
        },
    )
    parts, removed = written(data)
    assert removed == ("an attached template", "a mail-merge data source")
    assert b"mailMerge" not in parts["word/settings.xml"]
    assert b"attachedTemplate" not in parts["word/settings.xml"]
    assert b"w:zoom" in parts["word/settings.xml"]
    assert not any(ELSEWHERE.encode() in part for part in parts.values())


@pytest.mark.parametrize("code", ["INCLUDEPICTURE", "INCLUDETEXT", "LINK Word.Document.12", "DDE"])
def test_a_field_that_loads_becomes_its_last_result(code: str) -> None:
    parts, removed = written(word_file(paragraph(field(f' {code} "{ELSEWHERE}" ', "as it was"))))
    assert removed == (f"a field that loads something ({code.split(maxsplit=1)[0]})",)
    assert b"as it was" in parts["word/document.xml"]
    assert b"fldChar" not in parts["word/document.xml"]


def test_a_simple_field_that_loads_becomes_its_last_result() -> None:
    simple = (
        f'<w:fldSimple w:instr=" INCLUDETEXT {ELSEWHERE} "><w:r><w:t>old</w:t></w:r></w:fldSimple>'
    )
    parts, removed = written(word_file(paragraph(simple)))
    assert removed == ("a field that loads something (INCLUDETEXT)",)
    assert b"<w:t>old</w:t>" in parts["word/document.xml"]


def test_a_field_whose_code_a_tag_makes_up_becomes_its_last_result() -> None:
    parts, removed = written(
        word_file(paragraph(field('{{ "INCLUDE" }}PICTURE "http://x"', "as it was")))
    )
    assert removed == ("a field that loads something (BY A TAG)",)
    assert b"fldChar" not in parts["word/document.xml"]


def test_a_field_that_a_tag_writes_is_an_error() -> None:
    tag = """{{ '<w:fldSimple w:instr="INCLUDETEXT x"/>'|safe }}"""
    with pytest.raises(LetterkitError, match="would fetch something"):
        written(word_file(tag))


def test_page_numbers_and_hyperlinks_stay() -> None:
    link = '<w:hyperlink r:id="rL"><w:r><w:t>our page</w:t></w:r></w:hyperlink>'
    parts, removed = written(
        word_file(
            paragraph(field(" PAGE ", "1"), link),
            relationships=relationship("rL", "hyperlink", "https://example.org", external=True),
        )
    )
    assert removed == ()
    assert b" PAGE " in parts["word/document.xml"]
    assert b'r:id="rL"' in parts["word/document.xml"]
    assert b"https://example.org" in parts["word/_rels/document.xml.rels"]


def test_a_relationship_of_the_package_itself_is_taken_out_too() -> None:
    parts = parts_of(word_file("x"))
    outside = (
        f'<Relationship Id="rX" Type="urn:x/thumbnail" Target="{ELSEWHERE}" TargetMode="External"/>'
    ).encode()
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"</Rel", outside + b"</Rel")
    parts_written, removed = written(zip_of(dict(parts)))
    assert removed == ("linked content",)
    assert ELSEWHERE.encode() not in parts_written["_rels/.rels"]
