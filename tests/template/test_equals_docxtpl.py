"""The compiled template writes what docxtpl writes, for every tag, template and value."""

from __future__ import annotations

import io
from itertools import pairwise
from typing import Any

import pytest
from docxtpl import DocxTemplate, Listing, RichText, RichTextParagraph
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from letterkit.diagnostics import has_errors
from letterkit.template import open_template
from letterkit.template.language import Language
from letterkit.template.render_context import render_context
from tests.docx_files import WP, cell, paragraph, parts_of, row, run, table, word_file

FILLED = ("word/document.xml", "word/header1.xml", "word/footer1.xml", "word/footnotes.xml")
PEOPLE = [{"name": "Ada & Co", "ward": "<Alphington>"}, {"name": "Bea", "ward": "Exwick"}]
VALUES: dict[str, Any] = {
    "name": "Seán O’Brien & <Sons>",
    "many": "first\nsecond\tthird",
    "people": PEOPLE,
    "columns": ["a", "b", "c"],
    "nobody": [],
    "yes": True,
    "no": False,
    "colour": "FF0000",
    "span": 2,
    "rich": RichText("bold & <b>", bold=True, italic=True, color="#6B2C91"),
    "rich_paragraph": RichTextParagraph("own", parastyle="Title"),
    "listing": Listing("one & two\nthree\afour\fnext page"),
    "unused": "",
}


def with_docxtpl(template: bytes, values: dict[str, Any]) -> dict[str, bytes]:
    docxtpl = DocxTemplate(io.BytesIO(template))
    docxtpl.render(render_context(values).values, Language(), autoescape=True)
    file = io.BytesIO()
    docxtpl.save(file)
    return parts_of(file.getvalue())


def canonical(part: bytes) -> bytes:
    """Return a part as both write it, but for what docxtpl adds: pictures' numbers, properties."""
    root = etree.fromstring(part)
    for picture in root.iter(f"{{{WP}}}docPr"):
        picture.attrib.pop("id", None)
    if root.tag.endswith("coreProperties"):
        for missing in [each for each in root if not each.text]:
            root.remove(missing)
    return etree.tostring(root, method="c14n")


def assert_equal(template: bytes, values: dict[str, Any]) -> None:
    compiled = open_template(template)
    ours = parts_of(compiled.render(values))
    assert compiled.render_package(values).parts == ours
    theirs = with_docxtpl(template, values)
    for name in (*FILLED, "docProps/core.xml"):
        assert (name in ours) == (name in theirs)
        if name in ours:
            assert canonical(ours[name]) == canonical(theirs[name]), name


PICTURE = (
    f'<w:r><w:drawing><wp:inline xmlns:wp="{WP}"><wp:docPr id="7" name="x"/>'
    "</wp:inline></w:drawing></w:r>"
)

TAGS = {
    "a field": ["Dear {{ name }},"],
    "a field over several runs": [paragraph("Dear {", "{ na", "me }", "} of {{ many }}")],
    "a field in formatted text": [paragraph(run("{{ name }}", "<w:rPr><w:b/></w:rPr>"))],
    "smart quotes inside a tag": ["{% if name == “x” %}a{% else %}b{{ name }}{% endif %}"],
    "a condition in a line": ["a {% if yes %}b{{ name }}{% elif no %}c{% else %}d{% endif %} e"],
    "paragraph tags": ["{%p if no %}", "hidden {{ name }}", "{%p else %}", "shown", "{%p endif %}"],
    "a paragraph loop": ["{%p for p in people %}", "{{ p.name }} {{ p['ward'] }}", "{%p endfor %}"],
    "an empty loop": ["{%p for p in nobody %}", "{{ p }}", "{%p else %}", "none", "{%p endfor %}"],
    "a loop in a line": ["{% for p in people %}{{ loop.index }} {{ p.name }}{% if not loop.last %}, {% endif %}{% endfor %}"],  # noqa: E501
    "run tags": [paragraph("{%r if yes %}", "in", "{%r endif %}", "out")],
    "rich text": [paragraph("a {{r rich }} b")],
    "a paragraph of rich text": ["{{p rich_paragraph }}", "after"],
    "a listing": ["{{ listing }}"],
    "line breaks and tabs": ["x {{ many }} y"],
    "joined to the paragraph before": ["one", "{%- if yes %} two{% endif %}"],
    "joined to the paragraph after": ["one {% if yes -%}", "two", "{% endif %}"],
    "escaped braces": ["{_{ not a field }_} {_% nor a tag %_}"],
    "remarks": ["a{# remark #}b", "{#p a remark in a paragraph #}", "c"],
    "row loops": [table(row("Name", "Ward"), row("{%tr for p in people %}", ""), row("{{ p.name }}", "{{ p.ward }}"), row("{%tr endfor %}", ""), columns=2)],  # noqa: E501
    "cell loops": [table(row("{%tc for c in columns %}", "{{ c }}", "{%tc endfor %}"), columns=1)],
    "fewer cells than columns": [table(row("{%tc for c in nobody %}", "{{ c }}", "{%tc endfor %}", "left"), columns=4)],  # noqa: E501
    "column spans": [table(row(cell("{% colspan span %}{{ name }}"), cell("b")), row("a", "b", "c"), columns=3)],  # noqa: E501
    "cell colours": [table(row(cell("{% cellbg colour %}{{ name }}")), columns=1)],
    "vertical merges": [table(row("{%tr for p in people %}", ""), row("{% vm %}same", "{{ p.name }}"), row("{%tr endfor %}", ""), columns=2)],  # noqa: E501
    "horizontal merges": [table(row("{%tc for c in columns %}", "{% hm %}same", "{%tc endfor %}"), columns=3)],  # noqa: E501
    "pictures": [paragraph(PICTURE), paragraph(PICTURE, "{{ name }}")],
    "set": ["{% set x = name %}{{ x }}"],
    "macros": ["{% macro m(x) %}[{{ x }}]{% endmacro %}{{ m(name) }}"],
    "filters": ["{{ name|upper }} {{ columns|join(', ') }} {{ unused|default('x', true) }}"],
    "an unsafe filter": ["{{ name|e|safe }}"],
    "arithmetic": ["{{ span * 2 + 1 }} {{ 'a' ~ span }}"],
    "nothing at all": ["plain & simple"],
}  # fmt: skip


@pytest.mark.parametrize("name", TAGS)
def test_each_tag_of_docxtpl_comes_out_as_docxtpl_writes_it(name: str) -> None:
    assert_equal(word_file(*TAGS[name], header="H {{ name }}", footer="F {{ many }}"), VALUES)


def test_all_tags_together_come_out_as_docxtpl_writes_them() -> None:
    body = [item for content in TAGS.values() for item in content]
    template = word_file(
        *body,
        header="{% if yes %}{{ name }}{% endif %}",
        footer="{{ many }}",
        notes={"footnotes": "Source: {{ name }}"},
        title="{{ span }} letters",
    )
    assert_equal(template, VALUES)


def test_a_footnote_comes_out_as_docxtpl_writes_it() -> None:
    assert_equal(word_file("x", notes={"footnotes": "{{ name }} {{ many }}"}), VALUES)


def test_a_property_holds_what_was_typed_where_docxtpl_escapes_twice() -> None:
    written = parts_of(open_template(word_file("x", title="{{ name }}")).render({"name": "R&B"}))
    assert b"<dc:title>R&amp;B</dc:title>" in written["docProps/core.xml"]


texts = st.text(
    st.characters(codec="utf-8") | st.sampled_from("&<>\"'{}%#\n\t\a\f\r\u00a0’_"), max_size=30
).filter(lambda text: not any(mark in text for mark in ("{_", "_}", "%_", "_%")))


groups = st.lists(st.fixed_dictionaries({"name": texts, "ward": texts}), max_size=3)


@given(name=texts, many=texts, people=groups, yes=st.booleans())
def test_any_values_come_out_as_docxtpl_writes_them(
    name: str, many: str, people: list[dict[str, str]], yes: bool
) -> None:
    assert_equal(EVERYDAY, VALUES | {"name": name, "many": many, "people": people, "yes": yes})


EVERYDAY = word_file(
    *TAGS["a field over several runs"],
    *TAGS["paragraph tags"],
    *TAGS["a paragraph loop"],
    *TAGS["a condition in a line"],
    header="{{ name }}",
    footer="{% if yes %}{{ many }}{% endif %}",
    notes={"footnotes": "{{ many }}"},
)

# Of braces that are no tag's, docxtpl may make one; and it leaves cells without a paragraph.
plain_text = st.text("ab &<>“’é\u00a0", max_size=8)
fields = st.sampled_from(["{{ name }}", "{{many}}", "{{ people[0].name }}", "{{ span }}"])
pieces = st.lists(plain_text | fields, max_size=4).map("".join)
lines = pieces | st.builds(
    lambda test, inside, other: f"{{% if {test} %}}{inside}{{% else %}}{other}{{% endif %}}",
    st.sampled_from(["yes", "no", "name", "not nobody"]),
    pieces,
    pieces,
)


@st.composite
def split_paragraph(draw: st.DrawFn) -> str:
    """Return a paragraph whose text is cut into runs anywhere, as Word cuts it."""
    text = draw(lines)
    # An empty run inside a tag makes docxtpl miss its end.
    cuts = draw(st.sets(st.integers(0, len(text)), max_size=4))
    ends = sorted({0, *cuts, len(text)})
    return paragraph(*(run(text[a:b]) for a, b in pairwise(ends)))


def block(inside: list[str], kind: str) -> list[str]:
    if kind == "table":
        return [table(row(cell(*inside, "x"), "{{ name }}"), columns=2)]
    opening = {"if": "{%p if yes %}", "unless": "{%p if no %}", "for": "{%p for p in people %}"}
    closing = "{%p endfor %}" if kind == "for" else "{%p endif %}"
    return [paragraph(opening[kind]), *inside, paragraph(closing)]


bodies = st.recursive(
    st.lists(split_paragraph(), max_size=3),
    lambda inner: st.builds(block, inner, st.sampled_from(["if", "unless", "for", "table"])),
    max_leaves=6,
)


@given(body=bodies, header=lines)
def test_any_template_comes_out_as_docxtpl_writes_it(body: list[str], header: str) -> None:
    template = word_file(*body, header=paragraph(run(header)))
    if not has_errors(open_template(template).diagnostics):
        assert_equal(template, VALUES)
