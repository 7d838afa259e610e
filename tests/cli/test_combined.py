"""All documents in one Word file or one PDF, in the terminal."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from letterkit.campaign import CampaignStore, schema
from letterkit.campaign.schema import CampaignReader
from letterkit.layout import lay_out
from letterkit.output import read_journal
from tests.cli.terminal import as_json, letterkit
from tests.docx_files import word_file
from tests.output.test_documents import names

HEADINGS = "Councillor,Ward,Council,Postcode,Address\n"
ANN = "Cllr Ann Zabel,Ham,Exeter,EX4 1AA,1 High St\n"
BO = "Cllr Bo Bell,Exwick,Exeter,SW10 1AA,2 High St\n"
CY = "Cllr Cy Cole,Duryard,Bath,SW2 1AA,3 High St\n"
STOPPED_AT_THE_SECOND = """
import os, signal
signal.signal(signal.SIGINT, signal.default_int_handler)  # which a shell's background jobs lack
from letterkit.cli import main
from letterkit.combined import writers

lay_out, letters = writers.lay_out, []

def stopped(letter):
    letters.append(letter)
    if len(letters) == 2:
        os.kill(os.getpid(), signal.SIGINT)
    return lay_out(letter)

writers.lay_out = stopped
main()
"""
PEOPLE = ("Cllr Ann Zabel", "Cllr Bo Bell", "Cllr Cy Cole")


class Campaign:
    """A template, a list and a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.people, self.out = folder / "people.csv", folder / "out"
        self.template = folder / "own.docx"
        self.template.write_bytes(word_file("{{ councillor_name }}, yours {{ sender_name }}"))
        self.list(ANN, BO, CY)

    def list(self, *people: str) -> None:
        self.people.write_text(HEADINGS + "".join(people), "utf-8")

    def command(self, name: str, *more: str | Path, sender: str = "Jo") -> list[str | Path]:
        return [
            "merge", self.template, "--recipients", self.people, "--set", f"sender_name={sender}",
            "--out", self.out, "--combined", name, *more,
        ]  # fmt: skip

    def merge(
        self, name: str, *more: str | Path, sender: str = "Jo"
    ) -> subprocess.CompletedProcess[str]:
        return letterkit(*self.command(name, *more, sender=sender))

    def answer(self, name: str, *more: str | Path, sender: str = "Jo") -> Any:
        return as_json(*self.command(name, *more, sender=sender))

    def each(self, *more: str) -> Any:
        """Write a file for each."""
        return as_json(
            "merge", self.template, "--recipients", self.people, "--set", "sender_name=Jo",
            "--out", self.out, *more,
        )  # fmt: skip

    def pages(self, name: str) -> list[str]:
        """The first name on each page of the one file; "" on a blank one."""
        path = self.out / name
        if path.suffix == ".pdf":
            texts = [page.extract_text() for page in PdfReader(path).pages]
        else:
            pages = lay_out(path)
            texts = [pages.text(page) for page in range(pages.count)]
        return [text.partition(",")[0].strip() for text in texts]


@pytest.fixture
def campaign(tmp_path: Path) -> Campaign:
    return Campaign(tmp_path)


NAMES = pytest.mark.parametrize("name", ["All.docx", "All.pdf"])


@NAMES
def test_all_documents_are_in_one_file(campaign: Campaign, name: str) -> None:
    completed = campaign.merge(name)
    assert completed.returncode == 0, completed.stderr
    assert f"3 documents in one file, {name}, written to" in completed.stdout
    assert names(campaign.out) == [name]
    assert campaign.pages(name) == list(PEOPLE)


@NAMES
def test_they_stand_in_the_order_that_was_asked_for(campaign: Campaign, name: str) -> None:
    ann, bo, cy = PEOPLE
    for order, expected in (
        ("list", [ann, bo, cy]), ("postcode", [ann, cy, bo]),
        ("council", [cy, bo, ann]), ("surname", [bo, cy, ann]),
    ):  # fmt: skip
        assert campaign.merge(name, "--order", order, "--replace").returncode == 0
        assert campaign.pages(name) == expected


@NAMES
def test_each_begins_on_a_new_sheet_where_asked(campaign: Campaign, name: str) -> None:
    ann, bo, cy = PEOPLE
    assert campaign.merge(name, "--new-sheet").returncode == 0
    assert campaign.pages(name) == [ann, "", bo, "", cy]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--combined", "All.doc"], "ends in .docx or .pdf"),
        (["--combined", "in/All.docx"], "--out names the folder"),
        (["--combined", "CON.docx"], "can’t be a file’s name"),
        (["--combined", "All?.pdf"], "can’t be a file’s name"),
        (["--combined", "All.docx", "--resume"], "leave --resume out"),
        (["--combined", "All.docx", "--all-documents"], "leave --all-documents out"),
        (["--new-sheet"], "go with --combined"),
        (["--order", "surname"], "go with --combined"),
    ],
)
def test_what_makes_no_sense_is_told(tmp_path: Path, options: list[str], told: str) -> None:
    completed = letterkit("merge", "--out", tmp_path / "out", *options)
    assert completed.returncode == 2
    assert told in " ".join(completed.stderr.replace("│", " ").split())


@NAMES
def test_a_file_that_is_there_stays_unless_it_is_to_be_replaced(
    campaign: Campaign, name: str
) -> None:
    campaign.merge(name)
    before = (campaign.out / name).read_bytes()
    completed = campaign.merge(name, sender="Ada")
    assert completed.returncode == 1
    assert f"“{name}” is already there, and was left as it is." in completed.stderr
    assert (campaign.out / name).read_bytes() == before
    assert campaign.merge(name, "--replace", sender="Ada").returncode == 0
    assert (campaign.out / name).read_bytes() != before


def test_a_file_that_somebody_changed_is_replaced_only_by_name(campaign: Campaign) -> None:
    campaign.merge("All.docx")
    path = campaign.out / "All.docx"
    path.write_bytes(path.read_bytes() + b"changed")
    completed = campaign.merge("All.docx", "--replace")
    assert completed.returncode == 1
    assert "was changed since it was written, and was left as it is." in completed.stderr
    assert path.read_bytes().endswith(b"changed")
    assert campaign.merge("All.docx", "--replace-edited", "All.docx").returncode == 0
    assert campaign.pages("All.docx") == list(PEOPLE)


def test_somebody_elses_file_is_never_replaced(campaign: Campaign) -> None:
    campaign.out.mkdir()
    (campaign.out / "All.pdf").write_bytes(b"hers")
    completed = campaign.merge("All.pdf", "--replace")
    assert "The report doesn't say whose “All.pdf” is." in completed.stderr
    assert (campaign.out / "All.pdf").read_bytes() == b"hers"


def test_the_old_file_is_kept_where_asked(campaign: Campaign) -> None:
    campaign.merge("All.docx")
    path = campaign.out / "All.docx"
    path.write_bytes(path.read_bytes() + b"changed")
    assert campaign.merge("All.docx", "--keep-old", sender="Ada").returncode == 0
    (aside,) = (each for each in campaign.out.iterdir() if each.is_dir())
    assert (aside / "All.docx").read_bytes().endswith(b"changed")
    assert campaign.pages("All.docx") == list(PEOPLE)


def test_what_is_new_or_changed_comes_into_a_file_of_its_own(campaign: Campaign) -> None:
    campaign.list(ANN, BO)
    campaign.merge("All.docx")
    before = (campaign.out / "All.docx").read_bytes()
    campaign.list(ANN, BO, CY)
    answer = campaign.answer("All.docx", "--changed")
    assert answer["combined"] == "All (2).docx"
    assert answer["files"] == ["All (2).docx"]
    assert (answer["counts"]["written"], answer["unchanged"]) == (1, 2)
    assert answer["no_longer_listed"] == []
    assert campaign.pages("All (2).docx") == ["Cllr Cy Cole"]
    assert (campaign.out / "All.docx").read_bytes() == before
    answer = campaign.answer("All.docx", "--changed")
    assert (answer["combined"], answer["unchanged"], answer["finished"]) == ("All.docx", 3, True)
    assert names(campaign.out) == ["All (2).docx", "All.docx"]


def test_single_files_and_the_one_file_know_nothing_of_each_other(campaign: Campaign) -> None:
    campaign.merge("All.docx")
    each = campaign.each("--changed")
    assert each["counts"]["written"] == 3
    assert each["no_longer_listed"] == []
    assert campaign.answer("All.pdf", "--changed")["counts"]["written"] == 3
    assert campaign.each("--changed")["unchanged"] == 3
    assert campaign.answer("All.docx", "--changed")["unchanged"] == 3


def test_what_cant_be_written_is_told_and_the_rest_is_written(campaign: Campaign) -> None:
    campaign.template.write_bytes(
        word_file("{{ councillor_name }}, {{ 5 // ((ward != 'Exwick') | int) }}")
    )
    for name in ("All.docx", "All.pdf"):
        answer = campaign.answer(name)
        assert answer["counts"]["written"] == 2
        [left] = answer["not_written"]
        assert left["recipient"] == "Cllr Bo Bell"
        assert left["reason"]
        assert campaign.pages(name) == ["Cllr Ann Zabel", "Cllr Cy Cole"]


@NAMES
def test_nothing_is_written_where_nothing_can_be(campaign: Campaign, name: str) -> None:
    campaign.template.write_bytes(
        word_file("{{ councillor_name }}, {{ 5 // (ward == 'x') | int }}")
    )
    completed = campaign.merge(name)
    assert completed.returncode == 1
    assert names(campaign.out) == []


def test_the_report_says_of_each_that_it_is_in_the_file(campaign: Campaign) -> None:
    campaign.merge("All.docx")
    journal = read_journal(campaign.out, "own:own.docx (one Word file)")
    assert {each.file for each in journal.written.values()} == {"All.docx"}
    assert len(journal.people) == 3
    assert journal.unfinished is None
    assert read_journal(campaign.out, "own:own.docx").written == {}


def test_who_is_in_the_file_is_left_out_of_another_run(campaign: Campaign) -> None:
    campaign.merge("All.docx")
    campaign.list(ANN, BO, CY, "Cllr Di Dee,Alphington,Exeter,EX4 2AA,4 High St\n")
    answer = campaign.answer("More.docx", "--not-written-in", campaign.out / "report.csv")
    assert answer["counts"]["written"] == 1


def test_the_campaign_and_its_log_say_what_was_written(tmp_path: Path) -> None:
    values = tmp_path / "values.toml"
    values.write_text(
        'stp_name = "Devon"\ncouncil_name = "Exeter City Council"\nsender_name = "Jo"\n'
        'sender_address = "1 High St"\ncontact_name = "Jo"\nbranch_name = "Us"\n'
        "concerns = ['beds']\n",
        "utf-8",
    )
    people = tmp_path / "people.csv"
    people.write_text(HEADINGS + ANN + BO, "utf-8")
    file = tmp_path / "mine.letterkit"
    made = letterkit("new-campaign", file, "--values", values, "--recipients", people)
    assert made.returncode == 0, made.stderr
    answer = as_json("merge", "--campaign", file, "--combined", "All.docx", "--allow-gaps")
    assert answer["counts"]["written"] == 2, answer["problems"]
    with CampaignStore.open(file) as store:
        written = store.section(schema.WRITTEN)
        log = CampaignReader(store).log
    assert {place.partition("\t")[0] for place in written} == {"councillor-letter (one Word file)"}
    contacts = [each for person in log.people for each in log.contacts[person].values()]
    assert [each.file for each in contacts] == ["All.docx", "All.docx"]
    assert {each.document for each in contacts} == {"councillor-letter"}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for one process alone")
def test_a_run_that_is_stopped_leaves_no_file_and_no_row(campaign: Campaign) -> None:
    command = [sys.executable, "-c", STOPPED_AT_THE_SECOND, *map(str, campaign.command("All.pdf"))]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 130
    assert "Stopped. All.pdf wasn’t written" in done.stderr
    assert names(campaign.out) == []
    assert read_journal(campaign.out).written == {}


def test_json_tells_the_file(campaign: Campaign) -> None:
    answer = json.loads(campaign.merge("All.pdf", "--json").stdout)
    assert answer["combined"] == "All.pdf"
    assert answer["files"] == ["All.pdf"]
    assert {each["file"] for each in answer["documents"]} == {"All.pdf"}
