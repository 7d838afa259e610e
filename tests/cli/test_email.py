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
from letterkit.merge import Document, Plan, Renderer, run
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
    text = "\ufeffHello {{ first_name }}\r\n\r\n{{ letter_text }}\r\nPS: {{ ward }}"
    body.write_bytes(text.encode())
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


def test_an_mbox_never_takes_the_place_of_anything_else(
    command: list[str | Path], tmp_path: Path
) -> None:
    hers = tmp_path / "hers.csv"
    hers.write_text("a,b\n", "utf-8")
    refused = letterkit(*command, "--replace", "--mbox", hers)
    assert (refused.returncode, hers.read_text("utf-8")) == (1, "a,b\n")
    assert "no file of drafts" in refused.stderr
    assert not (tmp_path / "out").exists()
    late = letterkit(*command, "--mbox", tmp_path / "out/report.csv")
    assert "2 drafts written" in late.stdout
    assert "no file of drafts" in late.stderr
    assert "2 unchanged" in letterkit(*command, "--changed").stdout


def test_a_file_of_values_names_what_lies_beside_it(
    command: list[str | Path], tmp_path: Path
) -> None:
    (tmp_path / "Briefing.pdf").write_bytes(b"%PDF-1.7 x")
    with (tmp_path / "values.toml").open("a", encoding="utf-8") as values:
        values.write('\n[emails]\nattach = ["Briefing.pdf"]\n')
    completed = letterkit(*command)
    assert completed.returncode == 0, completed.stderr
    [attached] = drafts(tmp_path / "out")[0].iter_attachments()
    assert attached.get_filename() == "Briefing.pdf"


def test_an_mbox_has_to_have_a_name(command: list[str | Path]) -> None:
    refused = letterkit(*command, "--mbox", "")
    assert refused.returncode == 2
    assert "Say with --mbox which file" in refused.stderr


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
        (["--bcc", "a@x.org; b@x"], "“b@x” isn't an e-mail address"),
        (["--reply-to", "a@x.org, jürgen@x.org"], "isn't an e-mail address"),
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


@pytest.fixture
def stop_at_second(monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Return what gives a command and stops it at the second draft; it returns what was said."""
    render = DraftMaker.render

    def stopping(self: DraftMaker, document: Document) -> bytes:
        if document.row == 3:
            raise KeyboardInterrupt
        return render(self, document)

    def stop(*command: str | Path) -> str:
        with monkeypatch.context() as patch:
            patch.setattr(DraftMaker, "render", stopping)
            completed = letterkit(*command)
        assert completed.returncode
        return completed.stderr

    return stop


def test_a_run_that_was_stopped_goes_on_as_it_was_asked_for(
    command: list[str | Path], tmp_path: Path, stop_at_second: Callable[..., str]
) -> None:
    out, leaflet = tmp_path / "out", tmp_path / "leaflet.txt"
    leaflet.write_text("Save our beds")
    said = stop_at_second(*command, "--subject", "For {{ ward }}", "--attach", leaflet)
    assert "1 of 2 drafts written" in said
    assert f'Go on with: letterkit email --resume --out "{out}"' in said
    refused = letterkit("merge", "--resume", "--out", out)
    assert refused.returncode == 1
    assert "wrote e-mails" in refused.stderr
    assert f'letterkit email --resume --out "{out}"' in refused.stderr
    result = as_json("email", "--resume", "--out", out, "--mbox", tmp_path / "all.mbox")
    assert (result["counts"]["written"], result["unchanged"], result["in_mbox"]) == (1, 1, 2)
    assert [each["Subject"] for each in drafts(out)] == ["For Priory", "For Exwick"]
    assert [len(list(each.iter_attachments())) for each in drafts(out)] == [1, 1]
    assert as_json("email", "--resume", "--out", out)["finished"] is True


def test_letters_are_not_gone_on_with_as_e_mails(
    tmp_path: Path, write_list: ListWriter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopping(planned: Plan, documents: tuple[Document, ...], render: Renderer) -> object:
        if documents[0].row == 3:
            raise KeyboardInterrupt
        return run(planned, documents, render)

    out = tmp_path / "out"
    with monkeypatch.context() as patch:
        patch.setattr("letterkit.output.document_writer.run", stopping)
        letterkit("merge", "councillor-letter", *write_list(PEOPLE), "--out", out)
    refused = letterkit("email", "--resume", "--out", out)
    assert refused.returncode == 1
    assert "wrote letters" in refused.stderr
    assert "letterkit merge --resume" in refused.stderr
    assert letterkit("email", "--resume", "--subject", "x", "--out", out).returncode == 2


@pytest.fixture
def campaign(tmp_path: Path, write_list: ListWriter) -> Path:
    """Return a campaign of the two people, whose letters were written into a folder of its own."""
    listed = write_list(PEOPLE)
    path = tmp_path / "devon.letterkit"
    values = tmp_path / "values.toml"
    values.write_text(values.read_text("utf-8") + 'sender_email = "jo@example.org"\n', "utf-8")
    made = letterkit(
        "new-campaign", path, "councillor-letter", "--values", values, "--recipients", listed[1]
    )
    assert made.returncode == 0, made.stderr
    return path


def keep(campaign: Path, **wording: object) -> None:
    with CampaignStore.open(campaign) as store:
        store.set(schema.EMAILS, schema.email_key("councillor-letter"), wording)


def test_a_campaign_remembers_its_drafts_beside_its_letters(campaign: Path, tmp_path: Path) -> None:
    assert as_json("merge", "--campaign", campaign)["counts"]["written"] == 2
    first = as_json("email", "--campaign", campaign)
    assert first["counts"]["written"] == first["planned"]["new"] == 2
    assert Path(first["folder"]).parent == tmp_path
    assert as_json("merge", "--campaign", campaign, "--changed")["unchanged"] == 2
    again = as_json("email", "--campaign", campaign, "--changed")
    assert (again["planned"]["unchanged"], again["counts"]["written"]) == (2, 0)
    with CampaignStore.open(campaign) as store:
        documents = {place.partition("\t")[0] for place in store.section(schema.WRITTEN)}
    assert documents == {"councillor-letter", "councillor-letter (e-mail)"}


def test_what_a_campaign_attaches_goes_with_each_and_is_said(
    campaign: Path, tmp_path: Path
) -> None:
    (tmp_path / "Leaflet.txt").write_text("Save our beds")
    keep(campaign, attach=["docx", "Leaflet.txt"])
    completed = letterkit("email", "--campaign", campaign)
    assert completed.returncode == 0, completed.stderr
    assert "With each goes the letter as a Word file and “Leaflet.txt”." in completed.stdout
    [jane, _sian] = drafts(next(tmp_path.glob("devon - *")))
    names = [each.get_filename() or "" for each in jane.iter_attachments()]
    assert [name.rpartition(".")[2] for name in names] == ["docx", "txt"]
    (tmp_path / "Leaflet.txt").write_text("Save them all")
    assert as_json("email", "--campaign", campaign, "--changed")["counts"]["written"] == 2


@pytest.mark.parametrize("file", ["Gone.pdf", "", "\\\\elsewhere\\x\\a.pdf", "."])
def test_no_e_mail_goes_without_what_was_to_be_attached(
    campaign: Path, tmp_path: Path, file: str
) -> None:
    keep(campaign, attach=["pdf", file])
    result = as_json("email", "--campaign", campaign)
    if not file:
        assert result["counts"]["written"] == 2
        return
    assert result["counts"] == {"letters": 2, "written": 0, "left_out": 2, "failed": 0}
    [told] = [each for each in result["problems"] if each["kind"] == "attachment"]
    assert told["severity"] == "blocks"
    assert Path(file.replace("\\", "/")).name in told["message"]
    assert not list(tmp_path.glob("devon*/*.eml"))


def test_a_file_of_values_may_say_how_e_mails_read(
    command: list[str | Path], tmp_path: Path
) -> None:
    key = as_json(*command)["documents"][1]["key"]
    leaflet = tmp_path / "Leaflet.txt"
    leaflet.write_text("Save our beds")
    with (tmp_path / "values.toml").open("a", encoding="utf-8") as file:
        file.write(
            f"[emails]\nsubject = 'Beds in {{{{ ward }}}}'\nattach = ['{leaflet}']\n"
            f"[emails.'{key}']\nbody = 'Dear Siân'\n"
        )
    completed = letterkit(*command, "--replace")
    assert completed.returncode == 0, completed.stderr
    jane, sian = drafts(tmp_path / "out")
    assert [each["Subject"] for each in (jane, sian)] == ["Beds in Priory", "Beds in Exwick"]
    assert (text_of(jane)[:5], text_of(sian)) == ("Dear ", "Dear Siân\n")
    assert [each.get_filename() for each in sian.iter_attachments()] == ["Leaflet.txt"]


@pytest.mark.parametrize(
    "lines",
    ["[emails]\nsubject = 1", "[emails]\nsubjct = 'x'", "[emails]\nattach = 'pdf'",
     "[emails]\nall_addresses = 'yes'", "emails = 'x'", "[emails]\nattach = [1]",
     "[emails.'once']\nbody = ['x']", "[emails.'once'.'x']\nbody = 'x'"],
)  # fmt: skip
def test_what_a_file_of_values_can_t_say_of_e_mails_is_refused(
    command: list[str | Path], tmp_path: Path, lines: str
) -> None:
    values = tmp_path / "values.toml"
    text = values.read_text("utf-8")
    values.write_text(f"{lines}\n{text}" if lines.startswith("emails") else f"{text}\n{lines}\n")
    completed = letterkit(*command)
    assert completed.returncode == 1
    assert "[emails" in completed.stderr
