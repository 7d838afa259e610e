"""A document that we send fetches nothing from anywhere."""

from __future__ import annotations

import gzip
import os
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from letterkit.diagnostics import Severity, has_errors
from letterkit.errors import LetterkitError
from letterkit.template import InlinePicture, open_edited_letter, open_template, read_image
from tests.docx_files import (
    DECLARATION,
    NAMESPACES,
    RELATIONSHIPS,
    paragraph,
    parts_of,
    relationship,
    run,
    word_file,
    zip_of,
)
from tests.template.trapped_documents import code, complex_field, mark

ELSEWHERE = "http://203.0.113.7/track"


def written(data: bytes) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Return a letter's parts and what was taken out; what blocks goes the way of changed ones."""
    template = open_template(data)
    if has_errors(template.diagnostics):
        letter = open_edited_letter(data)
        return parts_of(letter.content), letter.removed_links
    return parts_of(template.render({})), template.removed_links


def field(text: str, result: str) -> str:
    return complex_field(code(text), result=result)


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


LOADING = ["INCLUDEPICTURE", "INCLUDETEXT", "LINK Word.Document.12", "DDE", "IMPORT", "RD"]


@pytest.mark.parametrize("keyword", LOADING)
def test_a_field_that_loads_becomes_its_last_result(keyword: str) -> None:
    parts, removed = written(word_file(paragraph(field(f' {keyword} "{ELSEWHERE}" ', "as it was"))))
    assert removed == (f"a field that loads something ({keyword.split(maxsplit=1)[0]})",)
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


@pytest.mark.parametrize("keyword", ["INCLUDETEXT", "INCLUDEPICTURE", "DDEAUTO"])
def test_a_field_that_loads_by_a_tag_would_show_everybody_the_same_and_blocks(keyword: str) -> None:
    body = paragraph(field(f' {keyword} "{{{{ ward }}}}.docx" ', "old text"))
    errors = [
        each.message
        for each in open_template(word_file(body)).diagnostics
        if each.severity is Severity.ERROR
    ]
    assert len(errors) == 1
    assert keyword in errors[0]
    assert "everybody would get “old text”" in errors[0]


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


def only_story(*content: str) -> str:
    """Return the document's text as it is written, and check that nothing was told of it."""
    parts, removed = written(word_file(paragraph(*content)))
    assert removed == ()
    return parts["word/document.xml"].decode()


@pytest.mark.parametrize(
    "text",
    [
        " PAGE ",
        r" page \* MERGEFORMAT ",
        r' TOC \o "1-3" \h \z \u ',
        r' DATE \@ "d MMMM yyyy" ',
        "=1+2",
        " REF place ",
        ' HYPERLINK "https://example.org/include" ',
        ' HYPERLINK "mailto:jo@example.org" ',
        r' HYPERLINK \l "place" \o "a tip" ',
        " HYPERLINK tel:01632960000 ",
        r' HYPERLINK "https://example.org" \* MERGEFORMAT ',
    ],
)
def test_a_field_that_loads_nothing_stays(text: str) -> None:
    xml = only_story(complex_field(code(text.replace('"', "&quot;"))))
    assert xml.count("fldChar ") == len(("begin", "separate", "end"))
    assert text.split(maxsplit=1)[0] in xml


def test_fields_inside_fields_stay() -> None:
    inner = field(" PAGE ", "1")
    xml = only_story(complex_field(code(" IF "), inner, code(' = 1 "first" "later" ')))
    assert xml.count("fldChar ") == 2 * len(("begin", "separate", "end"))


@pytest.mark.parametrize(
    "target",
    [
        "file:///C:/list.docx",
        r"\\\\server\\share\\list.docx",
        "list.docx",
        "../list.docx",
        "javascript:alert(1)",
        "ms-word:ofe|u|http://203.0.113.7/x",
        "ftp://203.0.113.7/x",
        "//203.0.113.7/x",
        "http:list.docx",
        "data:text/html,x",
    ],
)
def test_a_link_to_no_web_page_leaves_its_text(target: str) -> None:
    plain = target.replace(r"\\", "\\")
    links = relationship("rL", "hyperlink", plain, external=True)
    click = '<w:hyperlink r:id="rL"><w:r><w:t>our list</w:t></w:r></w:hyperlink>'
    by_field = field(f" HYPERLINK &quot;{target}&quot; ", "our other list")
    parts, removed = written(word_file(paragraph(click, by_field), relationships=links))
    told = "a link to something other than a web page, an e-mail or a telephone number"
    assert removed == (told,)
    text = parts["word/document.xml"]
    assert b"our list" in text
    assert b"our other list" in text
    assert b"hyperlink" not in text.lower()
    assert plain.encode() not in parts["word/_rels/document.xml.rels"]


@pytest.mark.parametrize(
    ("codes", "told"),
    [
        (code(' "INCLUDEPICTURE" x '), "a field that loads something"),
        (code(r" \* MERGEFORMAT INCLUDEPICTURE x "), "a field that loads something"),
        (
            field(" QUOTE INCLUDE ", "INCLUDE") + code("PICTURE x "),
            "a field of a kind that can't be told",
        ),
        (
            code(r" HYPERLINK \* file:///C:/INCLUDETEXT "),
            "a link to something other than a web page, an e-mail or a telephone number",
        ),
        (code(" SOMETHINGNEW x "), "a field that letterkit doesn't know (SOMETHINGNEW)"),
        (code(" PRINT x "), "a field that runs something (PRINT)"),
        (
            f"<w:del>{code('PAGE ', 'w:delInstrText')}</w:del>{code('INCLUDETEXT x')}",
            "a field that can be read in two ways",
        ),
    ],
)  # fmt: skip
def test_a_field_that_may_load_is_frozen_however_it_is_written(codes: str, told: str) -> None:
    parts, removed = written(word_file(paragraph(complex_field(codes, result="as it was"))))
    assert told in removed
    text = parts["word/document.xml"]
    assert b"as it was" in text
    assert b"PICTURE" not in text
    assert b"INCLUDETEXT" not in text
    assert b"fldChar" not in text


def test_a_field_that_never_ends_is_taken_out_and_the_text_stays() -> None:
    begun = mark("begin") + code(f' INCLUDETEXT "{ELSEWHERE}" ')
    parts, removed = written(word_file(paragraph(begun, "here"), "and there"))
    assert removed == ("a field that loads something (INCLUDETEXT)",)
    text = parts["word/document.xml"]
    assert b"here" in text
    assert b"and there" in text
    assert b"instrText" not in text


def test_a_button_that_runs_a_macro_becomes_its_text() -> None:
    button = mark("begin") + code(" MACROBUTTON NoMacro Click here ") + mark("end")
    parts, removed = written(word_file(paragraph(button)))
    assert removed == ("a field that runs something (MACROBUTTON)",)
    assert b"<w:t" in parts["word/document.xml"]
    assert b"Click here</w:t>" in parts["word/document.xml"]


PIECES = [
    mark("begin"), mark("begin"), mark("separate"), mark("end"), mark("end"), run("x"),
    run("PAGE "), code("PAGE "), code(" QUOTE "), code('"'), code("INCLUDE"), code("PICTURE "),
    code("INCLUDEPICTURE x"), code("PAGE ", "w:delInstrText"), run("INCLUDEPICTURE "),
    code(" IF 1 = 1 "), code(" \\* "),
]  # fmt: skip
WRAPPERS = ["{}", "{}", "{}", "<w:ins>{}</w:ins>", "<w:del>{}</w:del>", "<x:odd>{}</x:odd>"]


def field_codes(root: etree._Element, unread: tuple[str, ...]) -> Iterator[str]:
    """Yield the codes of all fields, for a program that passes over some elements."""
    open_fields: list[tuple[list[str], bool]] = []
    for element in root.iter(etree.Element):
        name = etree.QName(element).localname
        if any(etree.QName(each).localname in unread for each in element.iterancestors()):
            continue
        kind = next(iter(element.attrib.values()), "") if name == "fldChar" else ""
        if kind == "begin":
            open_fields.append(([], False))
        elif kind == "separate" and open_fields:
            open_fields[-1] = (open_fields[-1][0], True)
        elif kind == "end" and open_fields:
            yield "".join(open_fields.pop()[0])
        elif name in ("instrText", "delInstrText", "t"):
            for texts, separated in open_fields:
                if not separated:
                    texts.append(element.text or "")
    for texts, _separated in open_fields:
        yield "".join(texts)


@given(st.lists(st.sampled_from(list(product(PIECES, WRAPPERS))), max_size=14))
def test_no_way_to_read_what_is_written_comes_to_a_loading_field(
    pieces: list[tuple[str, str]],
) -> None:
    content = "".join(wrapper.format(piece) for piece, wrapper in pieces)
    content = content.replace("<x:odd>", '<x:odd xmlns:x="urn:odd">')
    parts, _removed = written(word_file(f"<w:p>{content}</w:p>"))
    root = etree.fromstring(parts["word/document.xml"])
    for unread in product(("", "ins"), ("", "del"), ("", "odd")):
        for text in field_codes(root, unread):
            assert not re.match(r'[\s"\\*]*INCLUDE', text), (unread, text)


KINDS = {
    "control": "an ActiveX control",
    "oleObject": "an object of another program",
    "package": "an object of another program",
    "printerSettings": "the settings of a printer",
    "webextensiontaskpanes": "an add-in’s pane",
    "keyMapCustomizations": "changes to Word’s keys",
    "vbaProject": "macros",
    "somethingNew": "content that letterkit doesn’t know",
}


@pytest.mark.parametrize("kind", KINDS)
def test_what_lies_inside_and_runs_is_taken_out_with_all_it_brings(kind: str) -> None:
    further = f'{DECLARATION}<Relationships xmlns="{RELATIONSHIPS}">{{}}</Relationships>'
    parts, removed = written(
        word_file(
            paragraph('<w:r><w:t>text</w:t><x:x xmlns:x="urn:x" r:id="rX"/></w:r>'),
            relationships=relationship("rX", kind, "odd/thing.bin"),
            parts={
                "word/odd/thing.bin": "it",
                "word/odd/_rels/thing.bin.rels": further.format(
                    relationship("r1", "image", "more.bin")
                ),
                "word/odd/more.bin": ELSEWHERE,
            },
        )
    )
    assert removed == (KINDS[kind],)
    assert not any("odd" in name for name in parts)
    assert b"rX" not in parts["word/document.xml"]
    assert b"text" in parts["word/document.xml"]


def test_what_would_not_be_noticed_in_settings_is_told() -> None:
    settings = f"{DECLARATION}<w:settings {NAMESPACES}><w:updateFields/><w:zoom/></w:settings>"
    parts, removed = written(
        word_file(
            "x",
            relationships=relationship("rS", "settings", "settings.xml"),
            parts={"word/settings.xml": settings},
        )
    )
    assert removed == ("the setting that fields are updated when the document is opened",)
    assert b"updateFields" not in parts["word/settings.xml"]
    assert b"zoom" in parts["word/settings.xml"]


def test_a_linked_picture_that_is_inside_as_well_stays() -> None:
    blip = '<w:r><w:drawing><pic:pic><a:blip r:embed="rP" r:link="rX"/></pic:pic></w:drawing></w:r>'
    links = relationship("rP", "image", "dot.png") + relationship(
        "rX", "image", ELSEWHERE, external=True
    )
    dot = (Path(__file__).parent / "dot.png").read_bytes()
    parts, removed = written(
        word_file(paragraph(blip), relationships=links, parts={"word/dot.png": dot})
    )
    assert removed == ("a linked picture",)
    assert b'r:embed="rP"' in parts["word/document.xml"]
    assert parts["word/dot.png"] == dot


def drawing(content: str | bytes) -> bytes:
    """Return a Word file with a drawing under a picture's name."""
    blip = '<w:r><w:drawing><pic:pic><a:blip r:embed="rP"/></pic:pic></w:drawing></w:r>'
    return word_file(
        paragraph(blip),
        relationships=relationship("rP", "image", "dot.png"),
        parts={"word/dot.png": content},
    )


SVG = 'svg xmlns="http://www.w3.org/2000/svg" xmlns:l="http://www.w3.org/1999/xlink"'


@pytest.mark.parametrize(
    "inside",
    [
        f'<image l:href="{ELSEWHERE}"/>',
        f'<use href="{ELSEWHERE}#a"/>',
        f"<style>@import '{ELSEWHERE}';</style>",
        f'<rect style="fill:url({ELSEWHERE})"/>',
        f"<style>rect {{ fill: u\\72l({ELSEWHERE}) }}</style>",
        f"<script>fetch('{ELSEWHERE}')</script>",
        f'<rect><set attributeName="href" to="{ELSEWHERE}"/></rect>',
        f'<image href="data:image/svg+xml,{ELSEWHERE}"/>',
        f'<image href="data:image/png,{ELSEWHERE}"/>',
        f'<image href="data:image/png;base64,PHN2ZyB4"/><use href="{ELSEWHERE}"/>',
    ],
)
def test_a_drawing_holds_nothing_but_itself(inside: str) -> None:
    parts, removed = written(drawing(f'<{SVG}><circle r="1"/>{inside}</svg>'))
    assert removed == ("a drawing's link to elsewhere",)
    assert ELSEWHERE.encode() not in parts["word/dot.png"]
    assert b"<circle" in parts["word/dot.png"]


@pytest.mark.parametrize("before", [" " * 1000, "\n\0" * 600, "\ufeff" + "\r\n" * 500])
def test_a_drawing_is_one_however_much_space_stands_before_it(before: str) -> None:
    image = f'{before}<{SVG}><image href="{ELSEWHERE}"/></svg>'
    for content in (image.encode(), gzip.compress(image.encode())):
        parts, removed = written(drawing(content))
        assert removed
        assert ELSEWHERE.encode() not in parts.get("word/dot.png", b"")


def test_a_drawing_may_hold_a_picture() -> None:
    plain = f'<{SVG}><image href="data:image/png;base64,iVBORw0KGgoAAAANSUhEUg=="/></svg>'
    parts, removed = written(drawing(plain))
    assert removed == ()
    assert parts["word/dot.png"] == plain.encode()


def test_a_drawing_that_leads_nowhere_stays_as_it_is() -> None:
    plain = f'<{SVG}><linearGradient id="a"/><rect fill="url(#a)"/><use href="#a"/></svg>'
    parts, removed = written(drawing(plain))
    assert removed == ()
    assert parts["word/dot.png"] == plain.encode()


def test_a_drawing_that_nobody_can_read_is_taken_out() -> None:
    parts, removed = written(drawing(f'<{SVG}><image href="{ELSEWHERE}">'))
    assert removed == ("a picture that can’t be looked into",)
    assert "word/dot.png" not in parts


BACKSLASH = pytest.param(
    "word\\a.xml", marks=pytest.mark.skipif(os.sep == "\\", reason="zipfile writes slashes there")
)


@pytest.mark.parametrize(
    "other", ["word/A.xml", BACKSLASH, "word/%61.xml", "/word/a.xml", "word/./a.xml"]
)
def test_two_parts_that_a_reader_may_take_for_one_another_are_refused(other: str) -> None:
    parts = {**parts_of(word_file("x")), "word/a.xml": "<x/>", other: "<x/>"}
    with pytest.raises(LetterkitError, match="clash"):
        open_template(zip_of(parts))


VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'


@pytest.mark.parametrize(
    "xml",
    [
        f'<w:pict><v:imagedata {VML} src="{ELSEWHERE}"/></w:pict>',
        f'<w:pict><v:x {VML} href="file:///x"/></w:pict>',
        '<w:object><w:control w:name="x"/></w:object>',
        '<w:drawing><pic:pic><a:blip r:link="rL"/></pic:pic></w:drawing>',
    ],
)
def test_nothing_that_leads_elsewhere_comes_in_by_a_value(xml: str) -> None:
    link = relationship("rL", "hyperlink", "https://example.org", external=True)
    click = '<w:hyperlink r:id="rL"><w:r><w:t>our page</w:t></w:r></w:hyperlink>'
    template = open_template(
        word_file(paragraph(click), paragraph(run("{{r value|safe }}")), relationships=link)
    )
    template.render({"value": "<w:r><w:t>harmless</w:t></w:r>"})
    with pytest.raises(LetterkitError, match="would fetch something"):
        template.render({"value": f"<w:r>{xml}</w:r>"})


def test_a_letter_with_a_picture_is_as_clean() -> None:
    dot = (Path(__file__).parent / "dot.png").read_bytes()
    links = relationship("rL", "hyperlink", "file:///x", external=True)
    click = '<w:hyperlink r:id="rL"><w:r><w:t>our list</w:t></w:r></w:hyperlink>'
    template = open_template(
        word_file(
            "{{ logo }}", paragraph(click, field(" INCLUDETEXT x ", "old")), relationships=links,
            title=None,
        )
    )  # fmt: skip
    written_once = template.render({"logo": InlinePicture(read_image(dot))})
    parts = parts_of(written_once)
    assert b"our list" in parts["word/document.xml"]
    assert b"INCLUDETEXT" not in parts["word/document.xml"]
    assert b"file:///x" not in parts["word/_rels/document.xml.rels"]
    assert not any("docProps" in name for name in parts)
    assert template.render({"logo": InlinePicture(read_image(dot))}) == written_once


def test_a_content_type_for_an_extension_is_as_good_as_one_for_the_part() -> None:
    parts = parts_of(word_file("Dear {{ name }}"))
    types = parts["[Content_Types].xml"]
    kind = re.search(rb'<Override PartName="/word/document.xml" (ContentType="[^"]*")/>', types)
    assert kind is not None
    changed = types.replace(kind[0], b'<Default Extension="DOCUMENT" %b/>' % kind[1])
    roots = parts["_rels/.rels"].replace(b"word/document.xml", b"word/text.document")
    renamed = {
        **parts,
        "[Content_Types].xml": changed,
        "_rels/.rels": roots,
        "word/text.document": parts["word/document.xml"],
    }
    letter = open_template(zip_of(dict(renamed))).render({"name": "Ada"})
    assert b"Dear Ada" in parts_of(letter)["word/text.document"]


def test_an_element_whose_kind_a_tag_makes_up_is_refused() -> None:
    odd = """<x:pict xmlns:x="{{ 'urn:x' }}"/>"""
    with pytest.raises(LetterkitError, match="can't be read"):
        open_template(word_file(f"<w:p><w:r>{odd}</w:r></w:p>"))


def test_a_field_that_a_condition_leaves_open_is_no_error() -> None:
    begun = complex_field(code(" PAGE "), result="{% if no %}1")
    letter = open_template(word_file(paragraph(begun, run("{% endif %}{{ name|safe }}"))))
    assert b"Ada" in parts_of(letter.render({"no": True, "name": "Ada"}))["word/document.xml"]
