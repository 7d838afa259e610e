"""The built-in pack is whole and reads well, and it finds what people mean."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from letterkit.errors import LetterkitError
from letterkit.pack import DERIVED_NAMES, Pack, built_in_pack, contacts_folder
from letterkit.template import InlineTemplate, open_template
from letterkit.text import fold_key

FIELD_IDS = (
    "stp_name council_name councillor_name salutation title first_name last_name role ward party "
    "email phone address postcode personal_note sender_name sender_role sender_address "
    "sender_postcode sender_email sender_phone branch_name health_worker letter_date concerns "
    "local_details motion_title council_reference proposer seconder meeting_name meeting_date "
    "mp_name constituency contact_name contact_phone contact_email "
    "addressee notice_rule word_limit organisation logo signature_picture recipient_picture "
    "partnership_meeting requested_document request_reason board_question "
    "first_letter_date first_letter_subject answer_date"
).split()

REQUIRED = {
    "stp_name", "council_name", "councillor_name", "salutation", "sender_name", "sender_address",
    "letter_date", "contact_name", "requested_document", "board_question",
}  # fmt: skip


@pytest.fixture(scope="module")
def pack() -> Pack:
    return built_in_pack()


# ---- The built-in pack ------------------------------------------------------------------------


def test_every_stable_field_is_there_and_no_other(pack: Pack) -> None:
    assert sorted(pack.fields) == sorted(FIELD_IDS)


def test_only_what_no_document_can_do_without_is_required(pack: Pack) -> None:
    assert {name for name, field in pack.fields.items() if field.required} == REQUIRED


def test_every_field_helps_whoever_fills_it_in(pack: Pack) -> None:
    for field in pack.fields.values():
        assert field.help.endswith("."), field.id
        assert field.group, field.id


def test_fields_that_need_it_have_their_own_kind(pack: Pack) -> None:
    kinds = {name: field.kind for name, field in pack.fields.items() if field.kind != "line"}
    assert kinds == {
        "logo": "picture", "signature_picture": "picture", "recipient_picture": "picture",
        "stp_name": "choice", "council_name": "choice", "council_reference": "choice",
        "address": "address", "sender_address": "address", "personal_note": "text",
        "notice_rule": "notice", "word_limit": "number",
        "request_reason": "text", "board_question": "text",
        "concerns": "list", "local_details": "list", "health_worker": "yes-no",
        "letter_date": "date", "meeting_date": "date",
        "first_letter_date": "date", "answer_date": "date",
        "email": "email", "sender_email": "email", "contact_email": "email",
        "phone": "phone", "sender_phone": "phone", "contact_phone": "phone",
        "postcode": "postcode", "sender_postcode": "postcode",
    }  # fmt: skip
    assert pack.fields["stp_name"].choices == "footprints"
    assert pack.fields["council_name"].choices == "councils"


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Cllr", "councillor_name"), ("Councillor", "councillor_name"), ("NAME", "councillor_name"),
        ("Full name", "councillor_name"), ("Member", "councillor_name"),
        ("Forename", "first_name"), ("Christian name", "first_name"), ("Surname", "last_name"),
        ("Family_Name", "last_name"), ("Electoral division", "ward"), ("Division", "ward"),
        ("Group", "party"), ("Political group", "party"), ("Authority", "council_name"),
        ("Local Authority", "council_name"), ("Email address", "email"), ("e-mail", "email"),
        ("Contact e-mail", "email"), ("Constituency", "constituency"), ("STP", "stp_name"),
    ],
)  # fmt: skip
def test_a_heading_that_people_use_belongs_to_one_field(
    pack: Pack, heading: str, field: str
) -> None:
    owners = {
        each.id
        for each in pack.fields.values()
        if fold_key(heading) in map(fold_key, (each.label, *each.aliases))
    }
    assert owners == {field}


def test_a_column_of_private_notes_is_not_printed(pack: Pack) -> None:
    headings = {fold_key(alias) for field in pack.fields.values() for alias in field.aliases}
    assert headings.isdisjoint({"note", "notes", "comment", "comments"})


def test_the_templates_are_there_and_use_known_fields_only(pack: Pack) -> None:
    assert {
        name: (entry.per, entry.wording) for name, entry in pack.templates.items()
    } == {
        "councillor-letter": ("recipient", "letter"),
        "council-motion": ("council", "motion"),
        "mp-briefing": ("recipient", "briefing"),
        "plan-lead-letter": ("recipient", "letter"),
        "document-request": ("recipient", "letter"),
        "board-question": ("recipient", "letter"),
        "governor-letter": ("recipient", "letter"),
        "healthwatch-letter": ("recipient", "letter"),
        "follow-up": ("recipient", "letter"),
        "thank-you": ("recipient", "letter"),
    }  # fmt: skip
    names = {*pack.fields, *DERIVED_NAMES}
    for name, entry in pack.templates.items():
        word = open_template(pack.template_path(name))
        assert {field.name for field in word.fields} <= names
        assert InlineTemplate(entry.filename).names <= names
        assert InlineTemplate(entry.email_subject).names <= names


def test_every_field_but_contact_details_and_a_councils_rules_stands_in_a_template(
    pack: Pack,
) -> None:
    used = {
        field.name
        for name in pack.templates
        for field in open_template(pack.template_path(name)).fields
    }
    in_no_document = {"title", "first_name", "last_name", "ward", "party", "email", "phone"}
    in_no_document |= {"notice_rule", "word_limit"}
    # For Word files of one's own.
    in_no_document |= {name for name, each in pack.fields.items() if each.kind == "picture"}
    assert set(pack.fields) - in_no_document <= used


def test_concerns_are_many_and_of_every_theme_and_clause(pack: Pack) -> None:
    assert len(pack.concerns) >= 40
    assert min(Counter(each.clause for each in pack.concerns.values()).values()) >= 10
    assert {each.theme for each in pack.concerns.values()} == {
        "Realism", "Finances", "Workforce", "Governance", "Other questions",
        "Documents that should be published", "Bed closures",
        "The four tests for reconfiguration", "Staff and union engagement",
        "Patient involvement", "NHS Constitution", "Local authorities",
    }  # fmt: skip


def test_every_concern_reads_well_in_every_document(pack: Pack) -> None:
    for concern in pack.concerns.values():
        for sentence in (concern.worded("letter"), concern.worded("briefing")):
            assert sentence[0].isupper(), concern.id
            assert sentence.endswith("."), concern.id
            assert not sentence.endswith(".."), concern.id
        assert concern.worded("motion")[-1].isalnum() or concern.worded("motion")[-1] == "”", (
            concern.id
        )
        assert concern.worded("motion")[0].islower() or concern.worded("motion").startswith(
            "NHS"
        ), concern.id
        assert len(concern.label) <= 60, concern.id
        for text in (
            concern.worded("letter"),
            concern.worded("motion"),
            concern.worded("briefing"),
        ):
            assert not re.search(r"[{}]|\s\s", text), concern.id


def test_a_briefing_speaks_of_nobody_as_i_or_we(pack: Pack) -> None:
    for concern in pack.concerns.values():
        assert not re.search(r"\b(I|me|my|we|us|our)\b", concern.worded("briefing"), re.IGNORECASE)
        assert not re.search(r"\b(I|me|my)\b", concern.worded("motion"), re.IGNORECASE)


def test_a_resolution_begins_with_what_the_council_is_to_do(pack: Pack) -> None:
    verbs = {
        concern.worded("motion").split()[0]
        for concern in pack.concerns.values()
        if concern.clause == "resolves"
    }
    assert verbs <= {"ask", "call", "oppose", "write", "use"}


def test_no_wording_stands_twice(pack: Pack) -> None:
    for part in ("label", "letter", "motion", "briefing"):
        texts = [concern.worded(part) for concern in pack.concerns.values()]
        assert len(set(texts)) == len(texts)


@pytest.mark.parametrize(
    ("concern", "statute"),
    [
        ("ccg-involvement-duty", "section 14Z2"),
        ("trust-involvement-duty", "section 242"),
        ("health-scrutiny-bypassed", "section 244"),
        ("equality-assessment-missing", "section 149"),
    ],
)
def test_a_duty_in_law_names_its_section(pack: Pack, concern: str, statute: str) -> None:
    assert statute in pack.concerns[concern].source


def test_all_44_stps_and_353_councils_are_there(pack: Pack) -> None:
    assert len({each.code for each in pack.footprints}) == 44
    assert len({each.code for each in pack.councils}) == 353
    assert sum(each.social_care for each in pack.councils) == 152


def test_every_stp_of_a_council_is_one_of_the_44_and_every_stp_has_councils(pack: Pack) -> None:
    names = {each.name for each in pack.footprints}
    assert {stp for council in pack.councils for stp in council.stps} == names
    assert all(council.stps for council in pack.councils)


def test_a_council_across_a_boundary_has_its_main_stp_first(pack: Pack) -> None:
    birmingham = pack.council("Birmingham")
    assert birmingham is not None
    assert birmingham.stps == ("Birmingham and Solihull", "The Black Country")


def test_the_reference_lists_are_plain_utf_8_with_plain_line_ends(pack: Pack) -> None:
    for name in ("footprints.csv", "councils.csv"):
        content = (pack.folder / name).read_bytes()
        assert b"\r" not in content
        assert not content.startswith(b"\xef\xbb\xbf")
        assert content.decode("utf-8").endswith("\n")


def test_the_readme_has_the_line_that_the_licence_asks_for(pack: Pack) -> None:
    readme = " ".join((pack.folder / "README.md").read_text("utf-8").split())
    assert (
        "Source: Office for National Statistics licensed under the Open Government Licence v.3.0. "
        "Contains OS data © Crown copyright and database right 2017."
    ) in readme


def test_the_contacts_lie_beside_the_pack(pack: Pack) -> None:
    assert contacts_folder().name == "contacts"
    assert contacts_folder().parent == pack.folder.parent


def test_the_pack_is_read_once(pack: Pack) -> None:
    assert built_in_pack() is pack


def test_nothing_of_a_pack_can_be_changed(pack: Pack) -> None:
    with pytest.raises(ValidationError):
        pack.fields["ward"].label = "Division"


# ---- Finding what people mean -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("formal_name", "names"),
    [
        ("Bolton Metropolitan Borough Council",
         ("Bolton", " bolton ", "Bolton MBC", "Bolton Council", "BOLTON METROPOLITAN BOROUGH")),
        ("London Borough of Camden",
         ("Camden", "LB Camden", "LB of Camden", "Camden London Borough", "Camden LBC",
          "The London Borough of Camden", "London Borough of Camden Council", "Camden Council")),
        ("Royal Borough of Greenwich", ("Greenwich", "RB Greenwich", "Greenwich Council")),
        ("Exeter City Council", ("Exeter", "Exeter CC", "Exeter City", "City of Exeter")),
        ("Devon County Council", ("Devon", "Devon CC", "Devon County", "Devon C.C.")),
        ("Nottingham City Council", ("Nottingham", "Nottingham CC")),
        ("Nottinghamshire County Council", ("Nottinghamshire", "Nottinghamshire CC")),
        ("Hull City Council", ("Hull", "Kingston upon Hull", "Kingston-upon-Hull City Council")),
        ("Bristol City Council", ("Bristol", "Bristol, City of", "City of Bristol")),
        ("Durham County Council", ("Durham", "County Durham", "Durham CC")),
        ("St Helens Council", ("St. Helens", "St Helens MBC")),
        ("Telford & Wrekin Council", ("Telford and Wrekin", "Telford & Wrekin Council")),
        ("Borough of Poole", ("Poole", "Poole BC", "Borough of Poole Council")),
        ("Cornwall Council", ("Cornwall", "Cornwall County Council")),
        ("Stoke-on-Trent City Council", ("Stoke", "Stoke on Trent", "Stoke City Council")),
        ("City of York Council", ("York", "City of York", "York City Council")),
        ("Royal Borough of Windsor and Maidenhead", ("RBWM", "R.B.W.M.")),
        ("Royal Borough of Kensington and Chelsea", ("RBKC",)),
        ("London Borough of Hammersmith & Fulham", ("LBHF", "H&F")),
        ("Herefordshire Council", ("County of Herefordshire District Council",)),
        ("Colchester Borough Council", ("Colchester DC", "Colchester City Council")),
        ("Shepway District Council", ("Shepway", "Folkestone & Hythe DC")),
        ("Borough Council of King's Lynn and West Norfolk",
         ("Kings Lynn & West Norfolk BC", "King’s Lynn and West Norfolk")),
    ],
)  # fmt: skip
def test_a_council_is_found_by_the_names_that_people_use(
    pack: Pack, formal_name: str, names: tuple[str, ...]
) -> None:
    matches = {name: pack.council(name) for name in names}
    assert {
        name: each.formal_name if each else "" for name, each in matches.items()
    } == dict.fromkeys(names, formal_name)


@pytest.mark.parametrize(
    "name",
    ["Newcastle", "Kingston", "Kingston City Council", "LBB", "Lichfield City Council",
     "Chichester City Council", "Lichfield Town Council", "Bolton Parish Council",
     "Bolton County Council", "Nottingham County Council", "London",
     "London Borough", "Borough Council", "Council", "Cheshire", "Nowhere Council", "", " ", "?"],
)  # fmt: skip
def test_a_name_that_means_no_council_or_two_is_not_guessed(pack: Pack, name: str) -> None:
    assert pack.council(name) is None


def test_every_council_is_found_by_its_own_names(pack: Pack) -> None:
    for council in pack.councils:
        for name in (council.name, council.formal_name, council.code, *council.aliases):
            assert pack.council(name) == council, name


@pytest.mark.parametrize(
    ("name", "footprint"),
    [
        ("devon", "Devon"), ("Devon STP", "Devon"), ("STP for Devon", "Devon"),
        ("Black Country", "The Black Country"), ("Frimley", "Frimley Health"),
        ("West Yorkshire & Harrogate", "West Yorkshire"), ("E54000037", "Devon"),
        ("Bedfordshire, Luton and Milton Keynes", "Milton Keynes, Bedfordshire and Luton"),
    ],
)  # fmt: skip
def test_an_stp_is_found_by_its_other_names(pack: Pack, name: str, footprint: str) -> None:
    match = pack.footprint(name)
    assert match is not None
    assert match.name == footprint


def test_every_stp_is_found_by_its_own_names(pack: Pack) -> None:
    for footprint in pack.footprints:
        for name in (footprint.name, footprint.code, *footprint.aliases):
            assert pack.footprint(name) == footprint, name
    assert pack.footprint("STP") is None
    assert pack.footprint("") is None


@given(st.text())
def test_no_text_upsets_the_search(name: str) -> None:
    pack = built_in_pack()
    assert pack.council(name) is None or fold_key(name)
    assert pack.footprint(name) is None or fold_key(name)


@pytest.mark.parametrize(
    ("ask", "message", "hint"),
    [
        (lambda pack: pack.template_path("counciler-letter"),
         "no template called “counciler-letter”", "Did you mean “councillor-letter”?"),
        (lambda pack: pack.template("zzz"), "no template", "letterkit templates"),
        (lambda pack: pack.concern("no-risk-plans"), "no concern", "Did you mean “no-risk-plan”?"),
    ],
)  # fmt: skip
def test_an_unknown_name_gets_the_nearest_known_one(
    pack: Pack, ask: Callable[[Pack], object], message: str, hint: str
) -> None:
    with pytest.raises(LetterkitError) as caught:
        ask(pack)
    assert message in caught.value.message
    assert hint in caught.value.hint
