"""A tag that swallows what stood before a field's code makes no field of another kind."""

from __future__ import annotations

import pytest

from letterkit.errors import LetterkitError
from letterkit.template import open_template
from tests.docx_files import paragraph, parts_of, relationship, run, word_file
from tests.template.trapped_documents import code, complex_field, mark

ELSEWHERE = "http://203.0.113.7/track"
LOADING = code(f' INCLUDEPICTURE "{ELSEWHERE}" ')
REST = mark("separate") + run("as it was") + mark("end")


def style(name: str) -> str:
    return f'<w:r><w:rPr><w:rStyle w:val="{name}"/></w:rPr><w:t></w:t></w:r>'


@pytest.mark.parametrize(
    ("opened", "closed"),
    [("{#", "#}"), ("{{ '", "' }}"), ("{% set a = '", "' %}"), ("{% if name %}", "{% endif %}")],
)
def test_a_tag_that_begins_in_one_attribute_and_ends_in_another_swallows_no_code(
    opened: str, closed: str
) -> None:
    field = [mark("begin"), style(opened), code("QUOTE "), style(closed), LOADING, REST]
    try:
        written = open_template(word_file(paragraph(*field))).render({"name": ""})
    except LetterkitError:
        return
    code_as_it_was = parts_of(written)["word/document.xml"].partition(b"QUOTE ")[2]
    assert b"INCLUDEPICTURE" in code_as_it_was


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("{%p set a = 1 %}", "{%p set b = 1 %}"),
        ("{%p if name %}", "{%p endif %}"),
        ("{%p for a in [1] %}", "{%p endfor %}"),
    ],
)
def test_a_tag_that_stands_for_its_paragraph_takes_no_part_of_a_field_with_it(
    first: str, second: str
) -> None:
    data = word_file(
        paragraph(mark("begin")),
        paragraph(code("QUOTE "), mark("separate"), mark("end"), run(first)),
        paragraph(complex_field(code("QUOTE x"), result=f'INCLUDEPICTURE "{ELSEWHERE}"')),
        paragraph(run(second), mark("begin"), code("PAGE ")),
        paragraph(REST),
    )
    with pytest.raises(LetterkitError, match="would fetch something"):
        open_template(data).render({"name": "x"})


@pytest.mark.parametrize("tag", ["{{ 'rL' }}", "{{ name }}", "r{# #}L"])
def test_no_tag_says_of_a_picture_which_address_it_comes_from(tag: str) -> None:
    data = word_file(
        paragraph(
            f'<w:r><w:pict><a:blip r:link="{tag}"/></w:pict></w:r>',
            f'<w:hyperlink r:id="rL">{run("our page")}</w:hyperlink>',
        ),
        relationships=relationship("rL", "hyperlink", ELSEWHERE, external=True),
    )
    template = open_template(data)
    text = parts_of(template.render({"name": "rL"}))["word/document.xml"]
    assert b"blip" not in text
    assert b"our page" in text
    assert template.removed_links == ("linked content",)


def test_a_branch_around_whole_fields_and_tags_in_attributes_stay() -> None:
    data = word_file(
        "{%p if name %}",
        paragraph(complex_field(code(" PAGE ")), style("{{ name }}"), run("{{ name }}")),
        "{%p endif %}",
    )
    text = parts_of(open_template(data).render({"name": "Jo"}))["word/document.xml"]
    assert b" PAGE " in text
    assert b'w:val="Jo"' in text
