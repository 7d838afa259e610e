"""The words beside a field's tag are found, and joined with the field as was chosen."""

from __future__ import annotations

from typing import Any

import pytest

from letterkit.template import LEAVE, TagContext, converted, open_template, paragraphs_of
from tests.docx_files import parts_of, run, word_file
from tests.merge.gaps.marks import highlighted, line

BOLD = "<w:rPr><w:b/></w:rPr>"
NAME = "Councillor {{ name }}"


def contexts(body: str) -> list[TagContext]:
    return [*open_template(word_file(body)).joined.contexts]


def filled(*body: str, answers: dict[str, str], **values: Any) -> str:
    template = open_template(word_file(*body), answers=answers)
    assert template.diagnostics == ()
    assert template.joined.texts == {each for each in answers if "{{" in each}
    return "\n".join(paragraphs_of(template.render(values)))


@pytest.mark.parametrize(
    ("body", "before", "after"),
    [
        ("Dear Councillor {{ name }},", "Dear Councillor", ","),
        ("Dear Mr. {{name}} of Ham", "Dear Mr.", "of Ham"),
        ("Hello there. {{ name }}", "", ""),
        ("Councillor: {{ name }}", "", ""),
        ("Councillor, {{ name }}.", "", "."),
        ("the {{ name }}’s", "the", ""),
        ("the {{ name }}...", "the", ""),
        ("to {{ name }} City Council, and", "to", "City Council"),
        ("to {{ name }}, MP, and", "to", ", MP"),
        ("Cllr\xa0{{ name|upper }}", "Cllr", ""),
        ("Dear Councillor(s) {{ name }}", "Dear Councillor(s)", ""),
        ("It costs £{{ name }} or {{ x }}", "£", "or"),
        ("up {{ name }}% now", "up", "%"),
        ("(Cllr {{ name }})", "", ""),
        (line("Cllr", "<w:r><w:tab/></w:r>", "{{ name }}"), "", ""),
        (line("Coun", run("cillor ", BOLD), "{{ na", run("me }}", BOLD)), "Councillor", ""),
    ],
)
def test_the_words_right_beside_a_tag_are_found(body: str, before: str, after: str) -> None:
    context, *_others = contexts(body)
    assert (context.field, context.before, context.after) == ("name", before, after)
    assert not context.is_apart_before
    assert not context.is_apart_after


@pytest.mark.parametrize(
    ("body", "before", "after"),
    [
        ("Dear Councillor {% if x %}{{ name }}{% endif %} of Ham", "Dear Councillor", "of Ham"),
        ("Dear Cllr {% if x %}Sir {% else %}{{ name }}{% endif %}", "Dear Cllr", ""),
        ("{% if x %}{{ name }}{% elif y %}a {% if z %}b{% endif %}{% else %}c{% endif %} MP", "",
         "MP"),
    ],
)  # fmt: skip
def test_what_stands_outside_a_condition_is_beside_a_tag_within(
    body: str, before: str, after: str
) -> None:
    (context,) = contexts(body)
    assert (context.before, context.after) == (before, after)
    assert context.is_apart_before == bool(before)
    assert context.is_apart_after == bool(after)


def test_a_tag_stands_before_another() -> None:
    first, second = contexts("Dear {{ title }} {{ name }}")
    assert (first.before, second.before, second.before_tag) == ("Dear", "", "{{ title }}")


def test_a_tag_that_was_joined_with_another_may_be_empty() -> None:
    answers = {"{{ title }} {{ name }}": "name"}
    template = open_template(word_file("Dear {{ title }} {{ name }},"), answers=answers)
    assert {each.name: each.optional for each in template.fields} == {"name": False, "title": True}
    assert paragraphs_of(template.render({"title": "", "name": "Jo"})) == ["Dear Jo,"]


def test_a_condition_on_a_field_guards_its_tags() -> None:
    body = "{% if name and x %}a {{ name }}, {{ y }}{% endif %}, {{ name }}"
    assert [each.is_guarded for each in contexts(body)] == [True, False, False]


@pytest.mark.parametrize(
    ("body", "answers", "text"),
    [
        ("Dear Councillor {{ name }},", {NAME: "name"}, "Dear Councillor Jane Lee,"),
        ("Dear Councillor {{ name }},", {NAME: "salutation"}, "Dear Councillor Lee,"),
        ("Dear Councillor {{ name }},", {NAME: LEAVE}, "Dear Councillor Cllr Jane Lee,"),
        ("To {{ council }} Council’s leader", {"{{ council }} Council": "council"},
         "To Exeter City Council’s leader"),
        ("the {{ council }}  Council", {"the {{ council }}": "council",
                                        "{{ council }} Council": "council"},
         "the Exeter City Council"),
        ("{{ title }} {{ name }}", {"{{ title }} {{ name }}": "name"}, "Cllr Jane Lee"),
        ("By Cllr {{ name|upper }} MP", {"Cllr {{ name|upper }}": "name"}, "By Cllr JANE LEE MP"),
        ("The end of {{ stop }}.", {"{{ stop }}.": "stop"}, "The end of etc."),
        ("£{{ cost }}, {{ share }}%", {"£{{ cost }}": "cost", "{{ share }}%": "share"}, "£5, 3%"),
        ("Dear {{ name }}", {"{{ name }}": "salutation"}, "Dear Councillor Lee"),
        ("Dear Councillor [name] and [x]", {"[name]": "name", NAME: "name", "[x]": "stop"},
         "Dear Councillor Jane Lee and etc."),
    ],
)  # fmt: skip
def test_a_tag_and_its_words_are_joined_as_was_chosen(
    body: str, answers: dict[str, str], text: str
) -> None:
    values = {
        "name": "Cllr Jane Lee", "salutation": "Councillor Lee", "title": "Cllr",
        "council": "Exeter City Council", "stop": "etc.", "cost": "£5", "share": "3",
    }  # fmt: skip
    assert filled(body, answers=answers, **values) == text


@pytest.mark.parametrize(
    ("body", "words", "without"),
    [
        ("I live in {{ ward }}.", "in {{ ward }}", "I live."),
        ("I live here, {{ ward }}, now", ", {{ ward }}", "I live here, now"),
        ("Jo ({{ ward }}) is", "({{ ward }})", "Jo is"),
        ("in the ward of {{ ward }} we", "in the ward of {{ ward }}", "we"),
    ],
)
def test_words_go_where_their_field_is_empty(body: str, words: str, without: str) -> None:
    for dash in "–-":
        answers = {f"[{words} {dash} if applicable]": "ward"}
        assert filled(body, answers=answers, ward="") == without
        assert filled(body, answers=answers, ward="Ham") == body.replace("{{ ward }}", "Ham")


def test_words_may_go_and_be_joined_at_once() -> None:
    answers = {"{{ ward }} ward": "ward", "[in {{ ward }} ward – if applicable]": "ward"}
    body = "I live in {{ ward }} ward."
    assert filled(body, answers=answers, ward="Ham Ward") == "I live in Ham Ward."
    assert filled(body, answers=answers, ward="") == "I live."


def test_what_was_chosen_is_asked_no_more() -> None:
    body = word_file("Dear Councillor {{ name }} MP")
    for answer in ("name", LEAVE):
        (context,) = open_template(body, answers={NAME: answer}).joined.contexts
        assert (context.before, context.after) == ("", "MP")


def test_formatting_around_stays_and_the_file_itself_too() -> None:
    source = word_file(line("Dear ", run("Councillor {{ na", BOLD), "me }}", run(", hello", BOLD)))
    kept = bytes(source)
    template = open_template(source, answers={NAME: "name"})
    xml = parts_of(template.render({"name": "Cllr Lee"}))["word/document.xml"].decode()
    assert f'<w:r>{BOLD}<w:t xml:space="preserve">Councillor Lee</w:t></w:r>' in xml
    assert source == kept


def test_it_is_joined_in_headers_and_in_a_template_that_is_kept() -> None:
    source = word_file(
        "To {{ council }} Council", line("Dear Councillor ", highlighted("your name")),
        header=line("Councillor {{ name }}"),
    )  # fmt: skip
    answers = {"your name": "name", NAME: "name", "{{ council }} Council": "council"}
    made = open_template(converted(source, answers).docx)
    assert made.open_gaps == ()
    values = {"council": "Exeter City Council", "name": "Cllr Lee"}
    assert paragraphs_of(made.render(values)) == ["To Exeter City Council", "Dear Councillor Lee"]
    assert b"Councillor Lee" in b"".join(parts_of(made.render(values)).values())
    assert [each.before for each in made.joined.contexts] == ["To", "Dear", ""]


def test_of_answers_that_overlap_one_counts_and_what_fits_nowhere_does_nothing() -> None:
    answers = {"Dear {{ title }}": "name", "{{ title }} {{ name }}": "name", "x {{ y }}": "y",
               "a {{ b }} {{ c }} {{ d }}": "d", "a {{": "b", "Hey {{ 1 }}": "c"}  # fmt: skip
    template = open_template(word_file("Dear {{ title }} {{ name }}"), answers=answers)
    assert template.joined.texts == {"Dear {{ title }}", "{{ title }} {{ name }}"}
    values = {"title": "Mr", "name": "Lee"}
    assert paragraphs_of(template.render(values)) == ["Lee Lee"]


@pytest.mark.parametrize("words", ["Cllr " * 50, " " * 100, "a" * 250, "Cllr  \xa0 " * 20])
def test_the_pattern_of_an_answer_is_tried_in_no_time(words: str) -> None:
    body = word_file(f"{words}{words}\xa0x {words} {{{{ name }}}}")
    template = open_template(body, answers={f"{words}  {{{{ name }}}}": "name"})
    (text,) = paragraphs_of(template.render({"name": "Lee"}))
    assert text.endswith("Lee")
