"""Writing again, and going on with what was stopped, in the terminal."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from letterkit.output import read_journal, report_path
from letterkit.output.ledger import header
from tests.cli.terminal import letterkit
from tests.docx_files import word_file
from tests.output.test_documents import names, text_of

HEADINGS = "Councillor,Ward,Council,E-mail\n"
ANN = "Cllr Ann Abel,Ham,Exeter,ann@example.org\n"
BO = "Cllr Bo Bell,Exwick,Exeter,bo@example.org\n"
CY = "Cllr Cy Cole,Duryard,Exeter,cy@example.org\n"
ANNS, BOS, CYS = "Cllr Ann Abel.docx", "Cllr Bo Bell.docx", "Cllr Cy Cole.docx"


class Campaign:
    """A template, a list and a folder."""

    def __init__(self, folder: Path) -> None:
        self.people, self.out = folder / "people.csv", folder / "out"
        self.template = folder / "own.docx"
        self.template.write_bytes(word_file("{{ councillor_name }}, yours {{ sender_name }}"))
        self.list(ANN, BO)

    def list(self, *people: str) -> None:
        self.people.write_text(HEADINGS + "".join(people), "utf-8")

    def command(self, *more: str | Path, sender: str = "Jo") -> list[str | Path]:
        return [
            "merge", self.template, "--recipients", self.people,
            "--set", f"sender_name={sender}", "--out", self.out, *more,
        ]  # fmt: skip

    def merge(self, *more: str | Path, sender: str = "Jo") -> subprocess.CompletedProcess[str]:
        return letterkit(*self.command(*more, sender=sender))

    def answer(self, *more: str | Path, sender: str = "Jo") -> Any:
        return json.loads(self.merge(*more, "--json", sender=sender).stdout)

    def edit(self, name: str) -> bytes:
        path = self.out / name
        path.write_bytes(path.read_bytes() + b"changed")
        return path.read_bytes()


@pytest.fixture
def campaign(tmp_path: Path) -> Campaign:
    return Campaign(tmp_path)


def test_the_plan_is_told_before_anything_is_written(campaign: Campaign) -> None:
    assert campaign.merge().stdout.startswith("2 new.\n")
    campaign.list(ANN, BO, CY)
    completed = campaign.merge("--changed")
    assert completed.stdout.startswith("1 new, 2 unchanged.\n")
    assert completed.returncode == 0
    assert "1 document written" in completed.stdout
    assert ", 2 unchanged." in completed.stdout


def test_json_has_a_record_of_every_document(campaign: Campaign) -> None:
    campaign.merge()
    campaign.list(BO, CY)
    campaign.edit(BOS)
    answer = campaign.answer("--changed")
    assert answer["counts"] == {"letters": 2, "written": 1, "left_out": 0, "failed": 0}
    assert (answer["unchanged"], answer["kept"], answer["finished"]) == (1, 0, True)
    assert answer["planned"] == {"new": 1, "changed": 0, "changed by hand": 1, "unchanged": 0}
    bo, cy = answer["documents"]
    assert bo["key"].startswith("recipient:bo-bell~exeter.exwick~")
    assert (bo["addressed_to"], bo["rows"], bo["file"]) == ("Cllr Bo Bell", [2], BOS)
    assert (bo["state"], cy["state"]) == ("edited", "new")
    assert [each["file"] for each in answer["no_longer_listed"]] == [ANNS]


def test_files_of_people_who_are_gone_are_named(campaign: Campaign) -> None:
    campaign.merge()
    campaign.list(BO)
    shown = campaign.merge("--changed").stdout
    assert f"· “{ANNS}” is no longer a document of this list. It stays as it is." in shown
    assert "is no longer in the list. They were written to already" in shown
    assert names(campaign.out) == [ANNS, BOS]


@pytest.mark.parametrize("option", ["--replace", "--overwrite"])
def test_what_was_written_is_replaced_when_asked(campaign: Campaign, option: str) -> None:
    campaign.merge()
    assert campaign.merge(sender="Ada").returncode == 1
    assert "yours Jo" in text_of(campaign.out / ANNS)
    assert campaign.merge(option, sender="Ada").returncode == 0
    assert "yours Ada" in text_of(campaign.out / ANNS)


def test_the_old_files_are_kept_when_asked(campaign: Campaign) -> None:
    campaign.merge()
    edited = campaign.edit(BOS)
    completed = campaign.merge("--keep-old", sender="Ada")
    assert completed.returncode == 0
    (aside,) = (path for path in campaign.out.iterdir() if path.is_dir())
    assert f"“{ANNS}”: The file that was there is in “{aside.name}” now." in completed.stdout
    assert (
        f"“{BOS}”: The file that was there, which somebody had changed, is in" in completed.stdout
    )
    assert (aside / BOS).read_bytes() == edited
    assert "yours Ada" in text_of(campaign.out / BOS)


@pytest.mark.parametrize("option", ["--changed", "--replace"])
def test_a_file_that_was_changed_in_word_is_named_and_stays(
    campaign: Campaign, option: str
) -> None:
    campaign.merge()
    edited = campaign.edit(ANNS)
    completed = campaign.merge(option, sender="Ada")
    assert completed.returncode == 1
    assert f"✗ {ANNS}: “{ANNS}” was changed since it was written" in completed.stdout
    assert "--replace-edited FILE replaces a file all the same" in completed.stdout
    assert (campaign.out / ANNS).read_bytes() == edited
    answer = campaign.answer(option, sender="Eve")
    assert (answer["kept"], answer["counts"]["written"]) == (1, 1)
    assert [each["outcome"] for each in answer["not_written"]] == ["kept"]
    assert campaign.merge(option, "--replace-edited", ANNS, sender="Eve").returncode == 0
    assert "yours Eve" in text_of(campaign.out / ANNS)


def test_a_person_of_another_name_in_the_list_is_written_to_once(campaign: Campaign) -> None:
    campaign.merge()
    campaign.list(BO, ANN.replace("Abel", "Able"))
    completed = campaign.merge()
    assert completed.returncode == 1
    assert f"It was written before, as “{ANNS}”" in completed.stdout
    assert names(campaign.out) == [ANNS, BOS]


def test_whom_the_report_asks_about_can_be_said_to_be_somebody(campaign: Campaign) -> None:
    campaign.merge()
    campaign.list("Cllr Ann Abel,Zeal,Exeter,other@example.org\n", BO)
    assert campaign.answer("--changed")["counts"]["left_out"] == 1
    values = campaign.people.with_name("values.toml")
    completed = letterkit(
        "fix", campaign.template, "--recipients", campaign.people, "--out", campaign.out,
        "--kind", "who-is-it", "--into", values,
    )  # fmt: skip
    assert completed.returncode == 0, completed.stderr
    answer = campaign.answer("--changed", "--values", values)
    assert answer["counts"]["left_out"] == answer["planned"]["new"] == 0


def test_reports_of_other_folders_go_by_who_people_are(campaign: Campaign, tmp_path: Path) -> None:
    campaign.merge()
    campaign.list(CY, BO, ANN.replace("Cllr Ann", "Councillor Anne"))
    report = report_path(campaign.out)
    campaign.out = tmp_path / "rest"
    answer = campaign.answer("--not-written-in", report)
    assert answer["files"] == [CYS]
    assert answer["rows_left_out"] == [
        {"row": 3, "reason": "written to already"},
        {"row": 4, "reason": "written to already"},
    ]
    perhaps = ANN.replace("Ham", "Topsham").replace("ann@example.org", "")
    campaign.list(perhaps, BO, CY)
    campaign.out = tmp_path / "more"
    answer = campaign.answer("--not-written-in", report)
    assert answer["files"] == [CYS]
    assert "who was known before" in answer["not_written"][0]["reason"]


def test_a_councils_motion_is_not_written_again_either(tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text(HEADINGS + ANN, "utf-8")
    inputs = (
        "merge", "council-motion", "--recipients", people, "--set", "stp_name=Devon",
        "--allow-gaps", "--json",
    )  # fmt: skip
    first = json.loads(letterkit(*inputs, "--out", tmp_path / "a").stdout)
    assert first["counts"]["written"] == 1
    people.write_text(HEADINGS + ANN + "Cllr Di Dee,Compton,Plymouth,d@example.org\n", "utf-8")
    report = tmp_path / "a" / "report.csv"
    more = ("--out", tmp_path / "b", "--not-written-in", report)
    second = json.loads(letterkit(*inputs, *more).stdout)
    assert [each[:8] for each in second["files"]] == ["Plymouth"]
    assert second["rows_left_out"] == [{"row": 2, "reason": "written to already"}]


def stop_after_one(campaign: Campaign, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Press Ctrl+C when one document is written."""
    with monkeypatch.context() as patch:
        link, calls = os.link, [0]

        def interrupted(*given: Any, **named: Any) -> None:
            calls[0] += 1
            if calls[0] > 1:
                raise KeyboardInterrupt
            link(*given, **named)

        patch.setattr(os, "link", interrupted)
        return campaign.merge()


@pytest.mark.skipif(sys.platform == "win32", reason="files get their names by links elsewhere")
def test_a_run_that_was_stopped_goes_on_from_its_report_alone(
    campaign: Campaign, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign.list(ANN, BO, CY)
    monkeypatch.chdir(tmp_path)
    campaign.template, campaign.people = Path("own.docx"), Path("people.csv")
    campaign.out = tmp_path / "out"
    completed = stop_after_one(campaign, monkeypatch)
    assert completed.returncode == 130
    assert "Stopped. 1 of 3 documents written, each whole." in completed.stderr
    assert "letterkit merge --resume --out" in completed.stderr
    assert names(campaign.out) == [ANNS]
    monkeypatch.chdir("/")
    again = letterkit("merge", "--resume", "--out", campaign.out, "--json")
    answer = json.loads(again.stdout)
    assert again.returncode == 0
    assert (answer["files"], answer["unchanged"]) == ([BOS, CYS], 1)
    assert "yours Jo" in text_of(campaign.out / CYS)
    nothing = letterkit("merge", "--resume", "--out", campaign.out)
    assert (nothing.returncode, "nothing is left to do" in nothing.stdout) == (0, True)
    assert json.loads(letterkit("merge", "--resume", "--out", campaign.out, "--json").stdout)


def test_a_run_that_replaces_goes_on_with_what_it_has_not_replaced_yet(
    campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign.merge()
    with monkeypatch.context() as patch:
        replace, calls = os.replace, [0]

        def interrupted(*given: Any) -> None:
            calls[0] += 1
            if calls[0] > 1:
                raise KeyboardInterrupt
            replace(*given)

        patch.setattr(os, "replace", interrupted)
        assert campaign.merge("--replace", sender="Ada").returncode == 130
    before = (campaign.out / ANNS).stat().st_mtime_ns
    answer = json.loads(letterkit("merge", "--resume", "--out", campaign.out, "--json").stdout)
    assert (answer["files"], answer["unchanged"]) == ([BOS], 1)
    assert (campaign.out / ANNS).stat().st_mtime_ns == before
    assert not list(campaign.out.glob(".*"))


def test_there_is_nothing_to_go_on_with_where_nothing_was_begun(tmp_path: Path) -> None:
    completed = letterkit("merge", "--resume", "--out", tmp_path)
    assert completed.returncode == 1
    assert "There is no report.csv" in completed.stderr
    report_path(tmp_path).write_bytes(header())
    completed = letterkit("merge", "--resume", "--out", tmp_path)
    assert completed.returncode == 1
    assert "has written anything yet" in completed.stderr


@pytest.mark.parametrize(
    "options", ["{}", '{"template": "x"}', '{"template": "x", "inputs": {"rows": []}}']
)
def test_what_a_run_was_asked_for_is_not_guessed(campaign: Campaign, options: str) -> None:
    campaign.merge()
    report = report_path(campaign.out)
    details = f'"{{""documents"": 9, ""options"": {options.replace(chr(34), chr(34) * 2)}}}"'
    report.write_bytes(report.read_bytes() + f"2099,,,,,,failed,,,,,,{details}\r\n\r\n".encode())
    completed = letterkit("merge", "--resume", "--out", campaign.out)
    assert completed.returncode == 1
    assert "letterkit merge --changed" in completed.stderr


@pytest.mark.parametrize(
    "options",
    [
        ("--changed", "--replace"),
        ("--keep-old", "--overwrite"),
        ("--resume",),
        ("--replace-edited", "Nobody.docx"),
    ],
)
def test_options_that_say_no_clear_thing_are_wrong_use(
    campaign: Campaign, options: tuple[str, ...]
) -> None:
    assert campaign.merge(*options).returncode == 2
    assert not campaign.out.exists()


def test_a_foreign_report_is_named_and_left(campaign: Campaign) -> None:
    campaign.out.mkdir()
    report_path(campaign.out).write_text("mine,\n1,\n")
    completed = campaign.merge()
    assert completed.returncode == 1
    assert "“report.csv” isn't a report of letterkit's." in completed.stderr
    assert report_path(campaign.out).read_text() == "mine,\n1,\n"
    assert len(list(campaign.out.iterdir())) == 1


def test_the_example_run_again_replaces_nothing_that_was_changed(tmp_path: Path) -> None:
    assert letterkit("example", tmp_path).returncode == 0
    letter = min((tmp_path / "Letters to councillors").glob("*.docx"))
    letter.write_bytes(b"changed in Word")
    values = tmp_path / "example-values.toml"
    values.write_text(
        values.read_text("utf-8").replace('sender_role = "', 'sender_role = "Acting '), "utf-8"
    )
    completed = letterkit("example", tmp_path)
    assert completed.returncode == 0, completed.stderr
    assert f"“{letter.name}” was changed since it was written" in completed.stdout
    assert letter.read_bytes() == b"changed in Word"
    written = read_journal(letter.parent).written.values()
    assert [each.file for each in written if each.edited] == [letter.name]
    again = letterkit("example", tmp_path)
    assert "0 documents written" in again.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such signal")
def test_a_process_that_is_killed_is_gone_on_with(campaign: Campaign) -> None:
    people = [
        f"Cllr Ann {chr(65 + n % 26)}{chr(97 + n // 26)}son,W{n},Exeter,\n" for n in range(400)
    ]
    campaign.list(*people)
    command = [sys.executable, "-m", "letterkit", *map(str, campaign.command())]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    while running.poll() is None and len(list(campaign.out.glob("*.docx"))) < 5:
        time.sleep(0.001)
    running.send_signal(signal.SIGKILL)
    running.wait()
    run = read_journal(campaign.out).unfinished
    if run is not None:
        assert 0 < run.written < run.documents == 400
        completed = letterkit("merge", "--resume", "--out", campaign.out)
        assert completed.returncode == 0, completed.stderr
    assert len(names(campaign.out)) == 400
