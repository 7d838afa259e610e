"""Gaps in what pictures are read out as, in links' tips and in WordArt are found and filled."""

from __future__ import annotations

import pytest

from letterkit.template import LEAVE, converted, open_template
from tests.docx_files import parts_of, run, word_file

VML = "urn:schemas-microsoft-com:vml"
ATTRIBUTES = {
    "descr": '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="{}"/></wp:inline>'
    "</w:drawing></w:r>",
    "alt": f'<w:r><w:pict><v:shape xmlns:v="{VML}" alt="{{}}"/></w:pict></w:r>',
    "tooltip": f'<w:hyperlink w:anchor="a" w:tooltip="{{}}">{run("here")}</w:hyperlink>',
    "string": f'<w:r><w:pict><v:shape xmlns:v="{VML}"><v:textpath string="{{}}"/></v:shape>'
    "</w:pict></w:r>",
}


def with_attribute(kind: str, text: str) -> bytes:
    return word_file(f"<w:p>{ATTRIBUTES[kind].format(text)}</w:p>")


@pytest.mark.parametrize("kind", ATTRIBUTES)
@pytest.mark.parametrize("text", ["[insert ward]", " «Ward» ", "{{ ward }", "of { ward }}"])
def test_a_gap_that_no_run_holds_is_found_and_filled(kind: str, text: str) -> None:
    data = with_attribute(kind, text)
    (gap,) = open_template(data).open_gaps
    for template in (
        open_template(data, answers={gap.text: "ward"}),
        open_template(converted(data, {gap.text: "ward"}).docx),
    ):
        assert template.open_gaps == ()
        written = parts_of(template.render({"ward": "Ham"}))["word/document.xml"].decode()
        assert f'{kind}="{text.replace(gap.text, "Ham")}"' in written


@pytest.mark.parametrize("kind", ATTRIBUTES)
def test_one_that_is_left_stands_as_it_was(kind: str) -> None:
    data = with_attribute(kind, "[insert ward]")
    for template in (
        open_template(data, answers={"[insert ward]": LEAVE}),
        open_template(converted(data, {"[insert ward]": LEAVE}).docx),
    ):
        assert template.open_gaps == ()
        assert b'="[insert ward]"' in parts_of(template.render({}))["word/document.xml"]


@pytest.mark.parametrize("text", ["[ward] logo____.png", "C:\\%USER%\\x.png", "Our logo"])
def test_a_files_name_is_no_gap(text: str) -> None:
    assert open_template(with_attribute("descr", text)).gaps == ()


def test_a_picture_whose_alternative_text_is_a_gap_is_replaced_by_the_fields() -> None:
    template = open_template(with_attribute("descr", "[logo]"), answers={"[logo]": "logo"})
    assert template.picture_names == {"logo"}
