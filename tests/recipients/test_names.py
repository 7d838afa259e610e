from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.recipients.people.capitals import normalise_capitals
from letterkit.recipients.people.names import Name, parse_name
from letterkit.recipients.people.vacancies import NoRecipient, no_recipient, people


def parts(text: str) -> tuple[str, str, str]:
    name = parse_name(text)
    return name.title, name.first, name.last


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Cllr. Jane Smith (Leader)", "Leader"),
        ("Jane Smith Cabinet Member for Health", "Cabinet Member for Health"),
        ("Jane Smith - Group Whip", "Group Whip"),
        ("Jane Smith – Chair of Planning", "Chair of Planning"),
        ("Jane Smith, Chair of Scrutiny", "Chair of Scrutiny"),
        ("Jane Smith: Portfolio Holder, Housing", "Portfolio Holder, Housing"),
        ("Jane Smith\nDeputy Leader", "Deputy Leader"),
        ("Smith, Jane (Chair of Planning)", "Chair of Planning"),
        ("Smith, Jane, Leader of the Council", "Leader of the Council"),
        ("The Mayor (Cllr Jane Smith)", "Mayor"),
        ("The Lord Mayor, Cllr Jane Smith", "Lord Mayor"),
        ("The Lord Mayor Cllr Jane Smith", "Lord Mayor"),
        ("Mayor Jane Smith", "Mayor"),
        ("Executive Mayor Jane Smith", "Executive Mayor"),
        ("The Leader of the Council Cllr Jane Smith", "Leader of the Council"),
        ("Leader of the Council: Cllr Jane Smith", "Leader of the Council"),
        ("Leader of the Council Cllr Jane Smith", "Leader of the Council"),
        ("Jane Smith [Deputy Lord Mayor] (Group Leader)", "Deputy Lord Mayor; Group Leader"),
    ],
)
def test_a_role_stuck_to_a_name_is_taken_off_and_kept(text: str, role: str) -> None:
    assert parts(text) == ("", "Jane", "Smith")
    assert parse_name(text).role == role


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("Jane Smith (Lab)", "Lab"),
        ("Jane Smith - Labour", "Labour"),
        ("Jane Smith\nAlphington Ward", "Alphington Ward"),
        ("Jane (Janey) Smith", "Janey"),
    ],
)
def test_what_else_stands_beside_a_name_is_kept_apart(text: str, note: str) -> None:
    assert parts(text) == ("", "Jane", "Smith")
    assert (parse_name(text).role, parse_name(text).note) == ("", note)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SMITH, Jane", ("", "Jane", "Smith")),
        ("Smith, Cllr Mrs Jane", ("Mrs", "Jane", "Smith")),
        ("VAN DER BERG, Jan", ("", "Jan", "van der Berg")),
        ("Smith J.", ("", "J", "Smith")),
        ("J. Smith", ("", "J.", "Smith")),
        ("J R Smith", ("", "J R", "Smith")),
        ("SMITH Jane", ("", "Jane", "Smith")),
        ("Leader, Guy", ("", "Guy", "Leader")),
        ("Smith, Jane (Mrs)", ("Mrs", "Jane", "Smith")),
        ("Cllr (Mrs) Jane Smith", ("Mrs", "Jane", "Smith")),
        ("Jane\nSmith", ("", "Jane", "Smith")),
        ("Name: Jane Smith", ("", "Jane", "Smith")),
        ("Cllr Jane Smith*", ("", "Jane", "Smith")),
        ("12. Jane Smith †", ("", "Jane", "Smith")),
    ],
)
def test_a_name_in_any_order_is_understood(text: str, expected: tuple[str, str, str]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dr Dr Jane Smith", ("Dr", "Jane", "Smith")),
        ("Cllr Dr Cllr Jane Smith", ("Dr", "Jane", "Smith")),
        ("Professor Dame Jane Smith", ("Professor Dame", "Jane", "Smith")),
        ("Squadron Leader Jane Smith", ("Squadron Leader", "Jane", "Smith")),
        ("Wg Cdr John Smith", ("Wing Commander", "John", "Smith")),
        ("Lt. Col. John Smith", ("Lt Colonel", "John", "Smith")),
        ("Mr/Mrs Smith", ("", "", "Smith")),
        ("Revd Canon Jane Smith", ("Revd Canon", "Jane", "Smith")),
        ("Alderman John Smith", ("Alderman", "John", "Smith")),
        ("Baroness Smith of Exwick", ("Baroness", "", "Smith of Exwick")),
        ("The Rt Hon the Lord Smith", ("Lord", "", "Smith")),
        ("The Viscount Smith", ("Viscount", "", "Smith")),
        ("The Earl of Exwick", ("Earl of", "", "Exwick")),
        ("Earl Brown", ("", "Earl", "Brown")),
    ],
)
def test_titles_are_known(text: str, expected: tuple[str, str, str]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    ("text", "last", "honours"),
    [
        ("Jane Smith OBE", "Smith", "OBE"),
        ("Jane Smith, O.B.E., M.P.", "Smith", "OBE MP"),
        ("Jane Smith mp", "Smith", "MP"),
        ("Jane Smith (MP)", "Smith", "MP"),
        ("JOHN SMITH JR", "Smith", "Jr"),
        ("John Smith III", "Smith", "III"),
        ("John Smith Esq", "Smith", ""),
        ("Yo Ma", "Ma", ""),
        ("YO MA", "Ma", ""),
        ("Jane Smith MA", "Smith", "MA"),
    ],
)
def test_letters_after_a_name_are_known(text: str, last: str, honours: str) -> None:
    assert (parse_name(text).last, parse_name(text).honours) == (last, honours)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Jan van der Berg", "Jan", "van der Berg"),
        ("Maria von Trapp", "Maria", "von Trapp"),
        ("Ana de la Cruz", "Ana", "de la Cruz"),
        ("Rhys ap Gwilym", "Rhys", "ap Gwilym"),
        ("Seán Ó Sé", "Seán", "Ó Sé"),
        ("Siobhán Ní Bhriain", "Siobhán", "Ní Bhriain"),
        ("Jane St John", "Jane", "St John"),
        ("Omar Al Rashid", "Omar", "Al Rashid"),
        ("Al Smith", "Al", "Smith"),
        ("Di Jones", "Di", "Jones"),
        ("Della Smith", "Della", "Smith"),
        ("della Porta", "", "della Porta"),
        ("Van Morris", "Van", "Morris"),
        ("Wei Bin Li", "Wei Bin", "Li"),
        ("Said bin Omar", "Said", "bin Omar"),
        ("Jane", "", "Jane"),
    ],
)
def test_a_surname_of_several_words_stays_whole(text: str, first: str, last: str) -> None:
    assert (parse_name(text).first, parse_name(text).last) == (first, last)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("JANE SMITH", "Jane Smith"),
        ("jane smith", "Jane Smith"),
        ("Jane SMITH", "Jane Smith"),
        ("JANE O'BRIEN", "Jane O'Brien"),
        ("JANE O’BRIEN", "Jane O’Brien"),
        ("jane o'brien", "Jane O'Brien"),
        ("ANA D'SOUZA", "Ana D'Souza"),
        ("EWAN MCEWAN", "Ewan McEwan"),
        ("ewan mcewan", "Ewan McEwan"),
        ("FIONA MACDONALD", "Fiona Macdonald"),
        ("FIONA MACLEOD", "Fiona MacLeod"),
        ("Fiona MacDonald", "Fiona MacDonald"),
        ("JAN VAN DER BERG", "Jan van der Berg"),
        ("MARIA VON TRAPP", "Maria von Trapp"),
        ("OMAR AL-RASHID", "Omar Al-Rashid"),
        ("omar al-rashid", "Omar al-Rashid"),
        ("JANE SMITH-JONES", "Jane Smith-Jones"),
        ("JANE ST JOHN", "Jane St John"),
        ("RHYS AP GWILYM", "Rhys ap Gwilym"),
        ("SEÁN Ó SÉ", "Seán Ó Sé"),
        ("JR SMITH", "JR Smith"),
        ("J.R. SMITH", "J.R. Smith"),
        ("JO SMITH", "Jo Smith"),
        ("AL SMITH", "Al Smith"),
        ("NG WEI LING", "Ng Wei Ling"),
        ("Jane NG", "Jane Ng"),
        ("JR", "JR"),
    ],
)
def test_capitals_are_normalised_with_care(text: str, expected: str) -> None:
    assert normalise_capitals(text) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Vacancy", NoRecipient.VACANT),
        ("VACANT SEAT", NoRecipient.VACANT),
        ("Jane Smith - Resigned Feb 2018", NoRecipient.LEFT),
        ("Jane Smith (deceased)", NoRecipient.LEFT),
        ("The late Jane Smith", NoRecipient.LEFT),
        ("Jane Smith until May 2017", NoRecipient.LEFT),
        ("Jane Smith (former)", NoRecipient.LEFT),
        ("Former Cllr Jane Smith", NoRecipient.LEFT),
        ("Ex-councillor Jane Smith", NoRecipient.LEFT),
        ("TBC", NoRecipient.PLACEHOLDER),
        ("Cllr TBA", NoRecipient.PLACEHOLDER),
        ("N/A", NoRecipient.PLACEHOLDER),
        ("?", NoRecipient.PLACEHOLDER),
        ("-", NoRecipient.PLACEHOLDER),
        ("x", NoRecipient.PLACEHOLDER),
        ("To be confirmed", NoRecipient.PLACEHOLDER),
        ("TBC - see the website", NoRecipient.PLACEHOLDER),
        ("TBC…", NoRecipient.PLACEHOLDER),
        ("Mr", NoRecipient.PLACEHOLDER),
        ("Cllr Mrs.", NoRecipient.PLACEHOLDER),
        ("jane@example.org", NoRecipient.NO_NAME),
        ("01632 960123", NoRecipient.NO_NAME),
        ("https://example.org/jane", NoRecipient.NO_NAME),
        ("www.example.org", NoRecipient.NO_NAME),
        ("12/05/2017", NoRecipient.NO_NAME),
        ("EX4 1AA", NoRecipient.NO_NAME),
        ("{{ name }}", NoRecipient.TAG),
        ("«Name»", NoRecipient.TAG),
        ("Jane Smith & John Brown", NoRecipient.TWO),
        ("Mr & Mrs Smith", NoRecipient.TWO),
        ("Jane and John Smith", NoRecipient.TWO),
        ("Jane Smith / John Brown", NoRecipient.TWO),
        ("Jane Smith\nJohn Brown", NoRecipient.TWO),
        ("Cllr Jane Smith, Cllr John Brown", NoRecipient.TWO),
        ("Jane Smith (Adults & Health)", None),
        ("Jane Smith, Chair of Adults and Health", None),
        ("Jane Smith (Former Leader)", None),
        ("Jane Smith (Leader until May 2017)", None),
        ("Cllr Cllr Jane Smith", None),
        ("Mr/Mrs Smith", None),
        ("Sandra Andrews", None),
    ],
)
def test_a_cell_that_names_nobody_to_write_to_is_noticed(
    text: str, reason: NoRecipient | None
) -> None:
    assert no_recipient(text) is reason


def test_several_people_in_a_cell_are_told_apart() -> None:
    assert people("Cllr Jane Smith & Cllr John Brown") == ("Cllr Jane Smith", "Cllr John Brown")
    assert people("Jane Smith & John Brown") == ("Jane Smith", "John Brown")
    assert people("Cllr Jane Smith Cllr John Brown") == ("Cllr Jane Smith", "Cllr John Brown")
    assert people("Jane Smith") == ("Jane Smith",)


@given(st.text(max_size=60))
def test_any_text_can_be_taken_apart(text: str) -> None:
    assert isinstance(parse_name(text), Name)
    assert no_recipient(text) in {None, *NoRecipient}
    assert all(isinstance(each, str) for each in people(text))


@given(st.text(max_size=40))
def test_normalising_capitals_a_second_time_changes_nothing(text: str) -> None:
    once = normalise_capitals(text)
    assert normalise_capitals(once) == once


@given(st.text(st.sampled_from("aA -–(),.:&/\n\t'’{@0"), max_size=400))
def test_long_runs_of_odd_marks_are_no_trouble(text: str) -> None:
    assert isinstance(parse_name(text * 5), Name)


@pytest.mark.parametrize(
    ("text", "first", "last", "title", "role"),
    [
        ("Cllr Major A", "A", "Major", "", ""),
        ("Cllr Major Ann Lee", "Ann", "Lee", "Major", ""),
        ("Mayor J R", "J R", "Mayor", "", ""),
        ("Cllr St John", "", "St John", "", ""),
        ("Cllr ap Rhys", "", "ap Rhys", "", ""),
        ("Cllr St John Smith", "St John", "Smith", "", ""),
        ("Mayor Ann Lee", "Ann", "Lee", "", "Mayor"),
        ("Mary Jane SMITH", "Mary Jane", "Smith", "", ""),
        ("Lord Major of Newton", "", "Major of Newton", "Lord", ""),
        ("Baroness Mayor of Newton", "", "Mayor of Newton", "Baroness", ""),
        ("Cllr Ann Lee Vice-Chairman", "Ann", "Lee", "", "Vice-Chairman"),
        ("Cllr Ann Lee-Mayor", "Ann", "Lee-Mayor", "", ""),
    ],
)
def test_a_surname_that_is_a_rank_or_an_office_elsewhere_stays_one(
    text: str, first: str, last: str, title: str, role: str
) -> None:
    name = parse_name(text)
    assert (name.first, name.last, name.title, name.role) == (first, last, title, role)
