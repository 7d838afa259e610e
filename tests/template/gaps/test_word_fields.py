"""Word's own fields become tags that do what the fields did, wherever Word writes them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from letterkit.diagnostics import Severity
from letterkit.errors import LetterkitError
from letterkit.template import LEAVE, WordTemplate, converted, open_template, paragraphs_of
from letterkit.template.gaps.word_fields import filled_fields
from tests.docx_files import cell, parts_of, relationship, row, run, table, word_file
from tests.merge.gaps.marks import complex_field, field_of, form_field, line, mark, merge_field
from tests.office import Office

PARTY = merge_field("Party", "Labour")
WARD = merge_field("Ward")
COMRADE = field_of(" IF ", PARTY, ' = "Labour" "our comrade" "a friend" ', shown="our comrade")
NAMES = {
    "«Party»": "party", "«Ward»": "ward", "«Beds»": "beds", "«Day»": "day", "«Email»": "email",
}  # fmt: skip
LABOUR: dict[str, Any] = {"party": "Labour", "ward": "Exwick"}
GREEN: dict[str, Any] = {"party": "Green", "ward": "Ham"}
ENTITIES = {'"': "&quot;"}
BOLD = "<w:rPr><w:b/></w:rPr>"


def template_of(*body: str, **more: Any) -> WordTemplate:
    template = open_template(word_file(*body, **more), answers=NAMES)
    assert template.open_gaps == ()
    return template


def filled(*body: str, **values: Any) -> str:
    """What a letter says, made of the file and, just as it, of a template that was made of it."""
    template = template_of(*body)
    text = "\n".join(paragraphs_of(template.render(values)))
    again = open_template(converted(word_file(*body), NAMES).docx)
    assert again.gaps == ()
    assert "\n".join(paragraphs_of(again.render(values))) == text
    return text


@pytest.mark.parametrize(
    ("code", "written"),
    [
        (r"MERGEFIELD Ward \* Upper", "ST JAMES"), (r"MERGEFIELD Ward \* lower", "st james"),
        (r"MERGEFIELD Ward \* Caps \* MERGEFORMAT", "St James"),
        (r"MERGEFIELD Ward \*FirstCap", "St James"), (r"MERGEFIELD Ward \m", "St James"),
        (r'MERGEFIELD "Ward" \b "in " \f ", or so"', "in St James, or so"),
        (r"MERGEFIELD Ward \b “in ”", "in St James"), (r"MERGEFIELD Ward \b (", "(St James"),
        (r'MERGEFIELD Day \@ "dd/MM/yyyy"', "03/03/2017"),
        (r"MERGEFIELD Day \@ “dddd d MMMM”", "Friday 3 March"),
        (r'MERGEFIELD Beds \# "#,##0"', "1,200"), (r"MERGEFIELD Beds \# £,0.00", "£1,200.00"),
        (r'MERGEFIELD Beds \b "x" \# 0', "x1200"), (r"MERGEFIELD Ward \* CHARFORMAT", "St James"),
    ],
)  # fmt: skip
def test_the_switches_of_a_merge_field_are_followed(code: str, written: str) -> None:
    values = {"ward": "St James", "day": "3 March 2017", "beds": "1200"}
    text = filled(line("a ", complex_field(code, "OLD"), " b"), **values)
    assert text == f"a {written} b"
    simple = f'<w:fldSimple w:instr="{escape(code, ENTITIES)}">{run("OLD")}</w:fldSimple>'
    assert filled(line("a ", simple, " b"), **values) == text


def test_what_stands_around_a_value_is_not_there_without_it() -> None:
    body = line("a", complex_field(r'MERGEFIELD Ward \b " in " \f "!"', "OLD"), ".")
    assert filled(body, ward="") == "a."


@pytest.mark.parametrize("switch", [r"\* CardText", r'\@ "HH:mm"', r'\# "x##"', r"\* roman"])
def test_a_switch_that_nothing_follows_is_told(switch: str) -> None:
    body = line(complex_field(f"MERGEFIELD Beds {switch}", "OLD"))
    (told,) = template_of(body, body).diagnostics
    assert told.severity is Severity.WARNING
    assert switch.replace('"', "") in told.message
    assert filled(body, beds="12") == "12"


@pytest.mark.parametrize(
    ("code", "for_labour", "for_green"),
    [
        ((" IF ", PARTY, ' = "Labour" "A" "B" '), "A", "B"),
        ((" IF ", PARTY, ' = "Labour" "A" '), "A", ""),
        ((' IF "', PARTY, '" <> “Labour” “A” “B” \\* MERGEFORMAT'), "B", "A"),
        ((" IF ", PARTY, " = Labour A B"), "A", "B"),
        (("IF ", PARTY, '="Labour" "A" "B"'), "A", "B"),
        ((" IF ", PARTY, ' = "Lab*" "A" "B" '), "A", "B"),
        ((" IF ", PARTY, ' <> "L?bour" "A" "B" '), "B", "A"),
        ((" IF ", PARTY, ' = "" "A" "B" '), "B", "B"), ((" IF ", PARTY, ' <> "" "A" '), "A", "A"),
        ((" IF ", PARTY, ' = "Labour" "in ', WARD, ' now" "" '), "in Exwick now", ""),
        ((" IF ", PARTY, ' = "Labour" ', WARD, " x"), "Exwick", "x"),
        ((" IF ", PARTY, " = ", WARD, ' "A" "B" '), "B", "B"),
        ((" IF ", PARTY, r' = "Labour" "say \"A\" or \\" "B" '), 'say "A" or \\', "B"),
        ((" IF ", complex_field(r"MERGEFIELD Party \* Upper"), ' = "LABOUR" "A" "B" '), "A", "B"),
        ((" IF ", PARTY, ' = "Labour" "', field_of("IF ", WARD, ' = "Ham" "A" "B"'), '" "C" '),
         "B", "C"),
        ((" IF ", field_of("IF ", PARTY, ' = "Green" "1" "0"'), " = 1 A B "), "B", "A"),
        ((" IF ", field_of("= OR(", field_of("COMPARE ", PARTY, ' = "Green" '), ", ",
          field_of("COMPARE ", WARD, ' = "Ham" '), ")"), ' = 1 "A" "B" '), "B", "A"),
        ((" QUOTE ", '"', PARTY, " of ", WARD, r'" \* Upper '), "LABOUR OF EXWICK", "GREEN OF HAM"),
        ((" IF ", PARTY, ' = "Labour" "on ', complex_field("PAGE", "3"), '" "B" '), "on 3", "B"),
    ],
)  # fmt: skip
def test_a_condition_says_what_words_did(
    code: tuple[str, ...], for_labour: str, for_green: str
) -> None:
    body = line("a ", field_of(*code, shown="stale"), " b")
    assert filled(body, **LABOUR) == f"a {for_labour} b"
    assert filled(body, **GREEN) == f"a {for_green} b"


@pytest.mark.parametrize(
    ("comparison", "beds", "holds"),
    [(">= 20", "20", True), ("> 20", "1,200", True), ("< 20", "7", True), ("<= 20", "21", False),
     ("= 20", "20.0", True), ("= 007", "007", True)],
)  # fmt: skip
def test_numbers_compare_as_numbers(comparison: str, beds: str, holds: bool) -> None:
    body = line(field_of(" IF ", merge_field("Beds"), f' {comparison} "yes" "no" ', shown="x"))
    assert filled(body, beds=beds) == ("yes" if holds else "no")


def test_a_sum_is_worked_out_for_each_letter() -> None:
    body = line(field_of("= (", merge_field("Beds"), ' + 2) * 3 - -1 / 1 \\# "0.0" ', shown="9"))
    assert filled(body, beds="1,000") == "3007.0"


def test_a_branch_keeps_its_formatting_and_what_else_stands_in_it() -> None:
    bold = f'<w:r>{BOLD}<w:instrText xml:space="preserve">bold</w:instrText></w:r>'
    tab = "<w:r><w:tab/></w:r>"
    code = (" IF ", PARTY, tab, ' = "Labour" "so ', bold, tab, ' indeed" "no" ')
    template = template_of(line(field_of(*code, shown="so bold")))
    xml = parts_of(template.render(LABOUR))["word/document.xml"].decode()
    assert re.search(rf"<w:r>{BOLD}<w:t[^>]*>bold</w:t></w:r><w:r><w:tab/></w:r>", xml)
    assert xml.count("<w:tab/>") == 1
    assert "fldChar" not in xml


def test_a_branch_may_have_paragraphs_of_its_own() -> None:
    first = line("a ", field_of(" IF ", PARTY, ' = "Labour" "One').rsplit(mark("separate"), 1)[0])
    second = line(f'<w:r><w:instrText>Two" "Three"</w:instrText></w:r>{mark("separate")}', "One")
    third = line(run("Two"), mark("end"), " z")
    assert filled(first, second, third, **LABOUR) == "a One\nTwo z"
    assert filled(first, second, third, **GREEN) == "a Three z"


def test_fields_are_filled_in_headers_notes_tables_and_text_boxes() -> None:
    shape = (
        '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>'
        f"<w:txbxContent>{line(COMRADE)}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    boxed = table(row(cell(line(COMRADE))), columns=1)
    template = template_of(line("x", shape), boxed, header=line(COMRADE), footer=line(COMRADE))
    parts = parts_of(template.render(GREEN))
    assert parts["word/document.xml"].count(b"a friend") == 2
    assert all(b"a friend" in parts[f"word/{name}1.xml"] for name in ("header", "footer"))
    assert not any(b"our comrade" in each for each in parts.values())


def test_a_picture_in_a_branch_goes_with_it_and_one_in_the_result_goes() -> None:
    picture = "<w:r><w:drawing/></w:r>"
    shown = field_of(" IF ", PARTY, ' = "Labour" "', picture, '" "none" ', shown=picture)
    template = template_of(line("a", shown))
    count = [parts_of(template.render(each))["word/document.xml"].count(b"<w:drawing")
             for each in (LABOUR, GREEN)]  # fmt: skip
    assert count == [1, 0]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (" SKIPIF ", '{ SKIPIF «Party» = "Green" }'), (" NEXTIF ", '{ NEXTIF «Party» = "Green" }'),
        (" SET x ", '{ SET x «Party» = "Green" }'), (" IF ", '{ IF «Party» = "Green" }'),
        (" MERGEFIELD ", '{ MERGEFIELD «Party» = "Green" }'),
        (" FILLIN ", '{ FILLIN «Party» = "Green" }'),
    ],
)  # fmt: skip
def test_what_no_condition_says_blocks_with_what_to_do(code: str, text: str) -> None:
    body = line(field_of(code, PARTY, ' = "Green" ', shown="stale"))
    (gap,) = open_template(word_file(body), answers=NAMES).open_gaps
    assert (gap.text, gap.shows) == (text, "stale")
    assert gap.advice


@pytest.mark.parametrize("code", ["NEXT", "MERGEREC", "MERGESEQ"])
def test_what_is_of_a_whole_run_blocks_with_what_to_do(code: str) -> None:
    (gap,) = open_template(word_file(line(complex_field(code, "1")))).open_gaps
    assert gap.text == f"{{ {code} }}"
    assert gap.advice


def test_page_numbers_stay_words_own_also_in_conditions() -> None:
    inner = complex_field("PAGE", "1")
    body = line(field_of(" IF ", inner, ' > 1 "continued" "" ', shown="x"), inner)
    assert open_template(word_file(body)).gaps == ()


def test_an_answer_is_asked_for_once_and_shown_wherever_its_bookmark_is() -> None:
    ask = complex_field(r'ASK Who "Who chairs it?" \d "Jo"', "")
    body = [
        line(ask, complex_field("Who", "OLD"), " ", complex_field(r"REF who \* Upper", "OLD")),
        line(complex_field('IF Who = "Jo" "is Jo" "is another"', "OLD")),
        line(complex_field('FILLIN "Who chairs it?"', "OLD")),
    ]
    data = word_file(*body, header=line(complex_field("REF Who", "OLD")))
    (gap,) = open_template(data).gaps
    assert (gap.text, gap.words) == ("«Who chairs it?»", "Who chairs it?")
    template = open_template(data, answers={gap.text: "chair"})
    assert template.open_gaps == ()
    letter = template.render({"chair": "Jo"})
    assert paragraphs_of(letter) == ["Jo JO", "is Jo", "Jo"]
    assert not any(b"OLD" in each for each in parts_of(letter).values())


@pytest.mark.parametrize("code", ["REF Who", "who", 'IF Who = "Jo" "a" "b"'])
def test_what_shows_a_merge_field_from_elsewhere_is_a_gap_too(code: str) -> None:
    start = '<w:bookmarkStart w:id="3" w:name="Who"/>'
    end = '<w:bookmarkEnd w:id="3"/>'
    for around in ((start, merge_field("Name"), end), (merge_field("Name"),)):
        body = [line(*around), line(complex_field(code, "Old"))]
        gaps = open_template(word_file(*body), answers={"«Name»": "name"}).open_gaps
        blocking = [each.shows for each in gaps if not each.marking.may_stay]
        assert blocking == (["Old"] if len(around) > 1 else [])


def test_what_shows_a_bookmark_set_to_a_merge_field_is_a_gap_and_setting_it_shows_nothing() -> None:
    set_ = field_of(" SET Who ", merge_field("Name", "Old"), " ", shown="Old")
    data = word_file(line(set_, "of ", complex_field("REF Who", "Old")))
    set_gap, shown_gap = open_template(data).gaps
    assert (set_gap.text, shown_gap.text) == ("{ SET Who «Name» }", "{ REF Who }")
    for answer in ("name", LEAVE):
        answers = {set_gap.text: answer, shown_gap.text: "name"}
        template = open_template(data, answers=answers)
        assert template.open_gaps == ()
        assert paragraphs_of(template.render({"name": "Ada"})) == ["of Ada"]


@pytest.mark.parametrize(
    "code",
    [
        (" MERGEFIELD Ward ",),
        (" MERGE", "FIELD Ward "),
        (" ADDRESSBLOCK ",),
        (" IF ", WARD, ' = "a" '),
    ],
)
def test_a_merge_field_that_never_ends_blocks_with_what_it_shows(code: tuple[str, ...]) -> None:
    begun = field_of(*code, shown="Old").removesuffix(mark("end"))
    for data in (word_file(line(begun), "later"), word_file("later", header=line(begun))):
        errors = [x for x in open_template(data).diagnostics if x.severity is Severity.ERROR]
        assert ["never ends" in each.message for each in errors] == [True]
        assert "“Old”" in errors[0].location
        with pytest.raises(LetterkitError, match="never ends"):
            converted(data, {})
    page = complex_field("PAGE", "1").removesuffix(mark("end"))
    assert open_template(word_file(line(page))).diagnostics == ()


def test_a_greeting_line_keeps_what_stands_around_the_name() -> None:
    codes = {
        "GREETINGLINE": "Dear Councillor Lee,",
        'GREETINGLINE \\f "<<_BEFORE_ Hello >><<_TITLE0_>><< _LAST0_>><<_AFTER_ :>>" \\l 2057':
            "Hello Councillor Lee:",
    }  # fmt: skip
    for code, greeting in codes.items():
        data = word_file(line(complex_field(code, "Dear Mr Person,")))
        template = open_template(data, answers={"«GreetingLine»": "salutation"})
        assert paragraphs_of(template.render({"salutation": "Councillor Lee"})) == [greeting]


def test_an_address_block_has_a_line_for_each_of_its_parts() -> None:
    data = word_file(line(complex_field('ADDRESSBLOCK \\f "<<_FIRST0_>>" \\l 2057', "Old Person")))
    template = open_template(data, answers={"«AddressBlock»": "address_block"})
    letter = template.render({"address_block": "Cllr Ann Lee\n1 High St\nEX1 1AA"})
    assert paragraphs_of(letter) == ["Cllr Ann Lee\n1 High St\nEX1 1AA"]


@pytest.mark.parametrize(
    ("code", "gap", "written"),
    [
        (r'DATE \@ "dd/MM/yyyy"', "{ DATE }", "03/03/2017"), ("DATE", "{ DATE }", "3 March 2017"),
        (r'TIME \@ "d MMMM"', "{ TIME }", "3 March"), ("SAVEDATE", "{ SAVEDATE }", "3 March 2017"),
    ],
)  # fmt: skip
def test_a_date_becomes_the_letters_in_its_own_picture(code: str, gap: str, written: str) -> None:
    data = word_file(line(complex_field(code, "3 May 2015")))
    (found,) = open_template(data).gaps
    assert (found.text, found.shows, found.marking.may_stay) == (gap, "3 May 2015", True)
    template = open_template(data, answers={gap: "day"})
    assert paragraphs_of(template.render({"day": "3 March 2017"})) == [written]


@pytest.mark.parametrize(
    "code", ["AUTHOR", "FILENAME \\p", "DOCPROPERTY Company", "USERNAME", 'IF x = 1 "a" "b"']
)
def test_what_word_knows_of_the_file_is_told_and_may_stay(code: str) -> None:
    data = word_file(line("by ", complex_field(code, "Jo Old")), "{{ ward }}")
    (gap,) = open_template(data).gaps
    assert (gap.shows, gap.marking.may_stay) == ("Jo Old", True)
    letter = open_template(data, answers={gap.text: LEAVE}).render({"ward": "Ham"})
    assert b"instrText" in parts_of(letter)["word/document.xml"]


def test_a_box_of_an_old_form_is_told_and_may_be_ticked_by_a_yes_or_no() -> None:
    box = form_field("Check1", "I am a nurse").replace("FORMTEXT", "FORMCHECKBOX")
    data = word_file(line(box, "I am a nurse"))
    (gap,) = open_template(data).gaps
    assert (gap.words, gap.marking.may_stay) == ("I am a nurse", True)
    template = open_template(data, answers={gap.text: "nurse"})
    assert paragraphs_of(template.render({"nurse": True})) == ["☒I am a nurse"]
    assert paragraphs_of(template.render({"nurse": False})) == ["☐I am a nurse"]


def test_a_field_that_is_left_so_is_what_it_showed_and_no_field_any_more() -> None:
    body = line("To ", merge_field("Name", "Ann"), f"{run('!', BOLD)}", complex_field("NEXT", ""))
    answers = {"«Name»": LEAVE, "{ NEXT }": LEAVE}
    for docx in (
        open_template(word_file(body), answers=answers).render({}),
        converted(word_file(body), answers).docx,
    ):
        assert paragraphs_of(docx) == ["To Ann!"]
        assert b"fldChar" not in parts_of(docx)["word/document.xml"]
    unseen = converted(word_file(line(merge_field("Name"))), {"«Name»": LEAVE}).docx
    assert open_template(unseen).gaps == ()
    assert paragraphs_of(open_template(unseen).render({})) == ["«Name»"]


def test_a_forms_field_that_is_left_is_for_the_reader_and_in_a_template_what_it_showed() -> None:
    listed = (
        '<w:ffData><w:name w:val="Day"/><w:ddList><w:result w:val="1"/><w:listEntry w:val="Mon"/>'
        '<w:listEntry w:val="Tue"/></w:ddList></w:ffData>'
    )
    field = complex_field("FORMDROPDOWN", "").replace('"begin"/>', f'"begin">{listed}</w:fldChar>')
    data = word_file(line("on ", field))
    (gap,) = open_template(data).gaps
    assert (gap.text, gap.shows) == ("Day", "Tue")
    letter = open_template(data, answers={"Day": LEAVE}).render({})
    assert b"FORMDROPDOWN" in parts_of(letter)["word/document.xml"]
    assert paragraphs_of(converted(data, {"Day": LEAVE}).docx) == ["on Tue"]


@pytest.mark.parametrize(
    "code",
    [' IF "{{ party }}" = "Labour" "our {{ ward }}" "a friend" ',
     " IF “{{ party }}” = “Lab*” “our {{ ward }}” “a friend” ",
     ' QUOTE "{{ "our " ~ ward if party == "Labour" else "a friend" }}" '],
)  # fmt: skip
def test_a_field_with_tags_in_its_code_is_filled(code: str) -> None:
    body = line("You are ", complex_field(code, "stale"), ".")
    template = open_template(word_file(body))
    assert template.diagnostics == ()
    assert paragraphs_of(template.render(LABOUR)) == ["You are our Exwick."]
    assert paragraphs_of(template.render(GREEN)) == ["You are a friend."]


def test_an_address_with_a_merge_field_becomes_a_link_to_be_filled() -> None:
    link = field_of(' HYPERLINK "mailto:', merge_field("Email"), '" ', shown="write")
    letter = template_of(line(link)).render({"email": "a@b.org"})
    assert b'Target="mailto:a@b.org"' in parts_of(letter)["word/_rels/document.xml.rels"]
    assert paragraphs_of(letter) == ["write"]


@pytest.mark.parametrize(
    ("shown", "written"),
    [
        ("old@person.org", "a@b.org"), ("to old@person.org, now", "to a@b.org, now"),
        ("Write to us", "Write to us"),
    ],
)  # fmt: skip
def test_a_link_that_shows_an_address_shows_where_it_leads(shown: str, written: str) -> None:
    link = field_of(' HYPERLINK "mailto:', merge_field("Email"), '?subject=Hi" ', shown=shown)
    assert filled(line(link), email="a@b.org") == written


def test_a_link_that_shows_its_own_address_keeps_it() -> None:
    link = field_of(' HYPERLINK "mailto:us@b.org?subject=', WARD, '" ', shown="us@b.org")
    assert filled(line(link), ward="Ham") == "us@b.org"


@pytest.mark.parametrize("keyword", ["INCLUDEPICTURE", "HYPERLINK", "INCLUDETEXT"])
def test_a_field_that_goes_with_a_merge_field_in_it_blocks(keyword: str) -> None:
    data = word_file(line(field_of(f' {keyword} "', merge_field("Photo"), '" ', shown="old")))
    errors = [x for x in open_template(data).diagnostics if x.severity is Severity.ERROR]
    assert [keyword in each.message for each in errors] == [True]
    with pytest.raises(LetterkitError, match=keyword):
        converted(data, {})


def test_what_a_column_was_matched_with_in_word_is_known_and_the_data_source_goes() -> None:
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    source = (
        f'<w:settings xmlns:w="{main}"><w:mailMerge><w:mainDocumentType w:val="formLetters"/>'
        '<w:query w:val="Sheet1"/><w:odso><w:fieldMapData><w:type w:val="dbColumn"/>'
        '<w:name w:val="Code of Post"/><w:mappedName w:val="Postal Code"/><w:column w:val="3"/>'
        '</w:fieldMapData><w:fieldMapData><w:type w:val="null"/><w:column w:val="0"/>'
        "</w:fieldMapData></w:odso></w:mailMerge></w:settings>"
    )
    data = word_file(
        line(merge_field("Code_of_Post"), merge_field("Other")),
        relationships=relationship("rS", "settings", "settings.xml"),
        parts={"word/settings.xml": source},
    )
    template = open_template(data)
    assert [each.standard_name for each in template.gaps] == ["Postal Code", ""]
    assert "a mail-merge data source" in template.removed_links
    assert b"mailMerge" not in parts_of(converted(data, {}).docx)["word/settings.xml"]


def test_fields_that_were_filled_make_valid_files(office: Office, tmp_path: Path) -> None:
    codes = [r"MERGEFIELD Ward \* Upper", r'MERGEFIELD Day \@ "d MMMM" \b "on "', "NEXT"]
    body = [line(complex_field(each, "x")) for each in codes]
    body += [line(COMRADE), table(row(cell(line(COMRADE))), columns=1)]
    answers = {**NAMES, "{ NEXT }": LEAVE}
    path = tmp_path / "letter.docx"
    path.write_bytes(open_template(word_file(*body), answers=answers).render({**LABOUR, "day": ""}))
    office.validate(path)


_PIECES = st.sampled_from(
    [" IF ", PARTY, WARD, ' = "Labour" ', '"A"', '"', " B ", "= ", "\\* Upper", "\\", "<<_", " ",
     "<w:r><w:tab/></w:r>", complex_field("PAGE", "3"), "{{ ward }}", "{%", "MERGEFIELD Ward"]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(_PIECES, min_size=1, max_size=7), min_size=1, max_size=3))
def test_no_previewed_person_reaches_a_letter_unsaid(codes: list[list[str]]) -> None:
    shown = [f"STALE{number}" for number in range(len(codes))]
    body = [
        line("a ", field_of(*code, shown=stale), " b")
        for code, stale in zip(codes, shown, strict=True)
    ]
    template = open_template(word_file(*body), answers=NAMES)
    said = bool(template.open_gaps or template.diagnostics or template.removed_links)
    if any(each.severity is Severity.ERROR for each in template.diagnostics):
        return
    names = {each.name: "Labour" for each in template.fields}
    try:
        letter = template.render(names)
    except LetterkitError:
        return
    if said:
        return
    text = "\n".join(paragraphs_of(letter))
    for code, stale in zip(codes, shown, strict=True):
        merges = PARTY in code or WARD in code or code[0] == "MERGEFIELD Ward"
        assert not merges or stale not in text


def test_what_stands_in_a_fields_place_may_be_marked_for_pages() -> None:
    parts = parts_of(word_file(line(WARD, " ", COMRADE, " ", merge_field("Fax", "5"))))
    root = etree.fromstring(parts["word/document.xml"])
    answers = {"«Ward»": "ward", "«Fax»": LEAVE}
    for each in list(filled_fields(root, {})):
        each.fill(
            lambda gap: answers.get(gap.shown), marked=lambda gap, text: f"<{gap.shown}|{text}>"
        )
    text = "".join(each.text or "" for each in root.iter("{*}t"))
    assert text == "<«Ward»|{{ ward }}> <«Party»|our comrade> <«Fax»|5>"
