"""A template tells which fields it holds, where, and what in it can't be understood."""

from __future__ import annotations

import pytest

from letterkit.diagnostics import Severity
from letterkit.errors import LetterkitError
from letterkit.template import open_template
from tests.docx_files import paragraph, word_file


def fields(data: bytes) -> dict[str, tuple[list[str], bool]]:
    return {
        field.name: ([str(place) for place in field.places], field.optional)
        for field in open_template(data).fields
    }


def test_fields_are_found_wherever_they_stand() -> None:
    box = (
        f"<w:r><w:pict><w:txbxContent>{paragraph('in a {{ box }}')}</w:txbxContent></w:pict></w:r>"
    )
    data = word_file(
        "Dear {{ name }}",
        paragraph(box),
        header="{{ branch }}",
        footer="{{ address }}",
        notes={"footnotes": "{{ note }}", "endnotes": "{{ end }}"},
        title="About {{ stp }}",
    )
    assert set(fields(data)) == {
        "name", "box", "branch", "address", "note", "end", "stp",
    }  # fmt: skip


def test_a_field_tells_the_paragraph_as_a_reader_sees_it() -> None:
    data = word_file(
        "Hello", paragraph("Dear {", "{ na", "me }", "} & friends"), header="{{ name }}"
    )
    assert fields(data)["name"][0] == ["Text: “Dear {{ name }} & friends”", "Header: “{{ name }}”"]


@pytest.mark.parametrize(
    ("tag", "optional"),
    [
        ("{{ ward }}", False),
        ("{% if ward %}{{ ward }}{% endif %}", True),
        ("{% if ward %}of {{ ward }}{% endif %} {{ ward }}", False),
        ("{% if other %}{{ ward }}{% endif %}", False),
        ("{{ ward if ward else 'here' }}", True),
        ("{{ ward or 'here' }}", True),
        ("{{ ward|default('here', true) }}", True),
        ("{% for x in ward %}{{ x }}{% endfor %}", True),
    ],
)
def test_a_field_is_optional_where_the_template_minds_its_absence(tag: str, optional: bool) -> None:
    assert fields(word_file(tag))["ward"][1] is optional


def test_names_made_inside_the_template_are_no_fields() -> None:
    tag = "{% set a = b %}{% for c in d %}{{ a }}{{ c }}{{ loop.index }}{% endfor %}"
    assert set(fields(word_file(tag))) == {"b", "d"}


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("{% if ward %}x", "A tag is missing: {% endif %}.", "where the block ends"),
        ("{% endif %}", "“endif” stands where nothing is open", "Check the tags"),
        ("{% fro x in y %}", "“fro” isn't a tag", "spelling"),
        ("{{ council name is }}", "“council name is” isn't a field's name", "“council_name_is”"),
        ("Item {# 4", "“{#” opens a remark that never ends.", "put a space"),
        ("{{ name", "can't be understood", "Fields look like"),
    ],
)
def test_a_tag_that_cant_be_understood_is_told_with_its_paragraph(
    text: str, message: str, hint: str
) -> None:
    template = open_template(word_file("First.", text))
    (diagnostic,) = template.diagnostics
    assert diagnostic.severity is Severity.ERROR
    assert message in diagnostic.message
    assert hint in diagnostic.hint
    assert text[:8] in diagnostic.location
    with pytest.raises(LetterkitError):
        template.render({"ward": "", "name": "", "y": []})
