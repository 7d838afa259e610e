"""What is typed comes out as typed, and a template can do no harm."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.diagnostics import Severity
from letterkit.errors import LetterkitError
from letterkit.template import InlinePicture, open_template, read_image
from letterkit.text import strip_forbidden
from tests.docx_files import cell, core_properties, parts_of, relationship, row, table, word_file


def text_of(document: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(document)).paragraphs]


def filled(*body: str, **values: Any) -> list[str]:
    return text_of(open_template(word_file(*body)).render(values))


@pytest.mark.parametrize(
    "typed",
    [
        "Health & Care <urgent>",
        "{{ name }} {% if x %}",
        "“quotes” and 'apostrophes'",
        "first\nsecond",
        "tab\there",
        "مرحبا بالعالم",
        "👩🏽‍⚕️ nurse",
        "x" * 100_000,
    ],
)
def test_text_comes_out_as_typed(typed: str) -> None:
    assert filled("Dear {{ name }}!", name=typed) == [f"Dear {typed}!"]


def test_line_ends_of_every_kind_are_line_breaks() -> None:
    assert filled("{{ name }}", name="a\r\nb\rc\nd") == ["a\nb\nc\nd"]


def test_characters_that_no_document_can_hold_are_left_out() -> None:
    assert filled("{{ name }}", name="a\x00b\x07c\x0cd\ud800e\ufffe") == ["abcde"]


@given(st.text(max_size=200))
def test_any_text_comes_out_as_typed(typed: str) -> None:
    if not any(mark in typed for mark in ("{_", "_}", "%_", "_%")):
        expected = strip_forbidden(typed)
        assert filled("({{ name }})", name=typed) == [f"({expected})"]


def test_nothing_is_printed_for_what_is_not_there() -> None:
    assert filled("a{{ x }}b{{ y }}c", x=None, y=float("nan")) == ["abc"]


def test_the_same_values_give_the_same_bytes() -> None:
    template = word_file("Dear {{ name }}", header="{{ name }}", title="{{ name }}")
    first = open_template(template).render({"name": "Ada"})
    assert first == open_template(template).render({"name": "Ada"})


def test_endnotes_are_filled_too() -> None:
    data = word_file("x", notes={"endnotes": "{{ name }}"})
    parts = parts_of(open_template(data).render({"name": "Ada"}))
    assert b"Ada" in parts["word/endnotes.xml"]


def test_a_picture_stands_where_its_field_is() -> None:
    png = (Path(__file__).parent / "dot.png").read_bytes()
    template = word_file("{{ logo }}", "Dear {{ name }}", header="{{ name }}", title="{{ name }}")
    values = {
        "logo": InlinePicture(read_image(png), width=20, description="Our logo"),
        "name": "R&B",
    }
    written = open_template(template).render(values)
    document = docx.Document(io.BytesIO(written))
    assert document.inline_shapes[0].width.mm == pytest.approx(20)
    assert b'descr="Our logo"' in parts_of(written)["word/document.xml"]
    assert document.paragraphs[1].text == "Dear R&B"
    assert document.sections[0].header.paragraphs[0].text == "R&B"
    assert document.core_properties.title == "R&B"
    assert written == open_template(template).render(values)


HARMFUL = [
    "{{ ''.__class__.__mro__ }}",
    "{{ name.__init__.__globals__ }}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}",
    "{{ self.__init__ }}",
    "{{ cycler.__init__.__globals__.os }}",
    "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    "{{ range(10**9)|list }}",
    "{{ 'x' * 10**9 }}",
    "{{ 10 ** 10 ** 10 }}",
    "{{ 'x'|center(10**9) }}",
    "{{ '%999999999d' % 1 }}",
    "{{ '%999999999d'|format(1) }}",
    "{{ '{:9999}'.format(1) }}",
    "{{ '{:9999}'['format'](1) }}",
    "{{ ('{:9999}'|attr('format'))(1) }}",
    "{{ '{x:9999}'.format_map({'x': 1}) }}",
    "{{ ['{:9999}']|map('attr', 'format')|list }}",
    "{{ 'x'.ljust(10**9) }}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(40) }}",
    "{{ [1]|slice(30000000)|list|length }}",
    "{{ [1]|batch(300000000, 0)|list|length }}",
    "{{ [1]|tojson(indent=900000000)|length }}",
    "{{ (name * 10000000)|wordwrap(1)|length }}",
    "{% set n = namespace(x=name) %}{% for i in range(40) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
    "{{ range(100000)|join('x' * 1000)|length }}",
    "{{ name.join(range(40)|map('string'))|length }}",
    "{% set x=['a']*1000 %}{% set y=[x]*1000 %}{% set z=[y]*1000 %}{{ z }}",
    "{% set x=[1]*999 %}{% set y=(x,)*999 %}{% set z={'a': y, 'b': y, 'c': y} %}{{ z|tojson }}",
    "{% set n = namespace(x=1) %}{% for i in range(60) %}{% set n.x = [n.x] * 2 %}{% endfor %}",
    "{% set n = namespace(x=1) %}{% for i in range(60) %}{% set n.x = n.x, n.x %}{% endfor %}",
    "{{ ('%s'*400000) % (('x'*1000000,)*400000) }}",
    "{{ ('%(a)s'*100000) % {'a': 'x'*1000000} }}",
    "{{ ('%(a)s'*100000)|format(a='x'*1000000) }}",
    "{{ name|dictsort }}",
    "{{ 1 / 0 }}",
    "{{ name.nothing.further }}",
    "{{ missing }}",
]


@pytest.mark.parametrize(
    "tag",
    [
        "{% if name %}" * 150 + "{% endif %}" * 150,
        "{% for a in name %}" * 30 + "{% endfor %}" * 30,
        "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
    ],
)
def test_tags_nested_beyond_all_need_are_told(tag: str) -> None:
    (diagnostic,) = open_template(word_file(tag)).diagnostics
    assert diagnostic.severity is Severity.ERROR
    assert "nested too deeply" in diagnostic.message


def test_values_that_python_calls_equal_are_each_printed_as_they_are() -> None:
    template = open_template(word_file("{{ x }}"))
    assert [text_of(template.render({"x": value})) for value in (True, 1)] == [["yes"], ["1"]]


@pytest.mark.parametrize("tag", HARMFUL)
def test_a_template_that_would_do_harm_gives_a_sentence(tag: str) -> None:
    template = open_template(word_file(tag))
    with pytest.raises(LetterkitError) as caught:
        template.render({"name": "Ada"})
    assert "Ada" not in caught.value.message


def test_text_that_would_be_lost_is_an_error_and_not_silence() -> None:
    body = ["{% if name %}", "{%p for x in many %}", "kept"]
    data = word_file(*body, table(row(cell("{% endif %}{% if name %}")), columns=1))
    with pytest.raises(LetterkitError):
        open_template(data).render({"name": "x", "many": []})


@pytest.mark.parametrize(
    ("tag", "printed"),
    [
        ("{{ none }}", ""),
        ("{{ true }}", "yes"),
        ("{{ items }}", "beds, wards and nurses"),
        ("{{ ['a', 'b'] }}", "a and b"),
        ("{{ items | first }}", "beds"),
    ],
)
def test_values_are_printed_as_english_has_them(tag: str, printed: str) -> None:
    assert filled(f"x{tag}x", items=["beds", "wards", "nurses"]) == [f"x{printed}x"]


@pytest.mark.parametrize(
    "tag", ["{{ ward.upper }}", "{{ range(3) }}", "{{ ward | map('upper') }}", "{{ dict(a=1) }}"]
)
def test_what_is_no_text_is_an_error_and_not_printed_as_python_says_it(tag: str) -> None:
    with pytest.raises(LetterkitError) as caught:
        filled(tag, ward="Exwick")
    assert "is no text but a step" in caught.value.message


def test_a_template_that_asks_for_another_file_is_told_so() -> None:
    with pytest.raises(LetterkitError) as caught:
        filled("{% include 'footer.docx' %}")
    assert "another file, “footer.docx”" in caught.value.message


def test_no_filter_gives_something_else_each_time() -> None:
    gaps = open_template(word_file("{{ name | random }}")).open_gaps
    assert [each.text for each in gaps] == ["{{ name | random }}"]


@pytest.mark.parametrize("name", ["category", "contentStatus", "keywords"])
def test_properties_that_docxtpl_leaves_with_their_gaps_are_filled(name: str) -> None:
    core = core_properties("A letter").replace(
        "</cp:coreProperties>", f"<cp:{name}>{{{{ ward }}}} R&amp;B</cp:{name}></cp:coreProperties>"
    )
    template = open_template(word_file("x", parts={"docProps/core.xml": core}))
    written = parts_of(template.render({"ward": "Exwick & Whipton"}))["docProps/core.xml"]
    assert "Exwick &amp; Whipton R&amp;B" in written.decode()


def test_fields_in_custom_properties_are_filled() -> None:
    custom = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        'custom-properties"><property name="Ward"><lpwstr>{{ ward }}</lpwstr></property>'
        "</Properties>"
    )
    roots = parts_of(word_file("x"))["_rels/.rels"].decode()
    link = relationship("rId9", "custom-properties", "docProps/custom.xml")
    parts: dict[str, str | bytes] = {
        "docProps/custom.xml": custom,
        "_rels/.rels": roots.replace("</Relationships>", f"{link}</Relationships>"),
    }
    written = open_template(word_file("{{ ward }}", parts=parts)).render({"ward": "R & B"})
    assert b"<lpwstr>R &amp; B</lpwstr>" in parts_of(written)["docProps/custom.xml"]


def test_a_template_is_known_again_however_it_is_packed() -> None:
    template = word_file("Dear {{ name }}")
    again, another = io.BytesIO(), word_file("Hello {{ name }}")
    with zipfile.ZipFile(again, "w", zipfile.ZIP_STORED) as archive:
        for name, data in reversed(parts_of(template).items()):
            info = zipfile.ZipInfo(name, (2017, 3, 1, 0, 0, 0))
            info.create_system = 0  # as on Windows
            archive.writestr(info, data)
    assert open_template(again.getvalue()).fingerprint == open_template(template).fingerprint
    assert open_template(another).fingerprint != open_template(template).fingerprint
