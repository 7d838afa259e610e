"""`letterkit email`, as a branch secretary would give it."""

from __future__ import annotations

import mailbox
from collections.abc import Callable
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from letterkit.campaign import CampaignStore, schema
from letterkit.mail import DraftMaker
from letterkit.merge import Document
from tests.cli.terminal import as_json, letterkit

ListWriter = Callable[..., list[str | Path]]
PEOPLE = (
    "Councillor,Council,Ward,E-mail,Address,Postcode\n"
    'Jane Smith,Exeter City Council,Priory,jane@x.gov.uk,"1 High Street\nExeter",EX1 1AA\n'
    "Siân Ó Néill,Exeter City Council,Exwick,sian@x.gov.uk,,\n"
)
FROM = ["--set", "sender_email=jo@example.org"]


@pytest.fixture
def command(write_list: ListWriter, tmp_path: Path) -> list[str | Path]:
    return ["email", "councillor-letter", *write_list(PEOPLE), *FROM, "--out", tmp_path / "out"]


def drafts(folder: Path) -> list[EmailMessage]:
    files = sorted(folder.glob("*.eml"))
    return [message_from_bytes(each.read_bytes(), policy=default) for each in files]


def text_of(message: EmailMessage) -> str:
    body = message.get_body()
    assert body is not None
    return body.get_content().replace("\r\n", "\n")


def test_each_person_of_a_list_gets_a_draft(command: list[str | Path], tmp_path: Path) -> None:
    completed = letterkit(*command)
    assert completed.returncode == 0, completed.stderr
    assert "2 drafts written" in completed.stdout
    jane, sian = drafts(tmp_path / "out")
    assert (
        jane["To"] == '"Cllr Jane Smith" <jane@x.gov.uk>'
        or str(jane["To"]) == "Cllr Jane Smith <jane@x.gov.uk>"
    )
    assert "Siân Ó Néill" in str(sian["To"])
    assert jane["Subject"] == "Scrutiny of the STP for Devon"
    assert jane["X-Unsent"] == "1"
    text = text_of(jane)
    assert text.startswith("Dear Councillor Smith\n\nScrutiny of the Sustainability")
    assert "Yours sincerely\n\nJo\n" in text
    for paper in ("1 High St", "EX1 1AA", "City Council\n"):
        assert paper not in text


def test_drafts_stand_a_minute_apart_in_the_list_s_order(
    command: list[str | Path], tmp_path: Path
) -> None:
    letterkit(*command)
    jane, sian = drafts(tmp_path / "out")
    assert (sian["Date"].datetime - jane["Date"].datetime).total_seconds() == 60
    assert jane["Message-ID"] != sian["Message-ID"]
    assert jane["Message-ID"].endswith("@example.org>")


def test_the_letter_and_files_of_ones_own_go_with_each(
    command: list[str | Path], tmp_path: Path
) -> None:
    leaflet = tmp_path / "Leaflet – für alle.pdf"
    leaflet.write_bytes(b"%PDF-1.7 x")
    result = as_json(*command, "--attach", "docx", "--attach", "pdf", "--attach", leaflet)
    assert result["counts"]["written"] == 2
    assert result["largest_bytes"] > 10_000
    attached = list(drafts(tmp_path / "out")[0].iter_attachments())
    assert [each.get_filename() for each in attached] == [
        "Exeter City Council - Cllr Jane Smith.docx",
        "Exeter City Council - Cllr Jane Smith.pdf",
        "Leaflet – für alle.pdf",
    ]
    contents = [each.get_content() for each in attached]
    assert contents[0][:2] == b"PK"
    assert contents[1][:5] == b"%PDF-"
    assert contents[2] == leaflet.read_bytes()


def test_subject_and_text_may_be_one_s_own(command: list[str | Path], tmp_path: Path) -> None:
    body = tmp_path / "body.txt"
    body.write_text(
        "\ufeffHello {{ first_name }}\r\n\r\n{{ letter_text }}\r\nPS: {{ ward }}", "utf-8"
    )
    completed = letterkit(*command, "--subject", "{{ ward }}", "--body", body, "--cc", "c@x.org")
    assert completed.returncode == 0, completed.stderr
    jane = drafts(tmp_path / "out")[0]
    assert (jane["Subject"], jane["Cc"]) == ("Priory", "c@x.org")
    assert text_of(jane).startswith("Hello Jane\n\nDear Councillor Smith\n")
    assert text_of(jane).endswith("PS: Priory\n")


def test_an_mbox_has_all_drafts(command: list[str | Path], tmp_path: Path) -> None:
    result = as_json(*command, "--mbox", tmp_path / "all.mbox")
    assert result["in_mbox"] == 2
    box = mailbox.mbox(tmp_path / "all.mbox")
    subjects = [each["Subject"] for each in box]
    box.close()
    assert subjects == ["Scrutiny of the STP for Devon"] * 2
    assert letterkit(*command, "--mbox", tmp_path / "all.mbox").returncode == 2
    again = as_json(*command, "--changed", "--mbox", tmp_path / "all.mbox")
    assert (again["counts"]["written"], again["in_mbox"]) == (0, 2)


def test_only_what_changed_is_written_again(command: list[str | Path], tmp_path: Path) -> None:
    letterkit(*command)
    same = as_json(*command, "--changed")
    assert (same["counts"]["written"], same["unchanged"]) == (0, 2)
    other = as_json(*command, "--changed", "--subject", "Beds{% if ward == 'Exwick' %}!{% endif %}")
    assert other["counts"]["written"] == 2
    assert [each["Subject"] for each in drafts(tmp_path / "out")] == ["Beds", "Beds!"]
    refused = as_json(*command)
    assert refused["counts"] == {"letters": 2, "written": 0, "left_out": 0, "failed": 2}


def test_letters_and_drafts_in_one_folder_know_nothing_of_each_other(
    command: list[str | Path], tmp_path: Path, write_list: ListWriter
) -> None:
    letterkit(*command)
    merged = as_json("merge", "councillor-letter", *write_list(PEOPLE), "--out", tmp_path / "out")
    assert merged["counts"]["written"] == 2
    assert as_json(*command, "--changed")["unchanged"] == 2


def test_whoever_can_t_be_written_to_is_told_and_the_rest_goes_on(
    command: list[str | Path], tmp_path: Path, write_list: ListWriter
) -> None:
    write_list(PEOPLE.replace("jane@x.gov.uk", ""))
    result = as_json(*command)
    assert result["counts"] == {"letters": 2, "written": 1, "left_out": 1, "failed": 0}
    assert "no e-mail address" in result["not_written"][0]["reason"]
    assert len(drafts(tmp_path / "out")) == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--subject", "{{ councilor }}"], "isn't a field"),
        (["--attach", "nothing.pdf"], "no file"),
        (["--cc", "nobody"], "isn't an e-mail address"),
        (["--all-documents"], "--all-documents"),
    ],
)  # fmt: skip
def test_wrong_use_ends_with_2(command: list[str | Path], options: list[str], said: str) -> None:
    completed = letterkit(*command, *options)
    assert completed.returncode == 2, completed.stdout
    assert said in " ".join(completed.stderr.replace("│", " ").split())


def test_a_text_that_is_none_is_refused(command: list[str | Path], tmp_path: Path) -> None:
    body = tmp_path / "body.txt"
    body.write_bytes(b"\xff\xfeH\x00")
    completed = letterkit(*command, "--body", body)
    assert completed.returncode == 1
    assert "UTF-8" in completed.stderr


def test_a_campaign_s_own_words_are_used(tmp_path: Path, write_list: ListWriter) -> None:
    listed = write_list(PEOPLE)
    campaign = tmp_path / "devon.letterkit"
    made = letterkit(
        "new-campaign",
        campaign,
        "councillor-letter",
        "--values",
        tmp_path / "values.toml",
        "--recipients",
        listed[1],
    )
    assert made.returncode == 0, made.stderr
    planned = as_json("email", "--campaign", campaign, *FROM, "--out", tmp_path / "one")
    key = planned["documents"][0]["key"]
    store = CampaignStore.open(campaign)
    store.set(
        schema.EMAILS,
        schema.email_key("councillor-letter"),
        {"subject": "From {{ branch_name }}", "bcc": "b@x.org"},
    )
    store.set(
        schema.EMAILS, schema.email_key("councillor-letter", key), {"body": "Dear Jane, only this."}
    )
    store.close()
    completed = letterkit("email", "--campaign", campaign, *FROM, "--out", tmp_path / "two")
    assert completed.returncode == 0, completed.stderr
    jane, sian = drafts(tmp_path / "two")
    assert [each["Subject"] for each in (jane, sian)] == ["From Us", "From Us"]
    assert jane["Bcc"] == "b@x.org"
    assert text_of(jane) == "Dear Jane, only this.\n"
    assert text_of(sian).startswith("Dear Councillor")


def test_a_run_that_was_stopped_goes_on_with_what_changed(
    command: list[str | Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = 0

    def stopping(self: DraftMaker, document: Document) -> bytes:
        nonlocal made
        made += 1
        if made > 1:
            raise KeyboardInterrupt
        return render(self, document)

    render = DraftMaker.render
    with monkeypatch.context() as patch:
        patch.setattr(DraftMaker, "render", stopping)
        stopped = letterkit(*command)
    assert stopped.returncode
    assert "1 of 2 drafts written" in stopped.stderr
    assert "Go on with: the same command and --changed" in stopped.stderr
    assert len(drafts(tmp_path / "out")) == 1
    result = as_json(*command, "--changed")
    assert (result["counts"]["written"], result["unchanged"]) == (1, 1)
    assert len(drafts(tmp_path / "out")) == 2
