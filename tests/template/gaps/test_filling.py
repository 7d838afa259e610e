"""What is chosen for a gap stands in its place, formatted as it was; her file is never changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from letterkit.template import LEAVE, Unseen, converted, open_template, paragraphs_of
from tests.docx_files import paragraph, parts_of, relationship, run, table, word_file
from tests.merge.gaps.letters import LETTERS, Letter
from tests.merge.gaps.marks import (
    complex_field,
    control,
    form_field,
    highlighted,
    line,
    simple_field,
)
from tests.office import Office

BOLD = "<w:rPr><w:b/></w:rPr>"


def filled(*body: str, answers: dict[str, str], **values: Any) -> str:
    template = open_template(word_file(*body), answers=answers)
    assert template.open_gaps == ()
    return "\n".join(paragraphs_of(template.render(values)))


@pytest.mark.parametrize(
    ("body", "gap"),
    [
        ("of [insert ward].", "[insert ward]"),
        ("of «Ward».", "«Ward»"),
        ("of {{ward}.", "{{ward}"),
        ("of {{ ward|shout }}.", "{{ ward|shout }}"),
        ("of {#ward}.", "{#ward}"),
        (line("of [ins", run("ert wa", BOLD), "rd]."), "[insert ward]"),
        (line("of ", complex_field("MERGEFIELD Ward", "Old"), "."), "«Ward»"),
        (line("of ", control("Click here to enter text.", title="Ward"), "."), "Ward"),
        (line("of ", form_field("Text1"), "."), "Text1"),
        (line("of ", highlighted("ward"), "."), "ward"),
        (line("of [insert", "<w:r><w:br/></w:r>", "ward]."), "[insert ward]"),
    ],
)
def test_each_kind_of_gap_is_filled_whole(body: str, gap: str) -> None:
    assert filled(body, answers={gap: "ward"}, ward="Exwick") == "of Exwick."


@pytest.mark.parametrize("field", [complex_field("MERGEFIELD Ward", "Old"), simple_field("Ward")])
@pytest.mark.parametrize("prompts", [True, False])
def test_a_field_in_a_content_control_is_the_gap(field: str, *, prompts: bool) -> None:
    body = line("of ", control("Old", title="A box", prompts=prompts).replace(run("Old"), field))
    if prompts:
        style = '<w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr>'
        body = body.replace(run("Old", style), field)
    (gap,) = open_template(word_file(body)).gaps
    assert gap.text == "«Ward»"
    answers = {gap.text: "ward"}
    for template in (
        open_template(word_file(body), answers=answers),
        open_template(converted(word_file(body), answers).docx),
    ):
        assert template.open_gaps == ()
        letter = template.render({"ward": "Ham"})
        assert paragraphs_of(letter) == ["of Ham"]
        assert b"MERGEFIELD" not in parts_of(letter)["word/document.xml"]


def test_several_gaps_in_one_run_are_filled_each() -> None:
    text = filled("[a b] and [c d], [a b]", answers={"[a b]": "x", "[c d]": "y"}, x="1", y="22")
    assert text == "1 and 22, 1"


def test_a_gap_keeps_the_formatting_of_its_words_but_not_the_highlight_that_marked_it() -> None:
    marked = '<w:rPr><w:i/><w:highlight w:val="yellow"/></w:rPr>'
    body = line("of [", run("ward name", BOLD), "] in ", run("[council]", marked))
    template = open_template(word_file(body), answers={"[ward name]": "ward", "[council]": "c"})
    xml = parts_of(template.render({"ward": "Exwick", "c": "Exeter"}))["word/document.xml"].decode()
    assert '<w:b/></w:rPr><w:t xml:space="preserve">Exwick' in xml
    assert '<w:i/></w:rPr><w:t xml:space="preserve">Exeter' in xml


def test_words_that_stand_where_they_apply_leave_no_second_blank() -> None:
    body, answers = "As a resident [and nurse – if applicable] I ask", {
        "[and nurse – if applicable]": "nurse"
    }  # fmt: skip
    assert filled(body, answers=answers, nurse=True) == "As a resident and nurse I ask"
    assert filled(body, answers=answers, nurse=False) == "As a resident I ask"


def test_a_field_over_two_paragraphs_becomes_one() -> None:
    first = (
        '<w:p><w:r><w:t xml:space="preserve">Fax </w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText> MERGEFIELD fax \\b "No:</w:instrText></w:r></w:p>'
    )
    second = (
        '<w:p><w:r><w:instrText>" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>01632</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        f"{run(' now')}</w:p>"
    )
    assert filled(first, second, answers={"«fax»": "fax"}, fax="5") == "Fax No:\n5 now"


def test_words_that_are_left_stand_in_the_letter_as_they_were() -> None:
    for text in ("[sticky]", "{{ today() }}", "{#each}", "{{#each x}}", "{{ward}", "XXXX"):
        assert filled(f"a {text} b", answers={text: LEAVE}) == f"a {text} b"


def test_a_name_that_no_field_can_have_is_no_answer() -> None:
    for name in ("x }}{{ y", "if", "1st", "a b", "{%"):
        assert open_template(word_file("[ward]"), answers={"[ward]": name}).open_gaps


def test_gaps_in_links_and_properties_become_fields() -> None:
    link = relationship("rL", "hyperlink", "mailto:%5Byour%20email%5D", external=True)
    body = f'<w:p><w:hyperlink r:id="rL">{run("[your email]")}</w:hyperlink></w:p>'
    data = word_file(body, relationships=link, title="To [ward]")
    template = converted(data, {"[your email]": "sender_email", "[ward]": "ward"})
    parts = parts_of(template.docx)
    assert b"mailto:%7B%7B%20sender_email%20%7D%7D" in parts["word/_rels/document.xml.rels"]
    assert b"To {{ ward }}" in parts["docProps/core.xml"]
    assert template.unanswered == ()


def test_a_template_that_was_made_has_no_gaps_and_fills_as_the_file_would(tmp_path: Path) -> None:
    file = tmp_path / "letter.docx"
    file.write_bytes(word_file("Dear [name]", "[see the leaflet soon]", "on {{ today() }}"))
    before = file.read_bytes()
    answers = {"[name]": "salutation", "[see the leaflet soon]": LEAVE, "{{ today() }}": LEAVE}
    template = open_template(converted(file, answers).docx)
    assert (template.gaps, file.read_bytes()) == ((), before)
    letter = open_template(file, answers=answers)
    values = {"salutation": "Councillor Lee"}
    assert paragraphs_of(template.render(values)) == paragraphs_of(letter.render(values))


def test_the_words_that_a_form_or_a_mail_merge_shows_can_stay_in_a_template() -> None:
    data = word_file(
        line("To ", complex_field("MERGEFIELD Name", "Cllr Lee")),
        line("of ", control("Exeter", tag="council", prompts=False)),
    )
    made = open_template(converted(data, {"«Name»": LEAVE, "council": LEAVE}).docx)
    assert made.gaps == ()
    assert paragraphs_of(made.render({})) == ["To Cllr Lee", "of Exeter"]


def test_what_no_page_shows_can_be_left_out_of_a_template_with_its_gaps() -> None:
    hidden = run("[secret] ", "<w:rPr><w:vanish/></w:rPr>")
    data = word_file(line("in [ward]"), line(hidden, "so"))
    assert [each.text for each in converted(data, {}).gaps] == ["[ward]", "[secret]"]
    made = converted(data, {"[ward]": "ward"}, without=[Unseen.HIDDEN])
    assert [each.text for each in made.gaps] == ["[ward]"]
    assert b"secret" not in parts_of(made.docx)["word/document.xml"]


def test_a_file_without_gaps_has_the_same_parts_as_before() -> None:
    data = word_file("Dear {{ salutation }}", table("<w:tr><w:tc><w:p/></w:tc></w:tr>", columns=1))
    assert parts_of(converted(data, {}).docx) == parts_of(data)


@pytest.mark.parametrize("letter", LETTERS, ids=lambda each: next(iter(each.gaps)))
def test_every_gap_of_every_letter_can_be_filled_and_none_stays(letter: Letter) -> None:
    names = {text: f"f{number}" for number, text in enumerate(letter.gaps)}
    template = open_template(letter.docx(), answers=names)
    assert (template.open_gaps, template.diagnostics) == ((), ())
    assert {each.name for each in template.fields} >= set(names.values())
    made = converted(letter.docx(), names)
    assert open_template(made.docx).gaps == ()


def test_templates_made_of_forms_and_mail_merges_are_valid(office: Office, tmp_path: Path) -> None:
    body = [each for letter in LETTERS for each in letter.lines if "<w:" in each]
    data = word_file(*body, paragraph("[your name]"))
    names = {each.text: "ward" for each in open_template(data).gaps}
    path = tmp_path / "made.docx"
    path.write_bytes(open_template(converted(data, names).docx).render({"ward": "Exwick"}))
    office.validate(path)


# Each with what it is known by; its words may be left, or a field put there.
GAPS = (
    ("of [insert ward], ", "[insert ward]"),
    ("“[my “own” words]” ", "[my “own” words]"),
    ('a \\ b [c\\d "e" f] ', '[c\\d "e" f]'),
    ("we {{{ward}}} ", "{{{ward}}}"),
    ("it {ward} ", "{ward}"),
    ("it {ward}} ", "{ward}}"),
    ("{{ First name }} ", "{{ First name }}"),
    ("{{ today() }} ", "{{ today() }}"),
    ("{#each} ", "{#each}"),
    ("{{#each x}} ", "{{#each x}}"),
    ("<Ward & co> ", "<Ward & co>"),
    ("XX/XX/2017 ", "XX/XX/2017"),
    ("TBC ", "TBC"),
    ("*ward name* ", "*ward name*"),
    ("% if ward %} ", "% if ward %}"),
    (complex_field("MERGEFIELD Ward", "Old &lt;ward&gt;"), "«Ward»"),
    (complex_field("ADDRESSBLOCK", "Ann Lee</w:t><w:br/><w:t>1 Street"), "«AddressBlock»"),
    (complex_field("MERGEFIELD Party", "[none]"), "«Party»"),
    (control("Click here to enter text.", title="Ward"), "Ward"),
    (control("[Council]", tag="council", prompts=False), "council"),
    (form_field("Text1"), "Text1"),
    (highlighted("ward name"), "ward name"),
    (run("      ", '<w:rPr><w:u w:val="single"/></w:rPr>'), "an underlined blank"),
    ('<w:r><w:rPr><w:u w:val="single"/></w:rPr><w:tab/><w:tab/></w:r>', "an underlined blank"),
    ("[insert  ward] ", "[insert ward]"),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(GAPS), st.booleans()), min_size=1, max_size=4))
def test_a_template_that_was_made_gives_the_letter_that_the_answers_give(
    chosen: list[tuple[tuple[str, str], bool]],
) -> None:
    body = [line(f"{number}: ", part, " so") for number, ((part, _), _) in enumerate(chosen)]
    data = word_file(*body)
    gaps = open_template(data).gaps
    left = {known for (_, known), is_left in chosen if is_left}
    answers = {
        gap.text: LEAVE if left & {gap.text, *gap.names} else f"f{number}"
        for number, gap in enumerate(gaps)
    }
    assert {name for gap in gaps for name in gap.names} >= {known for (_, known), _ in chosen}
    values = {f"f{number}": f"value {number}" for number in range(len(gaps))}
    answered = open_template(data, answers=answers)
    made = open_template(converted(data, answers).docx)
    assert (made.gaps, made.diagnostics, answered.diagnostics) == ((), (), ())
    assert paragraphs_of(made.render(values)) == paragraphs_of(answered.render(values))


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "[ward]",
                "«Ward»",
                "{{ ",
                " }}",
                "{ward}",
                "____",
                "[",
                "]",
                "{#",
                "#}",
                "x",
                " ",
                "<<ward>>",
                "{{ a() }}",
                "%}",
                "{%",
            ]
        ),
        max_size=8,
    )
)
def test_whatever_people_write_opens_and_is_answered_or_told(pieces: list[str]) -> None:
    data = word_file(line(*(each for each in pieces if each)), paragraph("{{ ward }}"))
    template = open_template(data)
    answers = {each.text: "ward" for each in template.open_gaps}
    assert open_template(data, answers=answers).open_gaps == ()
