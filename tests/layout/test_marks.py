"""The text of merge fields is known on the pages, and only there."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor

from letterkit.layout import Pages, lay_out, mark_gap, marked
from letterkit.layout.marks import NO_MARK, is_marked, mark, split_marks
from letterkit.template import LEAVE, open_template
from tests.docx_files import word_file
from tests.layout.page_texts import find, places
from tests.merge.gaps.letters import LETTERS, Letter

LETTER = (
    "Dear {{ name }},",
    "{% if role %}As {{ role }} you know {{ place|upper }}.{% endif %}",
    "{% for each in details %}{{ each }} {% endfor %}",
    "Yours, {{ sender }}",
)
VALUES: dict[str, Any] = {
    "name": "Ann & Bo",
    "role": "",
    "place": "Exeter",
    "details": ["One.", "Two."],
    "sender": "Jo",
}


def rendered(values: dict[str, Any]) -> Pages:
    template = open_template(word_file(*LETTER))
    return lay_out(template.render(values))


def colours(pages: Pages, *, marks: bool) -> set[str]:
    """The colours of a page's upper left, so large that lines have a core without blur."""
    image = pages.image(0, 288, marks=marks).copy(270, 270, 600, 400)
    pixels = {image.pixel(x, y) for x in range(600) for y in range(400)}
    return {QColor(pixel).name().upper() for pixel in pixels}


def with_marks(**missing: str) -> Pages:
    return rendered(marked({**VALUES, "sender": "" if missing else "Jo"}, VALUES.keys(), missing))


def test_marks_change_nothing_that_can_be_read() -> None:
    plain, tinted = rendered(VALUES), with_marks()
    assert tinted.text(0) == plain.text(0)
    assert tinted.image(0) == plain.image(0)


def test_the_field_of_a_text_is_known_where_it_stands() -> None:
    pages = with_marks()
    ((page, area),) = places(pages, "name")
    assert page == 0
    assert pages.field_at(0, area.center().x(), area.center().y()) == "name"
    assert pages.field_at(0, area.left() - 5, area.center().y()) is None
    ((_page, (word,)),) = find(pages, "Ann & Bo")
    assert (word.left(), word.right()) == pytest.approx((area.left(), area.right()), abs=0.5)


def test_each_text_of_a_list_is_its_fields() -> None:
    assert len(places(with_marks(), "details")) == 2


def test_a_field_keeps_its_name_through_a_filter() -> None:
    pages = rendered(marked({**VALUES, "role": "chair"}, VALUES.keys(), {}))
    assert "you know EXETER." in pages.text(0)
    assert len(places(pages, "place")) == 1


def test_an_empty_field_stays_empty_so_that_conditions_hold() -> None:
    pages = with_marks()
    assert "you know" not in pages.text(0)
    assert places(pages, "role") == []


def test_a_missing_field_shows_its_label() -> None:
    pages = with_marks(sender="[Your name]")
    assert "Yours, [Your name]" in pages.text(0)
    assert len(places(pages, "sender")) == 1


@pytest.mark.parametrize(
    ("tag", "says"),
    [("{% if sender %}yes{% else %}no{% endif %}", "no"), ('{{ "yes" if sender else "no" }}', "no"),
     ('{{ sender or "nobody" }}', "nobody"), ('{{ sender|default("nobody", true) }}', "nobody"),
     ('{% if sender == "" %}yes{% endif %}', "yes"), ("{% if votes > 1000 %}yes{% endif %}", "yes"),
     ('{% if place|upper == "EXETER" %}yes{% endif %}', "yes"), ("{{ votes - 1 }}", "1233"),
     ("{% if place|length == 6 %}yes{% endif %}", "yes"), ("{{ place[:3] }}", "Exe"),
     ('{% if place.startswith("Exe") %}yes{% endif %}', "yes")],
)  # fmt: skip
def test_marks_and_labels_change_no_condition_and_no_sum(tag: str, says: str) -> None:
    values = {"sender": "", "place": "Exeter", "votes": "1,234"}
    template = open_template(word_file(tag))
    written = lay_out(template.render(values)).text(0)
    shown = lay_out(template.render(marked(values, values.keys(), {"sender": "[Your name]"})))
    assert (written.strip(), shown.text(0).strip()) == (says, says)


def test_filled_and_missing_fields_differ_in_colour_and_shape() -> None:
    filled = colours(with_marks(), marks=True)
    missing = colours(with_marks(sender="[Your name]"), marks=True)
    assert {"#EAF3FF", "#8BB4EC"} <= filled
    assert not {"#FFF3D6", "#9A5B00"} & filled
    assert {"#FFF3D6", "#9A5B00"} <= missing


def test_marks_are_tinted_only_on_demand() -> None:
    assert "#EAF3FF" not in colours(with_marks(), marks=False)


def test_filledthat_are_no_text_stay_as_they_are() -> None:
    values = {"health_worker": True, "rows": [{"place": "Wonford"}], "count": 3}
    assert marked(values, values.keys(), {}) == values


def test_other_filledare_left_alone() -> None:
    filled = marked({"name": "Ann", "ward": "Exwick"}, {"name"}, {})
    assert filled["ward"] == "Exwick"
    assert is_marked(filled["name"])


@given(
    st.text(st.characters(exclude_categories=["Cs"])).filter(lambda each: not is_marked(each)),
    st.text("abcdefghijklmnopqrstuvwxyz_é", min_size=1),
    st.booleans(),
)
def test_a_mark_comes_off_as_it_was_put_on(text: str, field: str, missing: bool) -> None:
    whole = mark(field, text, missing=missing)
    pieces, after = split_marks(f"before{whole}after", NO_MARK)
    assert [piece for piece, _mark in pieces] == ["before", *([text] if text else []), "after"]
    assert after == NO_MARK
    if text:
        assert pieces[1][1] == (field, missing, "")


# Gaps that somebody left in the Word file

GAPS = ("Dear [insert name]", "In [Ward] and [Ward], [and nurse – if applicable] I say XXXX.")
ANSWERS = {"[Ward]": "ward", "XXXX": LEAVE, "[and nurse – if applicable]": "nurse"}


def with_gaps(**values: Any) -> Pages:
    template = open_template(word_file(*GAPS), answers=ANSWERS, gap_mark=mark_gap)
    return lay_out(template.render(marked(values, values.keys(), {})))


def gaps(pages: Pages) -> list[tuple[str, str, str, bool]]:
    """What stands in gaps: the gap's number, the text, its field, whether it is missing."""
    return [
        (words.piece.gap, words.text, words.piece.field, words.piece.missing)
        for line in pages.display(0).text_lines()
        for words in line.words()
        if words.piece.gap and words.text.strip()
    ]


def test_what_stands_in_a_gap_is_known_whether_it_is_open_filled_or_left() -> None:
    shown = gaps(with_gaps(ward="Exwick", nurse=True))
    assert ("1", "Exwick", "ward", False) in shown
    assert ("3", "XXXX", "", False) in shown
    assert {each for each in shown if each[0] == "0"} == {
        ("0", "[insert name]", "", True)
    }  # fmt: skip
    assert "".join(text for gap, text, _field, _missing in shown if gap == "2").split() == [
        "and",
        "nurse",
    ]


def test_a_gap_is_known_where_it_stands() -> None:
    pages = with_gaps(ward="Exwick", nurse=False)
    ((_page, (area,)),) = find(pages, "XXXX")
    assert pages.gap_at(0, area.center().x(), area.center().y()) == "3"
    assert pages.field_at(0, area.center().x(), area.center().y()) is None
    assert pages.gap_at(0, area.right() + 20, area.center().y()) is None


@pytest.mark.parametrize("letter", LETTERS, ids=lambda each: next(iter(each.gaps)))
def test_marks_of_gaps_change_nothing_of_a_filled_letter(letter: Letter) -> None:
    answers = {text: field or LEAVE for text, field in letter.gaps.items()}
    plain = open_template(letter.docx(), answers=answers)
    marked_one = open_template(letter.docx(), answers=answers, gap_mark=mark_gap)
    values = {field.name: f"<{field.name}>" for field in plain.fields}
    written, shown = lay_out(plain.render(values)), lay_out(marked_one.render(values))
    if LEAVE not in answers.values():  # a field without a result shows what it is
        assert shown.text(0) == written.text(0)
    assert shown.count == written.count
