"""What the terminal promises: commands, exit status, JSON."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest

from tests.cli.terminal import as_json, letterkit
from tests.docx_files import word_file
from tests.picture_files import png

SENDER = ("--set", "stp_name=Devon", "--set", "sender_name=Jo", "--set", "sender_address=1 High St")
PEOPLE = (
    "Councillor,Ward,Council\nCllr Jane Smith,Alphington,Exeter\nCllr Seán O’Brien,Exwick,Exeter\n"
)


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE, "utf-8")
    return path


@pytest.mark.parametrize(
    ("command", "count"), [("templates", 10), ("footprints", 44), ("councils", 353)]
)
def test_the_packs_lists_can_be_listed(command: str, count: int) -> None:
    assert len(letterkit(command).stdout.splitlines()) == count
    assert len(as_json(command)) == count


def test_the_concerns_can_be_listed_with_their_sources() -> None:
    concerns = as_json("concerns")
    assert len(concerns) >= 40
    assert all(concern["source"] for concern in concerns)


def test_the_fields_of_a_template_are_listed_with_their_places() -> None:
    fields = {field["id"]: field for field in as_json("fields", "councillor-letter")["fields"]}
    assert fields["stp_name"]["required"]
    assert not fields["personal_note"]["required"]
    assert fields["salutation"]["places"] == ["Text: “Dear {{ salutation }}”"]


def test_the_fields_of_ones_own_template_are_listed(tmp_path: Path) -> None:
    own = tmp_path / "own.docx"
    own.write_bytes(word_file("{{ surgery_day }} «Old»"))
    answer = as_json("fields", own)
    assert answer["fields"][0]["known"] is False
    assert "«Old»" in answer["findings"][0]


def test_a_spreadsheet_becomes_a_folder_of_letters(people: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    completed = letterkit(
        "merge", "councillor-letter", "--recipients", people, *SENDER, "--out", out
    )
    assert completed.returncode == 0, completed.stderr
    assert "2 documents written" in completed.stdout
    names = sorted(path.name for path in out.iterdir())
    assert names == [
        "Exeter City Council - Cllr Jane Smith.docx",
        "Exeter City Council - Cllr Seán O’Brien.docx",
        "report.csv",
    ]
    texts = [p.text for p in docx.Document(str(out / names[0])).paragraphs]
    assert "Dear Councillor Smith" in texts


def test_json_is_one_object_with_counts_files_and_problems(people: Path, tmp_path: Path) -> None:
    people.write_text(f"{PEOPLE}Vacancy,Duryard,Exeter\n", "utf-8")
    answer = as_json(
        "merge", "councillor-letter", "--recipients", people, *SENDER, "--out", tmp_path / "out"
    )
    assert answer["counts"] == {"letters": 3, "written": 2, "left_out": 1, "failed": 0}
    assert len(answer["files"]) == 2
    assert [diagnostic["row"] for diagnostic in answer["problems"]] == [4]


def test_a_row_left_out_is_exit_status_one(people: Path, tmp_path: Path) -> None:
    people.write_text(f"{PEOPLE}Vacancy,Duryard,Exeter\n", "utf-8")
    inputs = ("councillor-letter", "--recipients", people, *SENDER)
    assert letterkit("merge", *inputs, "--out", tmp_path / "out").returncode == 1
    assert letterkit("check", *inputs).returncode == 1


def test_check_writes_nothing_and_is_quiet_where_all_is_well(people: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    completed = letterkit("check", "councillor-letter", "--recipients", people, *SENDER)
    assert (completed.returncode, completed.stdout) == (0, "Ready: nothing to mend.\n")
    assert sorted(tmp_path.iterdir()) == before


def test_files_that_are_there_are_replaced_only_when_asked(people: Path, tmp_path: Path) -> None:
    inputs = (
        "merge",
        "councillor-letter",
        "--recipients",
        people,
        *SENDER,
        "--out",
        tmp_path / "o",
    )
    assert letterkit(*inputs).returncode == 0
    assert letterkit(*inputs).returncode == 1
    assert letterkit(*inputs, "--overwrite").returncode == 0


def test_names_values_columns_and_concerns_can_be_set_by_hand(people: Path, tmp_path: Path) -> None:
    values = tmp_path / "values.toml"
    values.write_text('stp_name = "Kent"\nlocal_details = ["One.", "Two."]\n', "utf-8")
    own = tmp_path / "own.docx"
    own.write_bytes(
        word_file("{{ role }} {{ stp_name }} {{ local_details|join(' ') }} {{ concerns[0] }}")
    )
    completed = letterkit(
        "merge", own, "--recipients", people, "--map", "Ward=role", "--values", values,
        "--set", "stp_name=Devon", "--concern", "our own worry", "--name", "{{ last_name }}",
        "--out", tmp_path / "out",
    )  # fmt: skip
    assert completed.returncode == 0, completed.stdout
    document = docx.Document(str(tmp_path / "out" / "Smith.docx"))
    assert document.paragraphs[0].text == "Alphington Devon One. Two. Our own worry."


@pytest.mark.parametrize(
    "arguments",
    [
        ("merge", "no-such-template", "--out", "x"),
        ("merge", "councillor-letter"),
        ("merge", "councillor-letter", "--out", "x", "--set", "stp_name"),
        ("merge", "councillor-letter", "--out", "x", "--concern", "no-such-concern"),
        ("merge", "councillor-letter", "--out", "x", "--set", "health_worker=perhaps"),
        ("merge", "councillor-letter", "--out", "x", "--name", "{{ nobody }}"),
        ("fields", "no-such-template"),
        ("check", "councillor-letter", "--rows", "some"),
        ("check", "councillor-letter", "--role", "chief cook"),
        ("check", "councillor-letter", "--per", "street"),
        ("check", "councillor-letter", "--map", "A=no_such_field"),
        ("fix", "councillor-letter", "--kind", "no-such-kind"),
        ("fix", "councillor-letter", "--set", "council_name=Bolton", "--all"),
        ("no-such-command",),
    ],
)
def test_wrong_use_is_exit_status_two(arguments: tuple[str, ...], tmp_path: Path) -> None:
    completed = letterkit(*arguments)
    assert completed.returncode == 2
    assert completed.stderr
    assert "Traceback" not in completed.stderr
    assert not Path("x").exists()
    assert not list(tmp_path.iterdir())


def test_a_file_that_cant_be_read_is_a_sentence_and_exit_status_one(tmp_path: Path) -> None:
    bad = tmp_path / "old.doc"
    bad.write_bytes(bytes.fromhex("D0CF11E0A1B11AE1") + bytes(100))
    completed = letterkit("merge", bad, "--out", tmp_path / "out")
    assert completed.returncode == 1
    assert "old format (.doc)" in completed.stderr
    assert "Traceback" not in completed.stderr


FAULTY = (
    "Councillor,Ward,Council,Kontakt\n"
    "Cllr Jane Smith,Alphington,Exeter,jane@gmial.com\n"
    "Vacancy,Exwick,Exeter,\n"
    "Cllr Ann Lee,Exwick,Bolton,ann@example.org\n"
)


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    path = tmp_path / "faulty.csv"
    path.write_text(FAULTY, "utf-8")
    return path


def test_check_lists_every_problem_with_its_kind_place_and_fixes(faulty: Path) -> None:
    answer = as_json("check", "councillor-letter", "--recipients", faulty, *SENDER)
    (vacant,) = [diagnostic for diagnostic in answer["problems"] if diagnostic["kind"] == "vacant"]
    assert (vacant["severity"], vacant["row"], vacant["column"]) == ("blocks", 3, "A")
    assert vacant["fixes"][0]["label"] == "Leave row 3 out"
    (mismatch,) = [each for each in answer["problems"] if each["kind"] == "stp-mismatch"]
    assert mismatch["fixes"][0]["value"] == "Greater Manchester"


def test_fixes_are_listed_then_written_and_then_the_list_is_sound(
    faulty: Path, tmp_path: Path
) -> None:
    before = faulty.read_bytes()
    inputs = ("councillor-letter", "--recipients", faulty, *SENDER, "--map", "Kontakt=email")
    values = tmp_path / "mended.toml"
    listed = letterkit("fix", *inputs)
    assert "[vacant] Leave row 3 out" in listed.stdout
    assert not values.exists()
    completed = letterkit(
        "fix", *inputs, "--into", values, "--kind", "vacant", "--kind", "email-typo"
    )
    assert completed.returncode == 0
    assert "2 fixes written" in completed.stdout
    answer = as_json("check", *inputs, "--values", values)
    assert {each["kind"] for each in answer["problems"]}.isdisjoint({"vacant", "email-typo"})
    assert answer["left_out"] == [{"row": 3, "reason": "left out by choice"}]
    again = letterkit("fix", *inputs, "--values", values, "--in-rows", "4")
    assert "1 fix written" in again.stdout
    assert as_json("check", *inputs, "--values", values)["counts"]["blocks"] == 0
    assert faulty.read_bytes() == before


def test_rows_are_chosen_and_the_rest_is_said_to_be_left_out(people: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    completed = letterkit(
        "merge", "councillor-letter", "--recipients", people, "--ward", "Exwick", "--out", out,
        *SENDER,
    )  # fmt: skip
    assert [path.suffix for path in sorted(out.iterdir())] == [".docx", ".csv"]
    assert "1 row left out (not chosen): 2" in completed.stdout
    rest = as_json(
        "merge", "councillor-letter", "--recipients", people, "--out", tmp_path / "rest",
        "--not-written-in", out / "report.csv", *SENDER,
    )  # fmt: skip
    assert rest["files"] == ["Exeter City Council - Cllr Jane Smith.docx"]


def test_one_document_for_each_council_can_be_asked_of_any_template(people: Path) -> None:
    answer = as_json("check", "councillor-letter", "--recipients", people, "--per", "once", *SENDER)
    assert answer["counts"]["blocks"] > 0  # a letter to nobody by name


def test_a_column_set_by_hand_is_known_in_the_next_such_file(faulty: Path) -> None:
    inputs = ("check", "councillor-letter", "--recipients", faulty, *SENDER)
    kinds = [{each["kind"] for each in as_json(*inputs, *more)["problems"]}
             for more in ((), ("--map", "Kontakt=email"), ())]  # fmt: skip
    assert "unsure-column" in kinds[0]
    assert "email-typo" in kinds[1]
    assert kinds[2] == kinds[1]


def test_a_failure_before_the_run_is_json_too(tmp_path: Path) -> None:
    completed = letterkit(
        "check", "councillor-letter", "--recipients", tmp_path / "nothing.xlsx", "--json"
    )
    assert completed.returncode == 1
    assert "There is no file" in json.loads(completed.stdout)["error"]


def test_of_many_alike_the_first_are_shown_and_the_rows_of_the_others(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    names = ("Ann", "Ben", "Cat", "Dev", "Eve", "Fay", "Guy", "Hal")
    cells = [*(f"{n.upper()} JONES" for n in names), *(f"{n} Smith" for n in names), "Una Smith"]
    path.write_text("Councillor,Council\n" + "".join(f"{cell},Exeter\n" for cell in cells))
    shown = letterkit("check", "councillor-letter", "--recipients", path, *SENDER).stdout
    assert shown.count("The capitals of") == 5
    assert "… and 3 more of the kind “capitals”: rows 7-9" in shown
    assert "Cllr Ann Jones, row 2, column A: " in shown


def test_where_the_sentence_names_the_recipient_the_place_does_not(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Councillor,Ward,Council\nAnn Lee,Ham,Exeter\nAnn Lee,Ham,Exeter\n")
    shown = letterkit("check", "councillor-letter", "--recipients", path, *SENDER).stdout
    assert "▲ Row 3, column A: Cllr Ann Lee has the same name and ward as row 2." in shown


def test_a_picture_is_given_by_its_file_and_a_lists_by_their_names(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(png(400, 200, dpi=254))
    (tmp_path / "jane.png").write_bytes(png(100, 100, dpi=254))
    own = tmp_path / "own.docx"
    own.write_bytes(word_file("{{ logo }}", "{{ recipient_picture }}", "{{ councillor_name }}"))
    listed = tmp_path / "people.csv"
    listed.write_text(
        "Councillor,Recipient's picture\nJane Smith,jane.png\nSeán O’Brien,gone.png\n",
        "utf-8",
    )
    logo = f"logo={tmp_path / 'logo.png'} | 25 mm | Our logo"
    options = ("merge", own, "--recipients", listed, "--set", logo, "--out", tmp_path / "out")
    ended = letterkit(*options)
    assert ended.returncode == 1
    assert "no file “gone.png”" in ended.stdout + ended.stderr
    (written,) = (tmp_path / "out").glob("*.docx")
    shapes = docx.Document(str(written)).inline_shapes
    assert [round(each.width.mm) for each in shapes] == [25, 10]
