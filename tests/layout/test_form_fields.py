"""Boxes to tick, lists to choose from and texts of forms show what they were left at."""

from __future__ import annotations

from datetime import date

import pytest

from benchmarks.pages_corpus.package import Level, WordFile
from benchmarks.pages_corpus.wordml import element, numbered, para, run
from letterkit.layout import lay_out
from letterkit.layout.painting.display import Image
from letterkit.layout.reading import model
from letterkit.layout.reading.document import read_document
from letterkit.template.package import open_package


def field(kind: str, data: str, result: str = "") -> str:
    """An old form's field: what it is, and what is stored as its result."""
    begin = f'<w:ffData><w:name w:val="a"/><w:enabled/>{data}</w:ffData>'
    return (
        run(f'<w:fldChar w:fldCharType="begin">{begin}</w:fldChar>')
        + run(f'<w:instrText xml:space="preserve"> {kind} </w:instrText>')
        + (run('<w:fldChar w:fldCharType="separate"/>') + run(result) if result else "")
        + run('<w:fldChar w:fldCharType="end"/>')
    )


def runs(*content: str) -> list[model.ParsedRun]:
    document = read_document(open_package(WordFile().saved(para(*content))), date(2017, 3, 1))
    paragraph = document.stories[0].blocks[0]
    assert isinstance(paragraph, model.ParsedParagraph)
    return list(paragraph.runs)


def shown(*content: str) -> str:
    return "".join(item.text for item in runs(*content))


@pytest.mark.parametrize(
    ("state", "sign"),
    [
        ("", "☐"),
        ('<w:default w:val="1"/>', "☒"),
        ("<w:default/>", "☒"),
        ('<w:default w:val="0"/>', "☐"),
        ('<w:default w:val="1"/><w:checked w:val="0"/>', "☐"),
        ('<w:default w:val="0"/><w:checked/>', "☒"),
    ],
)
def test_a_box_is_ticked_as_it_was_left(state: str, sign: str) -> None:
    box = f"<w:checkBox><w:sizeAuto/>{state}</w:checkBox>"
    assert shown("Yes ", field("FORMCHECKBOX", box), " no") == f"Yes {sign} no"


def test_a_box_shows_its_state_and_not_what_is_stored_beside_it() -> None:
    assert shown(field("FORMCHECKBOX", "<w:checkBox/>", "stored")) == "☐"


def test_a_box_is_as_large_as_it_says() -> None:
    sized = runs(field("FORMCHECKBOX", '<w:checkBox><w:size w:val="40"/></w:checkBox>'))
    assert [item.properties.size for item in sized if item.text] == [40]


@pytest.mark.parametrize(
    ("state", "entry"),
    [("", "one"), ('<w:result w:val="1"/>', "two"), ('<w:default w:val="1"/>', "two"),
     ('<w:result w:val="7"/>', ""), ('<w:result w:val="-1"/>', "")],
)  # fmt: skip
def test_a_list_shows_the_entry_that_was_chosen(state: str, entry: str) -> None:
    entries = element("listEntry", "one") + element("listEntry", "two")
    assert shown(field("FORMDROPDOWN", f"<w:ddList>{state}{entries}</w:ddList>")) == entry


def test_a_text_shows_what_is_stored_else_what_it_begins_with() -> None:
    data = '<w:textInput><w:default w:val="your name"/></w:textInput>'
    assert shown(field("FORMTEXT", data)) == "your name"
    assert shown(field("FORMTEXT", data, "Jo Bloggs")) == "Jo Bloggs"


def test_a_box_in_the_code_of_another_field_is_not_shown() -> None:
    box = field("FORMCHECKBOX", "<w:checkBox/>")
    outer = (
        run('<w:fldChar w:fldCharType="begin"/>')
        + run('<w:instrText xml:space="preserve"> IF </w:instrText>')
        + box
        + run('<w:fldChar w:fldCharType="separate"/>')
        + run("seen")
        + run('<w:fldChar w:fldCharType="end"/>')
    )
    assert shown(outer) == "seen"


def control(state: str, content: str) -> str:
    box = f"<w:sdtPr><w14:checkbox>{state}</w14:checkbox></w:sdtPr>"
    return f"<w:sdt>{box}<w:sdtContent>{content}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize(
    ("state", "content", "sign"),
    [
        ('<w14:checked w14:val="1"/>', run("☒"), "☒"),
        ('<w14:checked w14:val="1"/>', "", "☒"),
        ('<w14:checked w14:val="0"/>', "", "☐"),
        ("", "", "☐"),
        ('<w14:checked w14:val="1"/><w14:checkedState w14:val="2714"/>', "", "✔"),
        ('<w14:checked w14:val="1"/><w14:checkedState w14:val="0041"/>', "", "☒"),
        ('<w14:checked w14:val="1"/><w14:checkedState w14:val="D800"/>', "", "☒"),
    ],
)
def test_a_control_to_tick_shows_its_sign_even_where_it_is_empty(
    state: str, content: str, sign: str
) -> None:
    assert shown(control(state, content)) == sign


def bulleted(picture: int | None) -> WordFile:
    word = WordFile()
    word.picture_bullet((0, 70, 140))
    word.numbering(Level("bullet", "\uf0b7", 360, font="Symbol", picture=picture))
    return word


def test_a_bullet_that_is_a_picture_is_one_as_high_as_the_letters() -> None:
    item = para("One", numPr=numbered(1), rPr="")
    (image,) = [
        mark
        for mark in lay_out(bulleted(0).saved(item)).display(0).marks
        if isinstance(mark, Image)
    ]
    assert image.x == pytest.approx(1440)
    assert image.width == image.height


@pytest.mark.parametrize("picture", [None, 7])
def test_a_bullet_whose_picture_is_nowhere_is_its_sign(picture: int | None) -> None:
    pages = lay_out(bulleted(picture).saved(para("One", numPr=numbered(1))))
    assert pages.page_text(0).text.split() == ["•", "One"]
