"""What comes out is the document that went in, with its tags filled and nothing else changed."""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from letterkit.diagnostics import Severity
from letterkit.errors import LetterkitError
from letterkit.template import InlinePicture, open_template, read_image
from tests.docx_files import (
    NAMESPACES,
    WP,
    cell,
    paragraph,
    parts_of,
    relationship,
    row,
    run,
    table,
    word_file,
    zip_of,
)
from tests.office import cells_end_in_paragraph

V = 'xmlns:v="urn:schemas-microsoft-com:vml"'
TEXT = "word/document.xml"


def canonical(part: bytes) -> bytes:
    return etree.tostring(etree.fromstring(part), method="c14n")


def text_box(*content: str) -> str:
    inside = "".join(item if item.startswith("<w:") else paragraph(item) for item in content)
    return (
        f"<w:r><w:pict><v:shape {V}><v:textbox><w:txbxContent>{inside}</w:txbxContent>"
        "</v:textbox></v:shape></w:pict></w:r>"
    )


def picture(number: int) -> str:
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{WP}"><wp:docPr id="{number}" name="x"/>'
        "</wp:inline></w:drawing></w:r>"
    )


def filled(*body: str, **values: object) -> bytes:
    return parts_of(open_template(word_file(*body)).render(values))[TEXT]


def texts(xml: bytes) -> list[str]:
    root = etree.fromstring(xml)
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    return [
        "".join("\n" if e.tag == f"{w}br" else e.text or "" for e in p.iter(f"{w}t", f"{w}br"))
        for p in root.iter(f"{w}p")
    ]


# --- without tags ---

words = st.text("ab {}%#_&<>“’\u00a0", max_size=6).filter(
    lambda text: re.search(r"\{[{%#_]|[}%]_\}", text) is None
)
runs = st.builds(
    run, words, st.sampled_from(["", "<w:rPr><w:b/></w:rPr>", "<w:rPr><w:i/></w:rPr>"])
)
plain_runs = st.text("a {}", max_size=4).map("<w:r><w:t>{}</w:t></w:r>".format)
inner = st.one_of(
    runs, plain_runs, st.builds(picture, st.integers(1, 9)), st.builds(text_box, words)
)
paragraphs = (
    st.lists(inner, max_size=4)
    .map(lambda pieces: paragraph(*pieces))
    .filter(lambda each: re.search(r"\{[{%#_]|[}%]_\}", re.sub("<[^>]*>", "", each)) is None)
)


def grid(rows: list[list[list[str]]], columns: int) -> str:
    return table(*(row(*(cell(*each, "x") for each in cells)) for cells in rows), columns=columns)


def tables(inside: st.SearchStrategy[list[str]]) -> st.SearchStrategy[list[str]]:
    cells = st.lists(inside, min_size=1, max_size=3)
    rows = st.lists(cells, min_size=1, max_size=3)
    return st.tuples(rows, st.integers(1, 5)).map(lambda drawn: [grid(*drawn)])


bodies = st.recursive(st.lists(paragraphs, max_size=3), tables, max_leaves=5)


@given(body=bodies, header=paragraphs, footnote=words)
@example(body=[], header=paragraph("aa", "}}"), footnote="")
@example(body=[paragraph("{aa", "}}")], header=paragraph("a"), footnote="")
@example(body=[paragraph("a %", "}")], header=paragraph("a"), footnote="")
def test_a_document_without_tags_comes_out_as_it_went_in(
    body: list[str], header: str, footnote: str
) -> None:
    file = word_file(*body, header=header, notes={"footnotes": footnote})
    before, after = parts_of(file), parts_of(open_template(file).render({}))
    assert after.keys() == before.keys()
    for name in before:
        assert canonical(after[name]) == canonical(before[name]), name


@given(body=bodies, header=paragraphs)
def test_a_field_more_changes_nothing_else_of_a_document(body: list[str], header: str) -> None:
    before = parts_of(word_file(*body, "Dear Ada", header=header))
    after = parts_of(
        open_template(word_file(*body, "Dear {{ name }}", header=header)).render({"name": "Ada"})
    )
    for name in before:
        assert canonical(after[name]) == canonical(before[name]), name


def test_the_columns_of_a_box_round_a_table_stay_as_they_are() -> None:
    inside = table(row("a", "b", "c", "d"), columns=4)
    written = filled(table(row(cell(inside, "{{ name }}")), columns=1), name="Ada")
    assert written.count(b"<w:gridCol ") == 5
    assert b'<w:tblGrid><w:gridCol w:w="2000"/></w:tblGrid>' in written


def test_a_loop_over_cells_fits_its_own_table_and_no_other() -> None:
    other = table(row("a", "b"), columns=1)  # not as Word has it, but the author's
    looped = table(row("{%tc for c in columns %}", "{{ c }}", "{%tc endfor %}"), columns=1)
    written = filled(other, looped, columns=["a", "b", "c"])
    assert [grid.count("<w:gridCol ") for grid in written.decode().split("<w:tblGrid>")] == [
        0,
        1,
        3,
    ]


def test_a_table_without_a_grid_is_filled() -> None:
    bare = f"<w:tbl><w:tblPr/>{row('{{ x }}')}</w:tbl>"
    assert texts(filled(bare, x="Ada"))[0] == "Ada"


def test_pictures_keep_their_numbers_and_copies_get_new_ones() -> None:
    template = open_template(
        word_file(
            paragraph(picture(3)),
            "{%p for p in people %}",
            paragraph(picture(4), "{{ p }}"),
            "{%p endfor %}",
            header=paragraph(picture(7), "{{ name }}"),
        )
    )
    for _ in range(2):
        parts = parts_of(template.render({"people": ["a", "b"], "name": "Ada"}))
        body = re.findall(rb'docPr id="(\d+)"', parts[TEXT])
        assert body[0] == b"3"
        assert len(set(body)) == 3
        assert int(body[1]) > 7
        assert re.findall(rb'docPr id="(\d+)"', parts["word/header1.xml"]) == [b"7"]


# --- containers ---

LABOUR = ("{%p if labour %}", "Labour only", "{%p endif %}")
EMPTIED = {
    "a cell": table(row(cell(*LABOUR), "b"), columns=2),
    "a cell that ends in a table": table(
        row(cell(table(row("x"), columns=1), *LABOUR), "b"), columns=2
    ),
    "a text box": paragraph(text_box(*LABOUR)),
    "a content control": "<w:sdt><w:sdtPr/><w:sdtContent>"
    + "".join(map(paragraph, LABOUR))
    + "</w:sdtContent></w:sdt>",
    "all rows of a table": table(
        row("{%tr if labour %}"), row("Labour only"), row("{%tr endif %}"), columns=1
    ),
    "all cells of a row": table(
        row("{%tc if labour %}", "Labour only", "{%tc endif %}"), row("x"), columns=1
    ),
    "a table in a cell": table(
        row(
            cell(
                table(row("{%tr if labour %}"), row("y"), row("{%tr endif %}"), columns=1), *LABOUR
            )
        ),
        columns=1,
    ),
}


@pytest.mark.parametrize("name", EMPTIED)
@pytest.mark.parametrize("labour", [True, False])
def test_what_a_condition_empties_is_still_whole(name: str, labour: bool) -> None:
    written = open_template(word_file("{{ x }}", EMPTIED[name])).render(
        {"labour": labour, "x": "x"}
    )
    assert cells_end_in_paragraph(written)
    xml = parts_of(written)[TEXT]
    assert (b"Labour only" in xml or b">y<" in xml) is labour
    root = etree.fromstring(xml)
    for holder, needed in (
        ("tbl", "tr"), ("tr", "tc"), ("txbxContent", "p"), ("sdtContent", "*"), ("tc", "p"),
    ):  # fmt: skip
        for each in root.iter(f"{{*}}{holder}"):
            assert each.find(f"{{*}}{needed}") is not None, holder


@pytest.mark.parametrize("kind", ["header", "footer", "footnotes", "endnotes"])
def test_an_emptied_story_keeps_a_paragraph(kind: str) -> None:
    story = "".join(map(paragraph, LABOUR))
    if kind.endswith("notes"):
        one = kind.removesuffix("s")
        part = f'<w:{kind} {NAMESPACES}><w:{one} w:id="1">{story}</w:{one}></w:{kind}>'
        file = word_file("x", notes={kind: "x"}, parts={f"word/{kind}.xml": part})
    else:
        file = word_file("x", **{kind: story})  # type: ignore[arg-type]
    parts = parts_of(open_template(file).render({"labour": False}))
    xml = parts[f"word/{kind}.xml" if kind.endswith("notes") else f"word/{kind}1.xml"]
    assert xml.count(b"<w:p/>") == 1


# --- what a tag would swallow ---


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (["We ask you. {%p if x %} As a member:", "a", "{%p endif %}"], "We ask you. As a member:"),
        (["{%p if x %}", "a", "{%p endif %} Please write."], "Please write."),
        ([table(row("{%tr if x %} Jo", "Ward"), row("{%tr endif %}", ""), columns=2)], "Jo Ward"),
        ([table(row("{%tc if x %}cell", "{%tc endif %}"), columns=2)], "cell"),
        ([paragraph("{%p if x %}", text_box("a")), "{%p endif %}"], "a picture or a text box"),
    ],
)  # fmt: skip
def test_words_beside_a_tag_that_takes_their_place_block(body: list[str], words: str) -> None:
    template = open_template(word_file(*body))
    [error] = [each for each in template.diagnostics if each.severity is Severity.ERROR]
    assert words.lower() in error.message.lower()
    with pytest.raises(LetterkitError, match="would be in no letter"):
        template.render({"x": []})


@pytest.mark.parametrize("tag", ["{%p if x %}", "{%p endif %}"])
def test_a_section_that_ends_with_a_tag_ends_there_all_the_same(tag: str) -> None:
    ends = paragraph(
        tag, properties='<w:pPr><w:sectPr><w:pgSz w:w="1" w:h="2"/></w:sectPr></w:pPr>'
    )
    other = "{%p endif %}" if "if x" in tag else "{%p if x %}"
    body = [ends, "a", other] if "if x" in tag else [other, "a", ends]
    assert filled(*body, x=False).count(b'<w:pgSz w:w="1"') == 1


# --- tags over runs, links and paragraphs ---


@pytest.mark.parametrize(
    "inside",
    [
        '<w:hyperlink w:anchor="a">{}</w:hyperlink>',
        "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
        '<w:smartTag w:element="x">{}</w:smartTag>',
    ],
)
def test_a_tag_that_is_half_in_something_else_is_filled(inside: str) -> None:
    written = filled(paragraph(run("Dear {{ na"), inside.format(run("me }} and more"))), name="Ada")
    assert texts(written)[0] == "Dear Ada and more"


def test_what_follows_a_tag_keeps_its_own_format() -> None:
    bold = "<w:rPr><w:b/></w:rPr>"
    written = filled(paragraph(run("{{ na", bold), run("me }} and more")), name="Ada").decode()
    assert f'<w:r>{bold}<w:t xml:space="preserve">Ada</w:t></w:r>' in written
    assert '<w:r><w:t xml:space="preserve"> and more</w:t></w:r>' in written


def test_braces_at_the_ends_of_paragraphs_join_nothing() -> None:
    assert texts(filled("a {", "{ b {{ x }} }", "} c", x="X"))[:3] == ["a {", "{ b X }", "} c"]


@pytest.mark.parametrize("tag", ["{{r x }}", "{{p x }}", "{{ x }}"])
def test_a_plain_value_is_text_whatever_its_tag_is_made_for(tag: str) -> None:
    written = filled(paragraph(run(tag, "<w:rPr><w:b/></w:rPr>")), x="R & B\nand soul")
    assert texts(written)[0] == "R & B\nand soul"
    assert written.count(b"<w:b/>") >= 1


def test_several_lines_in_a_paragraph_with_a_text_box_stay_lines() -> None:
    for content in (["{{ x }}", text_box("{{ x }}")], [text_box("{{ x }}"), "{{ x }}"]):
        written = filled(paragraph(*(c if c[0] == "<" else run(c) for c in content)), x="one\ntwo")
        assert written.count(b"<w:br/>") == 2
        assert b"\n" not in written.partition(b"\n")[2]


# --- conditions ---


@pytest.mark.parametrize("typed", ['"O’Brien"', '"O\'Brien"', "“O’Brien”", "‘O’Brien’"])
@pytest.mark.parametrize("name", ["O’Brien", "O'Brien"])
def test_an_apostrophe_compares_curly_or_straight(typed: str, name: str) -> None:
    assert texts(filled(f"{{% if name == {typed} %}}yes{{% endif %}}", name=name))[0] == "yes"
    assert texts(filled(f"{{% if name in [{typed}] %}}yes{{% endif %}}", name=name))[0] == "yes"


def test_quotation_marks_inside_a_text_stay_curly() -> None:
    assert texts(filled('{{ "so-called “experts”" }}'))[0] == "so-called “experts”"


@pytest.mark.parametrize(
    ("test", "beds", "holds"),
    [
        ("beds > 3", "20", True), ("beds > 3", "1,200", True), ("beds > 3", "2", False),
        ("beds == 20", "20", True), ("beds == 20", "20.0", True), ("beds != 20", "many", True),
        ("1 < beds <= 3", "3", True),
        ("beds > 3", "-5", False), ("beds == 20", "", False), ("beds > 3", 20, True),
    ],
)  # fmt: skip
def test_a_text_that_is_a_number_compares_as_one(test: str, beds: object, holds: bool) -> None:
    written = filled(f"{{% if {test} %}}yes{{% endif %}}", beds=beds)
    assert (texts(written)[0] == "yes") is holds


@pytest.mark.parametrize(("beds", "named"), [("many", "“many”"), ("", "an empty field")])
def test_a_word_beside_a_number_is_told_in_words(beds: str, named: str) -> None:
    with pytest.raises(LetterkitError, match=f"{named} can't be compared with 3"):
        filled("{% if beds > 3 %}yes{% endif %}", beds=beds)


# --- links, stores, fields ---


def linked(target: str) -> bytes:
    return word_file(
        paragraph(f'<w:hyperlink r:id="rL">{run("here")}</w:hyperlink>'),
        relationships=relationship("rL", "hyperlink", target, external=True),
    )


@pytest.mark.parametrize(
    ("target", "value", "leads_to"),
    [
        ("mailto:%7b%7b%20x%20%7d%7d", "jo@example.org", 'Target="mailto:jo@example.org"'),
        (
            "https://example.org/?w={{ x }}",
            "R&B #1",
            'Target="https://example.org/?w=R%26B%20%231"',
        ),
        ("{{ x }}", "https://example.org/a?b=c", 'Target="https://example.org/a?b=c"'),
        ("%7B%7Bx%7D%7D", "www.example.org", 'Target="https://www.example.org"'),
        ("{{ x }}", "jo@example.org", 'Target="mailto:jo@example.org"'),
    ],
)
def test_tags_in_a_link_are_filled(target: str, value: str, leads_to: str) -> None:
    parts = parts_of(open_template(linked(target)).render({"x": value}))
    assert leads_to in parts["word/_rels/document.xml.rels"].decode()
    assert b"hyperlink" in parts[TEXT]


@pytest.mark.parametrize(
    "value", ["file:///etc/passwd", "\\\\server\\share", "javascript:x", "notes"]
)
def test_no_value_leads_a_link_to_anything_but_the_web_and_e_mail(value: str) -> None:
    with pytest.raises(LetterkitError, match="link would lead to"):
        open_template(linked("{{ x }}")).render({"x": value})


def test_a_picture_beside_a_link_with_a_tag_is_filled_too() -> None:
    png = (Path(__file__).parent / "dot.png").read_bytes()
    file = word_file(
        paragraph(f'<w:hyperlink r:id="rL">{run("here {{ logo }}")}</w:hyperlink>'),
        relationships=relationship("rL", "hyperlink", "mailto:{{ x }}", external=True),
    )
    parts = parts_of(
        open_template(file).render({"x": "a@b.org", "logo": InlinePicture(read_image(png))})
    )
    assert b'Target="mailto:a@b.org"' in parts["word/_rels/document.xml.rels"]


def test_a_picture_in_a_links_address_is_its_alternative_text() -> None:
    png = (Path(__file__).parent / "dot.png").read_bytes()
    template = open_template(linked("mailto:{{ x }}?subject={{ logo }}"))
    assert {each.name for each in template.fields} == {"x", "logo"}
    logo = InlinePicture(read_image(png), description="Our logo")
    parts = parts_of(template.render({"x": "a@b.org", "logo": logo}))
    relationships = parts["word/_rels/document.xml.rels"]
    assert b'Target="mailto:a@b.org?subject=Our%20logo"' in relationships


def test_a_letter_with_a_picture_is_as_whole_as_others() -> None:
    png = (Path(__file__).parent / "dot.png").read_bytes()
    inside = table(row("a", "b", "c"), columns=3)
    file = word_file(
        "{{ logo }}{{ logo }}", "a {", table(row(cell(inside, "{ {{ x }}")), columns=1),
        table(row(cell(*LABOUR)), columns=1),
        header=paragraph(picture(3), "{{ x }}"), footer="{{ logo }}",
    )  # fmt: skip
    values = {
        "logo": InlinePicture(read_image(png), description="Our logo"),
        "x": "X",
        "labour": False,
    }
    parts = parts_of(open_template(file).render(values))
    assert parts[TEXT].count(b"<w:gridCol ") == 5
    assert [each for each in texts(parts[TEXT]) if "{" in each] == ["a {", "{ X"]
    numbers = re.findall(
        rb'docPr [^>]*id="(\d+)"',
        parts[TEXT] + parts["word/header1.xml"] + parts["word/footer1.xml"],
    )
    assert len(numbers) == len(set(numbers)) == 4
    assert b"3" in numbers
    assert parts["docProps/core.xml"].count(b"A title") == 1


def word_field(code: str, shown: str) -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    instruction = f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>'
    return mark("begin") + instruction + mark("separate") + run(shown) + mark("end")


def test_a_hyperlink_field_with_a_tag_becomes_a_link_to_where_it_says() -> None:
    field = word_field(' HYPERLINK "mailto:{{ x }}" ', "write")
    parts = parts_of(
        open_template(word_file(paragraph("a ", field, " b"))).render({"x": "a@b.org"})
    )
    assert b'Target="mailto:a@b.org"' in parts["word/_rels/document.xml.rels"]
    assert texts(parts[TEXT])[0] == "a write b"
    assert b"fldChar" not in parts[TEXT]
    assert re.search(rb"<w:hyperlink [^>]*><w:r><w:t[^>]*>write<", parts[TEXT])


def test_a_field_that_word_works_out_from_a_tag_blocks_where_no_condition_says_the_same() -> None:
    field = word_field(' SKIPIF "{{ party }}" = "Labour" ', "comrade")
    [error] = open_template(word_file(paragraph(field))).diagnostics
    assert error.severity is Severity.ERROR
    assert "SKIPIF" in error.message
    assert "{% if" in error.hint


def test_contents_of_headings_that_not_every_letter_has_are_told() -> None:
    heading = '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'
    contents = paragraph(word_field(" TOC ", "Money 1"))
    body = [contents, paragraph("Money", properties=heading)]
    assert not open_template(word_file(*body, "{{ x }}")).diagnostics
    for_some = ["{%p if x %}", paragraph("For members", properties=heading), "{%p endif %}"]
    [told] = open_template(word_file(*body, *for_some)).diagnostics
    assert "For members" in told.message
    inside = paragraph("{% if x %}For members{% endif %}", properties=heading)
    [told] = open_template(word_file(*body, inside)).diagnostics
    assert "“For members”" in told.message
    partly = paragraph("Money{% if x %} for members{% endif %}", properties=heading)
    assert not open_template(word_file(*body, partly)).diagnostics


def test_a_bound_control_shows_what_was_filled() -> None:
    binding = (
        '<w:dataBinding w:xpath="/a" w:storeItemID="{{00000000-0000-0000-0000-000000000000}}"/>'
    )
    binding = binding.replace("{{", "{").replace("}}", "}")

    def control(text: str) -> str:
        return (
            f"<w:sdt><w:sdtPr>{binding}<w:text/></w:sdtPr><w:sdtContent>{run(text)}"
            "</w:sdtContent></w:sdt>"
        )

    written = filled(paragraph(control("{{ x }}"), control("as it was")), x="Exeter")
    assert written.count(b"dataBinding") == 1
    assert texts(written)[0] == "Exeteras it was"


# --- files that Word opens ---


def test_part_names_in_another_case_are_found() -> None:
    file = docx.Document()
    file.add_paragraph("{{ x }}")
    data = io.BytesIO()
    file.save(data)
    parts: dict[str, str | bytes] = {
        name.replace("styles.xml", "Styles.XML").replace("theme1", "Theme1"): content
        for name, content in parts_of(data.getvalue()).items()
    }
    written = open_template(zip_of(parts)).render({"x": "Ada"})
    assert [p.text for p in docx.Document(io.BytesIO(written)).paragraphs] == ["Ada"]


def test_a_link_to_a_bookmark_without_a_mode_is_no_missing_part() -> None:
    file = word_file(
        paragraph(f'<w:hyperlink r:id="rL">{run("{{ x }}")}</w:hyperlink>'),
        relationships=relationship("rL", "hyperlink", "#Top"),
    )
    parts = parts_of(open_template(file).render({"x": "Ada"}))
    assert b'Target="#Top" TargetMode="External"' in parts["word/_rels/document.xml.rels"]


def test_a_picture_that_is_not_in_the_file_is_taken_out_and_told() -> None:
    file = word_file(
        paragraph('<w:r><w:pict><a:blip r:embed="rP"/></w:pict></w:r>', "{{ x }}"),
        relationships=relationship("rP", "image", "NULL"),
    )
    template = open_template(file)
    assert template.removed_links == ("a picture that isn’t in the file",)
    assert texts(parts_of(template.render({"x": "Ada"}))[TEXT])[0] == "Ada"


def test_properties_of_any_length_stay() -> None:
    long = "Written for the campaign. " * 20
    parts = parts_of(open_template(word_file("{{ x }}", title=long)).render({"x": "Ada"}))
    assert long.encode() in parts["docProps/core.xml"]
