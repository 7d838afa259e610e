"""Tracked changes, comments and hidden text: told, taken out when asked to, and never sent."""

from __future__ import annotations

from itertools import combinations

import pytest
from lxml import etree

from letterkit.diagnostics import Severity
from letterkit.errors import LetterkitError
from letterkit.template import Unseen, open_edited_letter, open_template
from tests.docx_files import (
    NAMESPACES,
    cell,
    paragraph,
    parts_of,
    relationship,
    row,
    run,
    word_file,
)

WHO = 'w:id="1" w:author="Jo" w:date="2017-01-01T00:00:00Z"'
HIDDEN = "<w:rPr><w:vanish/></w:rPr>"
REMARK = '<w:r><w:commentReference w:id="1"/></w:r>'
TEXT = "word/document.xml"


def inserted(content: str) -> str:
    return f"<w:ins {WHO}>{content}</w:ins>"


def deleted(text: str) -> str:
    return f"<w:del {WHO}><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def accepted(*body: str, values: dict[str, object] | None = None) -> bytes:
    template = open_template(word_file(*body), without=frozenset({Unseen.CHANGES}))
    return parts_of(template.render(values or {}))[TEXT]


def lines(xml: bytes) -> list[str]:
    paragraphs = etree.fromstring(xml).iterfind(".//{*}p")
    return ["".join(each.text or "" for each in p.iterfind(".//{*}t")) for p in paragraphs]


WITH_CHANGES = word_file(paragraph("I am ", deleted("not sure "), inserted(run("glad"))))
WITH_COMMENTS = word_file(
    paragraph('<w:commentRangeStart w:id="1"/>', "Act.", '<w:commentRangeEnd w:id="1"/>', REMARK),
    notes={"comments": "Flatter her."},
)
WITH_HIDDEN_TEXT = word_file(paragraph("Act.", run("HIDDEN REMARK", HIDDEN)))
FILES = {
    Unseen.CHANGES: (WITH_CHANGES, ["not sure", "glad"]),
    Unseen.COMMENTS: (WITH_COMMENTS, ["Flatter her."]),
    Unseen.HIDDEN: (WITH_HIDDEN_TEXT, ["HIDDEN REMARK"]),
}


@pytest.mark.parametrize("kind", list(Unseen))
def test_what_no_page_shows_blocks_and_is_quoted_with_a_fix(kind: Unseen) -> None:
    data, words = FILES[kind]
    template = open_template(data)
    [error] = template.diagnostics
    assert error.severity is Severity.ERROR
    assert all(each in error.message for each in words)
    [fix] = error.fixes
    assert fix.is_answer  # nobody else may choose it
    assert f"--{kind.value.replace('_', '-')}" in error.terminal_hint
    assert "--" not in error.text  # which a window shows
    with pytest.raises(LetterkitError, match="no page shows"):
        template.render({})


@pytest.mark.parametrize("kind", list(Unseen))
def test_nothing_of_it_is_in_a_letter_once_it_is_taken_out(kind: Unseen) -> None:
    data, words = FILES[kind]
    template = open_template(data, without=frozenset({kind}))
    assert not template.diagnostics
    assert words[0] in template.removed_unseen[0]
    parts = parts_of(template.render({}))
    everything = b"".join(parts.values())
    for word in words[:1]:
        assert word.encode() not in everything
    for mark in (b"<w:ins", b"<w:del", b"omment", b"w:vanish"):
        assert mark not in everything
    assert (b"glad" in everything) is (kind is Unseen.CHANGES)


def test_one_choice_takes_nothing_else_out() -> None:
    both = word_file(
        paragraph("x", deleted("old"), run("HIDDEN", HIDDEN), REMARK), notes={"comments": "c"}
    )
    for chosen in combinations(Unseen, 2):
        [error] = open_template(both, without=frozenset(chosen)).diagnostics
        assert error.severity is Severity.ERROR


# --- tracked changes ---


def test_a_deleted_end_of_a_paragraph_joins_it_with_the_next() -> None:
    mark = f"<w:pPr><w:rPr><w:del {WHO}/></w:rPr></w:pPr>"
    assert lines(accepted(paragraph("one ", properties=mark), "two"))[0] == "one two"


def test_an_inserted_paragraph_stays_and_a_deleted_row_and_cell_go() -> None:
    new = paragraph("new", properties=f"<w:pPr><w:rPr><w:ins {WHO}/></w:rPr></w:pPr>")
    old_row = f"<w:tr><w:trPr><w:del {WHO}/></w:trPr>{cell('old row')}</w:tr>"
    new_row = f"<w:tr><w:trPr><w:ins {WHO}/></w:trPr>{cell('new row')}</w:tr>"
    old_cell = row(cell("kept"), cell("old cell", properties=f"<w:cellDel {WHO}/>"))
    grid = "<w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>"
    table = f"<w:tbl>{grid}{old_row}{new_row}{old_cell}</w:tbl>"
    xml = accepted(new, table)
    assert [each for each in lines(xml) if each] == ["new", "new row", "kept"]


def test_what_was_moved_stands_once_and_formats_are_the_new_ones() -> None:
    change = f"<w:rPr><w:b/><w:rPrChange {WHO}><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr>"
    moved = paragraph(
        '<w:moveFromRangeStart w:id="3" w:name="m"/>',
        f"<w:moveFrom {WHO}>{run('moved')}</w:moveFrom>",
        '<w:moveFromRangeEnd w:id="3"/>',
        f"<w:moveTo {WHO}>{run('moved')}</w:moveTo>",
        run("bold", change),
    )
    xml = accepted(moved)
    assert lines(xml)[0] == "movedbold"
    assert b"<w:b/>" in xml
    for gone in (b"<w:i/>", b"move", b"Change"):
        assert gone not in xml.replace(b"moved", b"")


def test_a_tag_in_tracked_changes_is_read_as_it_will_be() -> None:
    xml = accepted(
        paragraph("Dear {{ na", deleted("rrow"), inserted(run("me }}"))), values={"name": "Ada"}
    )
    assert lines(xml)[0] == "Dear Ada"


# --- hidden text ---


@pytest.mark.parametrize(
    ("properties", "hides"),
    [
        ("<w:vanish/>", True), ('<w:vanish w:val="0"/>', False), ('<w:vanish w:val="true"/>', True),
        ("<w:webHidden/>", False), ('<w:rStyle w:val="Secret"/>', True),
        ('<w:rStyle w:val="Child"/>', True), ('<w:rStyle w:val="Shown"/>', False),
        ('<w:rStyle w:val="Secret"/><w:vanish w:val="0"/>', False),
    ],
)  # fmt: skip
def test_text_is_hidden_by_itself_or_by_its_style(properties: str, hides: bool) -> None:
    styles = (
        f'<w:styles {NAMESPACES}><w:style w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="Child"><w:basedOn w:val="Secret"/></w:style>'
        '<w:style w:styleId="Shown"><w:basedOn w:val="Secret"/><w:rPr><w:vanish w:val="off"/>'
        "</w:rPr></w:style></w:styles>"
    )
    data = word_file(
        paragraph("shown ", run("secret", f"<w:rPr>{properties}</w:rPr>")),
        parts={"word/styles.xml": styles},
        relationships=relationship("rS", "styles", "styles.xml"),
    )
    assert bool(open_template(data).diagnostics) is hides
    parts = parts_of(open_template(data, without=frozenset({Unseen.HIDDEN})).render({}))
    assert (b"secret" in parts[TEXT]) is not hides


def test_a_hidden_tag_that_prints_nothing_is_no_hidden_text_and_stays() -> None:
    body = [
        paragraph(run("{%p if x %}", HIDDEN)),
        paragraph("for some", run("{# a remark #}", HIDDEN), run("secret", HIDDEN)),
        paragraph(run("{%p endif %}", HIDDEN)),
    ]
    [error] = open_template(word_file(*body)).diagnostics
    assert "(“secret”)" in error.message
    template = open_template(word_file(*body), without=frozenset({Unseen.HIDDEN}))
    assert lines(parts_of(template.render({"x": True}))[TEXT])[0] == "for some"
    assert b"for some" not in parts_of(template.render({"x": False}))[TEXT]


def test_a_hidden_row_is_hidden_text() -> None:
    secret = f"<w:tr><w:trPr><w:hidden/></w:trPr>{cell('secret')}</w:tr>"
    table = f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{secret}{row('shown')}</w:tbl>"
    [error] = open_template(word_file(table)).diagnostics
    assert "secret" in error.message
    written = open_template(word_file(table), without=frozenset({Unseen.HIDDEN})).render({})
    assert lines(parts_of(written)[TEXT]) == ["shown"]


def test_index_entries_and_page_numbers_are_no_hidden_text() -> None:
    entry = (
        f'<w:r>{HIDDEN}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{HIDDEN}<w:instrText> XE "beds" </w:instrText></w:r>'
        f'<w:r>{HIDDEN}<w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert not open_template(word_file(paragraph("beds", entry))).diagnostics


def test_a_letter_that_was_changed_in_word_is_looked_at_too() -> None:
    for data, _words in FILES.values():
        [error] = open_edited_letter(data).diagnostics
        assert error.severity is Severity.ERROR
    assert not open_edited_letter(word_file("x")).diagnostics
