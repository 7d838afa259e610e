"""The gaps that people and other programs leave are found wherever they stand, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.diagnostics import Severity
from letterkit.pack import Pack, built_in_pack, plain_pack
from letterkit.template import GapMarking, open_template, paragraphs_of
from letterkit.template.gaps.patterns import text_gaps
from tests.docx_files import cell, paragraph, relationship, row, run, table, word_file
from tests.merge.gaps.marks import (
    complex_field,
    control,
    field_of,
    form_field,
    highlighted,
    line,
    merge_field,
)

ORDINARY_MARKS = (
    " ", ", ", "; ", " – ", ": ", ". ", "? ", "! ", "’s ", "-", "/", " & ", " “", "” ", "… ",
    "... ", " £5 ", " 20% ", " (", ") ",
)  # fmt: skip


def texts(*body: str, **more: object) -> list[str]:
    return [each.text for each in open_template(word_file(*body, **more)).open_gaps]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "gap",
    ["[insert date]", "[Ward]", "[DATE]", "[xx]", "[[Ward]]", "(insert ward)", "(your name)",
     "«Ward»", "<<ward>>", "<Name>", "{ward}", "{ ward }", "{ward}}", "{{ward}", "${ward}",
     "%WARD%", "XXXX", "____", ".......", "………", "__/__/____", "dd/mm/yyyy", "INSERT NAME",
     "+++INS ward+++", "@@ward@@", "$ward$", "#ward#", "% if ward %}", "{{ “ward” }}",
     "{{ today() }}", "{{ ward|shout }}", "{{#each wards}}", "{/wards}",
     "[and nurse – if applicable]", "TBC", "tba", "T.B.C.", "[TBC]", "*name*", "**insert ward**",
     "~name~", "~~Ward name~~", "@name@", "$name", "$FIRST_NAME", "‹Ward›", "{{{name}}}",
     "{{{ ward }}}", "{{ First name }}", "<%= ward %>", "*|FNAME|*", "%%ward%%", "__NAME__",
     "{$ward}", "{!Contact.Name}", "#{ward}", "%{ward}", "|ward|", "_ward name_", "!name!",
     "<insert date/time>", "< insert ward >", "<…>", "[?]", "[insert]", "xx/xx/xxxx", "XX.XX.XXXX",
     "YYYY-MM-DD", "MM/DD/YYYY", "DD Month YYYY", "dd-mm-yy", "../../....", "……..", "...…....",
     ". . . . . .", "_ _ _ _", "???", "XXX", "-----", "XXX XXXXX", "xxxxx xxx xxx",
     "??/??/2017", "XX/XX/2017", "xx/03/2017",
     "__/__/2017", "__/__/20__", "[XX/XX/XXXX]", "[●]", "(MP's name)", "(constituency)",
     "(your MP’s full name)", "ward}}", "{{ ward | default: 'none' }}", "{{=it.ward}}",
     "{{ ward ? ward : 'none' }}", "{{Sig_es_:signer1:signature}}"],
)  # fmt: skip
def test_each_kind_of_gap_is_known_and_told_once(gap: str) -> None:
    template = open_template(word_file(f"We ask {gap} to act", f"and {gap} to write"))
    shown = {each.names[0] for each in template.open_gaps}
    assert shown == {gap}
    assert sum(len(each.places) for each in template.open_gaps) == 2
    assert template.diagnostics == ()


@pytest.mark.parametrize(
    "text",
    ["a [1] b", "it [sic] was", "as said (see annex 2)", "fewer than <5% of all", "x < y << z",
     "cost ${ 5", "{{ name }}", "f(x) = {x}", "Jo <jo@example.org>", "“If [plans] fail”, he said",
     "[T]he council", "[see note 3]", "[pages 6-7]", "[emphasis added]", "[Smith, 2015]",
     "[ ] I agree", "Yes [ ] No [ ]", "a stated [aim](#) of it", "5% of a and 3% of b",
     "wait… there is more", "Beds ........ 3", "love xxx", "_" * 60, "{a, b}", "if a < b and c > d",
     "{{ 'x' if ward else 'y' }}", "{% if ward %}[T]he{% endif %}", "{{ ward|upper }}",
     "{{ range(3)|join }}", "{{ '[your name]' }}", "this is *not* so", "**all** of them",
     "* subject to a vote *", "a hotel with **** and more", "we pay $5m or $million",
     "US$ and $AUD", "@unitetheunion and @bmj", "it takes ~10 to ~20 days",
     "-----Original Message-----",
     "Dear members – all of you – ", "a date to be confirmed by the board", "it is to be announced",
     "what??", "Really ???", "Why?!", "wait … and see", "so. . . it goes", "Part XXX of it",
     "Louis XX", "20 x 30 cm", "size XX-L", "* * *", "snake_case_name and _very_ odd", "!Help! us!",
     "a|b|c", "5 < 6 / 7 > 2", "Jo <jo at example.org>", "see [1a] and [2b]", "jo [at] example.org",
     "C++ and C+++", "100% sure, 50%% of", "{{ ward if ward else 'none' }}", "{{ not ward }}",
     "{{r ward }}", "month by month, day by day", "the TBCs",
     "a ten-year plan -- or more -- of it", "the council (the Council) and its plan (STP)",
     "Dear Ann (and all)", "{{ party[1:2] }}", "{{ {'a': ward}['a'] }}", "the EU’s name (EU’s)"],
)  # fmt: skip
def test_ordinary_brackets_and_our_own_tags_are_no_gaps(text: str) -> None:
    assert texts(text) == []


@given(
    st.lists(
        st.text(st.characters(categories=["L"]), min_size=2, max_size=9).filter(
            lambda word: not {*word.lower()} <= {*"x"} and word.lower() not in ("tbc", "tba", "tbd")
        ),
        min_size=1,
        max_size=12,
    ),
    st.lists(st.sampled_from(ORDINARY_MARKS), min_size=12, max_size=12),
)
def test_words_with_ordinary_punctuation_are_no_gaps(words: list[str], marks: list[str]) -> None:
    text = "".join(word + mark for word, mark in zip(words, marks, strict=False))
    assert [text[each.start : each.end] for each in text_gaps(text)] == []


@pytest.mark.parametrize("pack", [built_in_pack(), plain_pack()], ids=["built-in", "plain"])
def test_the_templates_of_letterkit_itself_have_no_gaps(pack: Pack) -> None:
    for template in pack.templates:
        assert open_template(pack.template_path(template)).gaps == ()


def test_gaps_are_found_in_every_part_that_a_reader_sees() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{paragraph('in a [box]')}</w:txbxContent></w:pict></w:r>"
    link = relationship("rL", "hyperlink", "mailto:%5Byour%20email%5D", external=True)
    template = open_template(
        word_file(
            "Dear [name]", paragraph(box),
            f'<w:p><w:hyperlink r:id="rL">{run("write")}</w:hyperlink></w:p>',
            table(row(cell("[cell]")), columns=1),
            header="[header]", footer="[footer]", relationships=link,
            notes={"footnotes": "[note]", "endnotes": "[end note]"}, title="To [title]",
        )
    )  # fmt: skip
    places = {each.text: str(each.places[0]).partition(":")[0] for each in template.open_gaps}
    assert places == {
        "[name]": "Text", "[box]": "Text", "[cell]": "Text", "[header]": "Header",
        "[footer]": "Footer", "[note]": "Footnote", "[end note]": "Endnote",
        "[your email]": "Link", "[title]": "Property “title”",
    }  # fmt: skip


def test_a_gap_is_one_however_word_splits_it_over_runs() -> None:
    bold = run("rt wa", "<w:rPr><w:b/></w:rPr>")
    assert texts(line("in [", "inse", bold, "rd] of")) == ["[insert ward]"]


def test_words_fields_forms_and_controls_are_found_by_their_names() -> None:
    found = open_template(
        word_file(
            line("Dear ", complex_field("MERGEFIELD Name \\* Upper", "JO")),
            line(form_field("Text1", "Your postcode")),
            line(control("Click or tap here to enter text.", title="Ward")),
            line(control("Exeter", tag="council", prompts=False)),
            line("We ask ", highlighted("name of council"), " to act"),
            line(complex_field("PAGE", "1")),
        )
    ).open_gaps
    assert [(each.text, each.marking, each.words) for each in found] == [
        ("«Name»", GapMarking.WORD_FIELD, "Name"),
        ("Text1", GapMarking.FORM_FIELD, "Your postcode"),
        ("Ward", GapMarking.CONTROL, "Ward"),
        ("council", GapMarking.CONTROL, "council"),
        ("name of council", GapMarking.HIGHLIGHT, "name of council"),
    ]


def test_underlined_blanks_are_lines_to_write_on() -> None:
    underlined = '<w:rPr><w:u w:val="single"/></w:rPr>'
    tabs = f"<w:r>{underlined}<w:tab/><w:tab/></w:r>"
    body = [
        line("Ward: ", run("      ", underlined)),
        line("Party: ", tabs, " of"),
        line(run("A heading", underlined), run(" ", underlined), "so"),
        line(run("         ", underlined)),
        line("no ", "<w:r><w:tab/></w:r>", "tab"),
    ]
    template = open_template(word_file(*body))
    assert [each.text for each in template.gaps] == [
        "Ward: an underlined blank", "Party: an underlined blank",
    ]  # fmt: skip
    answers = dict(zip([each.text for each in template.gaps], ("ward", "party"), strict=True))
    filled = open_template(word_file(*body), answers=answers)
    letter = paragraphs_of(filled.render({"ward": "Exwick", "party": "Green"}))
    assert letter[:2] == ["Ward: Exwick", "Party: Green of"]


def test_a_merge_field_in_a_conditions_code_is_the_gap() -> None:
    inner = merge_field("Party", "Labour")
    condition = field_of(" IF ", inner, ' = "Labour" "comrade" "friend" ', shown="comrade")
    (gap,) = open_template(word_file(line("My ", condition))).gaps
    assert (gap.text, gap.shows) == ("«Party»", "Labour")
    assert gap.around == 'My { IF «Party» = "Labour" "comrade" "friend" }'


def test_a_field_that_no_condition_says_is_the_gap_as_a_whole_with_what_to_do() -> None:
    inner = merge_field("Party")
    (gap,) = open_template(word_file(line(field_of(" SKIPIF ", inner, ' = "Green" ')))).gaps
    assert gap.text == '{ SKIPIF «Party» = "Green" }'
    assert "list" in gap.advice


def test_the_same_words_for_different_things_are_told_apart_by_what_stands_before() -> None:
    assert texts("Dear [name]", "We met.", "Yours sincerely", "[name]") == [
        "Dear [name]", "Yours sincerely [name]",
    ]  # fmt: skip
    assert texts("Ward: ____", "Party: ____") == ["Ward: ____", "Party: ____"]
    assert texts("The ward is [ward].", "I live in [ward].") == ["[ward]"]


@pytest.mark.parametrize("greeting", ["Dear (MP)", "Dear Councillor (surname)", "Dear Mr (name)"])
def test_what_is_greeted_in_round_brackets_is_a_gap(greeting: str) -> None:
    assert texts(f"{greeting},") == [greeting[greeting.index("(") :]]


def test_the_end_of_a_year_may_be_open() -> None:
    assert texts("by 5 May 20XX, or in 20xx") == ["XX", "xx"]


def test_a_tag_in_another_languages_words_hinders_nothing_around_it() -> None:
    template = open_template(word_file("{{ ward | default: 'none' }} {{ party }} {{ unknown }}"))
    assert {each.name for each in template.fields} == {"party", "unknown"}
    assert template.diagnostics == ()


def test_a_call_of_another_program_hinders_nothing_around_it() -> None:
    template = open_template(
        word_file("{{ today() }} {#people}{{ ward }}{/people}", "{{ stp_name|shout }} {{ party }}")
    )
    assert {each.name for each in template.fields} == {"ward", "party"}
    assert [each.text for each in template.open_gaps] == [
        "{{ today() }}", "{#people}", "{/people}", "{{ stp_name|shout }}",
    ]  # fmt: skip
    assert not [each for each in template.diagnostics if each.severity is Severity.ERROR]


def test_a_field_of_a_mailing_programs_contact_is_a_gap_but_not_of_a_person_of_a_loop() -> None:
    assert texts("Dear {{ contact.lastname }}", "{{ company.name }}") == [
        "{{ contact.lastname }}", "{{ company.name }}",
    ]  # fmt: skip
    assert texts("{%p for person in people %}", "{{ person.name }}", "{%p endfor %}") == []
    assert texts("{% set row = loop %}{{ row.index }}", "{{ ward.upper }}") == []


def test_macros_of_the_template_are_its_own() -> None:
    macro = "{% macro hello(x) %}hello {{ x }}{% endmacro %}{{ hello(ward) }}"
    assert texts(macro) == []


def test_a_control_is_known_by_the_data_that_it_is_bound_to() -> None:
    binding = '<w:dataBinding w:xpath="/ns0:Properties[1]/ns0:WardName[1]" w:storeItemID="{1}"/>'
    bound = control("Old Ward", prompts=False).replace("<w:text/>", f"{binding}<w:text/>")
    (gap,) = open_template(word_file(line("of ", bound))).gaps
    assert (gap.text, gap.words) == ("Ward Name", "Ward Name")
