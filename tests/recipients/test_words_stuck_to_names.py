"""What pages and councils stick to a name never becomes the surname."""

from __future__ import annotations

import pytest

from letterkit.recipients import complete, name_in_one_line, person_diagnostics


@pytest.mark.parametrize(
    ("cell", "addressee"),
    [
        ("Jane Smith CC", "Cllr Jane Smith CC"),
        ("Mr. J. T. Smith MBE CC", "Cllr J. T. Smith MBE CC"),
        ("Bob White, MRICS", "Cllr Bob White MRICS"),
        ("Joe Grey BA, ARIBA, MRTPI", "Cllr Joe Grey BA ARIBA MRTPI"),
        ("Kit Rose CEng FICE", "Cllr Kit Rose CEng FICE"),
        ("Ian Ford BA Cert Ed", "Cllr Ian Ford BA Cert Ed"),
        ("Field MBE, Nora", "Cllr Nora Field MBE"),
        ("Eve Moor FZZQ", "Cllr Eve Moor FZZQ"),  # letters that nobody has heard of
        ("Eve Moor MXyzP", "Cllr Eve Moor MXyzP"),
        ("Cllr Ann Smith DSc", "Cllr Ann Smith DSc"),
        ("John W. Ingrim, V", "Cllr John W. Ingrim V"),
        ("Capt. Tom Brown RN (Retd)", "Cllr Captain Tom Brown RN"),
        ("County Councillor Ann Smith", "Cllr Ann Smith"),
        ("Parish Cllr Ann Smith", "Cllr Ann Smith"),
        ("C'llr Ann Smith", "Cllr Ann Smith"),
        ("Photo of Councillor Ann Smith", "Cllr Ann Smith"),
        ("Profile image for Ann Smith", "Cllr Ann Smith"),
        ("Contact: Cllr Ann Smith", "Cllr Ann Smith"),
        ("Email Cllr Ann Smith", "Cllr Ann Smith"),
        ("Cllr Ann Smith Lib Dem", "Cllr Ann Smith"),
        ("Ann Smith, Labour", "Cllr Ann Smith"),
        ("Cllr Ann Smith\nAshton", "Cllr Ann Smith"),
        ("Ann O'Brien\nAshton", "Cllr Ann O'Brien"),
        ("Cllr Ann Smith\nLeader of the Council", "Cllr Ann Smith"),
        ("Ann Smith\nCabinet Member for Health", "Cllr Ann Smith"),
        ("Cllr Ann\nSmith", "Cllr Ann Smith"),
        ("Mary Ann\nSmith", "Cllr Mary Ann Smith"),
        ("Jan van der\nBerg", "Cllr Jan van der Berg"),
        ("J R\nSmith", "Cllr J R Smith"),
        ("Ann Smith\nOBE JP", "Cllr Ann Smith OBE JP"),
        ("Mrs J R Lane Conservative Group", "Cllr J R Lane"),
        ("Cllr Ann Smith Ashton Ward", "Cllr Ann Smith"),
        ("Cllr Ann Smith née Jones", "Cllr Ann Smith"),
        ("Cllr Ann Smith Junior", "Cllr Ann Smith Junior"),
        ("Ann Smith - Jones", "Cllr Ann Smith-Jones"),
        ("Cllr Ann McDONALD", "Cllr Ann McDonald"),
        ("MacDONALD, Ann", "Cllr Ann MacDonald"),
        ("Ann O'BRIEN", "Cllr Ann O'Brien"),
        ("Cllr Joy Y Thomas", "Cllr Joy Y Thomas"),
        ("Jane ffrench", "Cllr Jane ffrench"),
        ("Sample, Bob, Cllr", "Cllr Bob Sample"),
        ("Sample (Cllr) Bob", "Cllr Bob Sample"),
        ("MAJOR, Dafydd", "Cllr Dafydd Major"),
    ],
)
def test_only_the_name_and_its_letters_stand_on_the_envelope(cell: str, addressee: str) -> None:
    assert complete({"councillor_name": cell})["addressee"] == addressee


@pytest.mark.parametrize(
    "cell",
    ["Mary Ann Green", "Guy Leader", "Jo Ward", "Mary Jane Ward", "Tom Mayor", "Ann Conway-Green",
     "Jane COX", "Emma DeVito", "Contact Smith", "Jane van der BERG"],
)  # fmt: skip
def test_a_surname_that_is_also_a_word_stays(cell: str) -> None:
    completed = complete({"councillor_name": cell})
    assert completed["last_name"].casefold() == cell.split(" ", cell.count(" "))[-1].casefold() or (
        completed["last_name"] == "van der Berg"
    )


@pytest.mark.parametrize(
    ("cell", "role"),
    [
        ("Cllr Deputy Leader Ann Smith", "Deputy Leader"),
        ("Cllr Leader Ann Smith", "Leader"),
        ("Cllr Ann Smith Leader", "Leader"),
        ("Ann Smith Vice-Chairman of the Council", "Vice-Chairman of the Council"),
        ("Cllr Ann Smith Member of Non- Aligned Group", "Member of Non-Aligned Group"),
        ("Lord Provost Ann Smith", "Lord Provost"),
        ("Ann Smith, Leader of Labour Group", "Leader of Labour Group"),
        ("Ann Smith - Deputy Leader of Liberal Democrat Group",
         "Deputy Leader of Liberal Democrat Group"),
    ],
)  # fmt: skip
def test_an_office_beside_the_name_is_the_role(cell: str, role: str) -> None:
    raw = {"councillor_name": cell}
    completed = complete(raw)
    assert (completed["last_name"], completed["role"]) == ("Smith", role)
    assert [each.kind for each in person_diagnostics(completed, raw)] == ["role-moved"]


@pytest.mark.parametrize(
    ("cell", "other"),
    [
        ("Cllr Ann Smith\nPinhoe", {"ward": "Pinhoe"}),
        ("Cllr Ann Smith Upper Pinhoe Ward", {"ward": "Upper Pinhoe"}),
        ("Ann Smith (Mebyon Kernow)", {"party": "Mebyon Kernow"}),
        ("Ann Smith Mebyon Kernow", {"party": "Mebyon Kernow"}),
        ("Ann Smith, Fife", {"constituency": "Fife"}),
    ],
)
def test_the_rows_own_party_and_ward_are_no_part_of_the_name(
    cell: str, other: dict[str, str]
) -> None:
    completed = complete({"councillor_name": cell, **other})
    assert completed["last_name"] == "Smith"
    assert completed["first_name"] == "Ann"


def test_a_surname_that_is_the_ward_too_stays() -> None:
    assert complete({"councillor_name": "Ann Heath", "ward": "Heath"})["last_name"] == "Heath"


def test_names_read_rightly_are_nothing_to_tell() -> None:
    for cell in ("Dr Tom Drew", "Cllr Ann Smith MCIPD", "Guy Wood JP KSG"):
        raw = {"councillor_name": cell}
        assert person_diagnostics(complete(raw), raw) == []
    raw = {"first_name": "JONATHAN", "last_name": "Reed"}
    assert [each.kind for each in person_diagnostics(complete(raw), raw)] == ["capitals"]


@pytest.mark.parametrize(
    "cell",
    [
        "Cllr Ann Smith\nHeath", "Cllr Ann Smith\nHill Top", "Cllr Dr Ann Smith OBE\nSt Michael’s",
        "Cllr Ann Smith\nRingcliffe Ward",
    ],
)  # fmt: skip
def test_a_ward_in_the_line_below_a_councillor_is_no_part_of_the_name(cell: str) -> None:
    assert complete({"councillor_name": cell}, {})["salutation"] == "Councillor Smith"
    told = person_diagnostics({}, {"councillor_name": cell})
    assert "two-people" not in {each.kind for each in told}


@pytest.mark.parametrize(
    ("cell", "surname"),
    [
        ("Cllr Ann\nSmith", "Smith"), ("Cllr Mary Ann\nSmith", "Smith"),
        ("Cllr Ann Smith\nOBE", "Smith"), ("Ann\nSmith", "Smith"), ("Cllr\nAnn Smith", "Smith"),
    ],
)  # fmt: skip
def test_a_name_that_goes_on_in_the_line_below_is_read_whole(cell: str, surname: str) -> None:
    assert complete({"councillor_name": cell}, {})["last_name"] == surname


def test_two_councillors_in_two_lines_are_still_two() -> None:
    for cell in ("Cllr Ann Smith\nCllr Tom Brown", "Cllr Ann Smith\nTom Brown"):
        (told,) = person_diagnostics({}, {"councillor_name": cell})
        assert told.kind == "two-people"


def test_a_line_that_is_another_of_the_rows_cells_is_no_part_of_the_name() -> None:
    row = {"councillor_name": "Ann Smith\nTom Town", "area": "Tom Town"}
    assert name_in_one_line(row["councillor_name"], row) == "Ann Smith"


def test_a_name_at_birth_leaves_a_surname_that_may_be_a_rank() -> None:
    assert complete({"councillor_name": "Cllr Ann Major née Reed"}, {})["last_name"] == "Major"


def test_letters_after_a_name_in_capitals_get_their_usual_form() -> None:
    values = complete({"councillor_name": "CLLR ANN SMITH MINSTP"}, {})
    assert values["addressee"] == "Cllr Ann Smith MInstP"


@pytest.mark.parametrize(
    ("cell", "surname"),
    [
        ("Cllr Jane Smith Castle Hill Ward", "Smith"), ("Jane Smith Castle Ward", "Smith"),
        ("Mr Tom Brown Heath St Michael’s Ward", "Brown"), ("Mary Jane Ward", "Ward"),
        ("Cllr Mary Jane Smith Castle Hill Ward", "Smith"), ("Cllr Jane Ward", "Ward"),
    ],
)  # fmt: skip
def test_a_ward_of_several_words_is_taken_off_whole(cell: str, surname: str) -> None:
    assert complete({"councillor_name": cell}, {})["last_name"] == surname


def test_an_initial_behind_another_is_no_number_of_a_generation() -> None:
    assert complete({"councillor_name": "Smith J V"}, {})["addressee"] == "Cllr J V Smith"
