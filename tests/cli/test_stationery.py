"""Labels and envelopes in the terminal."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from letterkit.campaign import CampaignStore, schema
from tests.cli.conftest import ListWriter
from tests.cli.terminal import as_json, letterkit
from tests.picture_files import png
from tests.stationery.measured import page_sizes, placed_lines

PEOPLE = (
    "Councillor,Council,Address,Postcode\n"
    'Cllr Bo Lee,Exeter,"1 High St, Exeter",EX1 2AB\n'
    'Cllr Jo Lee,Exeter,"1 High St, Exeter",EX1 2AB\n'
    'Cllr Al Ray,Exeter,"9 Low Rd, Exeter",EX1 1AA\n'
)


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE, "utf-8")
    return path


def test_a_bare_list_becomes_labels(people: Path, tmp_path: Path) -> None:
    out = tmp_path / "labels.docx"
    done = letterkit(
        "labels", "--recipients", people, "--label-sheet", "L7160", "--start", "2", "--out", out
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "3 labels on 1 sheet written" in done.stdout
    assert "actual size" in done.stdout
    (table,) = docx.Document(str(out)).tables
    assert [cell.text.split("\n")[0] for cell in table.rows[0].cells] == [
        "", "Cllr Bo Lee", "Cllr Jo Lee",
    ]  # fmt: skip
    assert table.rows[1].cells[0].text.split("\n") == [
        "Cllr Al Ray", "Exeter City Council", "9 Low Rd", "EXETER", "EX1 1AA",
    ]  # fmt: skip


def test_a_household_shares_one_and_the_order_is_the_post_offices(
    people: Path, tmp_path: Path
) -> None:
    out = tmp_path / "labels.pdf"
    options = ("--household", "--order", "postcode", "--label-sheet", "L7163", "--out", out)
    answer = as_json("labels", "councillor-letter", "--recipients", people, *options)
    assert (answer["count"], answer["pages"], answer["problems"]) == (2, 1, [])
    texts = [each.text for each in placed_lines(out)]
    assert texts.index("Cllr Al Ray") < texts.index("Cllr Bo Lee and Cllr Jo Lee")


def test_labels_of_ones_own_size_are_given_in_millimetres(people: Path, tmp_path: Path) -> None:
    own = "width=90,height=50,columns=2,rows=5,left=12,top=20"
    out = tmp_path / "labels.pdf"
    assert not letterkit(
        "labels", "--recipients", people, "--own-size", own, "--out", out
    ).returncode
    first = placed_lines(out)[0]
    assert first.left == pytest.approx(15, abs=0.2)


def test_who_has_no_address_is_told_and_the_rest_is_written(people: Path, tmp_path: Path) -> None:
    people.write_text(f"{PEOPLE}Cllr Di Fox,Exeter,,\n", "utf-8")
    out = tmp_path / "labels.docx"
    done = letterkit("labels", "--recipients", people, "--label-sheet", "L7160", "--out", out)
    assert done.returncode == 1
    assert "Row 5: Cllr Di Fox has no address" in done.stdout
    assert "3 labels" in done.stdout
    assert out.exists()


def test_a_file_that_is_there_stays_unless_it_is_to_go(people: Path, tmp_path: Path) -> None:
    out = tmp_path / "labels.docx"
    out.write_bytes(b"mine")
    options = ("labels", "--recipients", people, "--label-sheet", "L7160", "--out", out)
    done = letterkit(*options)
    assert done.returncode == 1
    assert "is already there" in done.stderr
    assert out.read_bytes() == b"mine"
    assert letterkit(*options, "--overwrite").returncode == 0
    assert docx.Document(io.BytesIO(out.read_bytes())).tables


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("labels", "--out", "x.docx"), "--label-sheet"),
        (("labels", "--label-sheet", "L1", "--out", "x.docx"), "no sheet of labels"),
        (("labels", "--label-sheet", "L7160"), "--out"),
        (("labels", "--label-sheet", "L7160", "--out", "x.txt"), "neither"),
        (("labels", "--sheet", "L7160", "--out", "x.docx"), "spreadsheet"),
        (("labels", "--own-size", "width=9", "--out", "x.docx"), "lack"),
        (("envelopes", "--size", "C9", "--out", "x.docx"), "DL, C6, C5, C4"),
        (("envelopes", "--all-documents", "--out", "x.docx"), "all-documents"),
    ],
)
def test_what_is_not_understood_is_told(
    options: tuple[str, ...], why: str, people: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(people.parent)
    done = letterkit(*options, "--recipients", people)
    assert done.returncode == 2
    assert why in " ".join(done.stderr.replace("│", " ").split())
    assert not list(people.parent.glob("x.*"))


def test_a_start_beyond_the_sheet_is_told(people: Path, tmp_path: Path) -> None:
    out = tmp_path / "labels.docx"
    options = ("--label-sheet", "L7169", "--start", "5", "--out", out)
    done = letterkit("labels", "--recipients", people, *options)
    assert done.returncode == 1
    assert "The sheet has no label 5: it has 4 labels." in done.stderr


def test_the_sheets_are_listed_with_where_their_measures_are_from() -> None:
    sheets = {each["name"]: each for each in as_json("labels", "--list-sheets")}
    assert {
        "L7160", "L7161", "L7162", "L7163", "L7164", "L7165", "L7169", "L7651",
    } <= sheets.keys()  # fmt: skip
    assert (sheets["L7160"]["across"], sheets["L7160"]["down"]) == (66.04, 38.1)
    assert all(each["source"] for each in sheets.values())
    assert "L7160" in letterkit("labels", "--list-sheets").stdout


def test_envelopes_have_the_sender_and_the_logo_top_left(people: Path, tmp_path: Path) -> None:
    logo, out = tmp_path / "logo.png", tmp_path / "envelopes.pdf"
    logo.write_bytes(png(300, 100))
    sender = "Devon Health, 1 Union Street, Exeter EX2 2AA"
    done = letterkit(
        "envelopes", "--recipients", people, "--size", "c5", "--sender-address", sender,
        "--logo", logo, "--out", out,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "3 envelopes written" in done.stdout
    assert page_sizes(out) == [pytest.approx((229, 162), abs=0.2)] * 3
    first = [each.text for each in placed_lines(out) if each.page == 0]
    assert first[:4] == ["Devon Health", "1 Union Street", "EXETER", "EX2 2AA"]
    assert "Cllr Bo Lee" in first


def test_envelopes_can_have_the_letters_own_sender(write_list: ListWriter, tmp_path: Path) -> None:
    out = tmp_path / "envelopes.pdf"
    listed = write_list(PEOPLE)
    done = letterkit("envelopes", "--window", "--sender", *listed, "--out", out)
    assert done.returncode == 0, done.stdout + done.stderr
    assert [each.text for each in placed_lines(out)] == ["Us", "1 High St"] * 3


def test_a_logo_that_is_no_picture_is_told(people: Path, tmp_path: Path) -> None:
    logo = tmp_path / "logo.png"
    logo.write_bytes(b"no picture")
    out = tmp_path / "envelopes.pdf"
    done = letterkit("envelopes", "--recipients", people, "--logo", logo, "--out", out)
    assert done.returncode == 1
    assert "logo.png" in done.stderr
    assert not out.exists()


WINDOW = "DL, width=90, height=35, left=20, bottom=18 mm"


def test_the_check_says_whether_addresses_stand_in_the_window(write_list: ListWriter) -> None:
    listed = write_list(PEOPLE)
    without = as_json("check", "councillor-letter", *listed)
    kinds = [each["kind"] for each in without["problems"]]
    assert "envelope-window" not in kinds
    answer = as_json("check", "councillor-letter", *listed, "--window-envelope", WINDOW)
    (moved,) = [each for each in answer["problems"] if "doesn’t stand" in each["message"]]
    assert moved["kind"] == "envelope-window"
    assert "mm down" in moved["hint"]


@pytest.mark.parametrize("window", ["DL", "C6,width=1,height=1,left=1,bottom=1", "DL,width=wide"])
def test_a_window_that_is_not_understood_is_told(window: str, people: Path) -> None:
    done = letterkit(
        "check", "councillor-letter", "--recipients", people, "--window-envelope", window
    )
    assert done.returncode == 2
    assert "as you measure it" in " ".join(done.stderr.replace("│", " ").split())


def test_what_is_not_said_is_as_the_campaign_has_it(people: Path, tmp_path: Path) -> None:
    file, out = tmp_path / "Ours.letterkit", tmp_path / "labels.pdf"
    made = letterkit("new-campaign", file, "councillor-letter", "--recipients", people)
    assert made.returncode == 0, made.stderr
    chosen = {"sheet": "L7163", "by_household": True, "order": "postcode", "size": "C5"}
    with CampaignStore.open(file) as store:
        for key, value in {**chosen, "sender": "Ours\n1 High St"}.items():
            store.set(schema.STATIONERY, key, value)
    assert as_json("labels", "--campaign", file, "--out", out)["count"] == 2
    texts = [each.text for each in placed_lines(out)]
    assert texts.index("Cllr Al Ray") < texts.index("Cllr Bo Lee and Cllr Jo Lee")
    every = ("--no-household", "--label-sheet", "L7160", "--overwrite")
    assert as_json("labels", "--campaign", file, "--out", out, *every)["count"] == 3
    letters = tmp_path / "envelopes.pdf"
    as_json("envelopes", "--campaign", file, "--out", letters)
    assert page_sizes(letters) == [pytest.approx((229, 162), abs=0.2)] * 2
    assert "Ours" in [each.text for each in placed_lines(letters)]
