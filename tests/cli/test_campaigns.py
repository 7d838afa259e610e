"""A campaign's file in the terminal: opened whatever it holds, mended, saved as values and back."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from letterkit.campaign import CampaignStore, EmailWording, read_values, schema
from tests.cli.terminal import as_json, letterkit
from tests.docx_files import word_file

SENDER = {"stp_name": "Devon", "sender_name": "Jo", "sender_address": "1 High St"}
PEOPLE = (
    "Councillor,Ward,Council,Email\n"
    "Cllr Jane Smith,Alphington,Exeter,jane@gmial.com\n"
    "Vacancy,Exwick,Exeter,\n"
    "Cllr Ann Lee,Ham,Exeter,ann@example.org\n"
    "Cllr Ann Lee,Exwick,Bolton,ann.lee@example.org\n"
)

MakeCampaign = Callable[..., Path]


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE, "utf-8")
    return path


@pytest.fixture
def campaign(tmp_path: Path) -> MakeCampaign:
    """Make a campaign's file of sections."""

    def make(**sections: dict[str, Any]) -> Path:
        path = tmp_path / "Ours.letterkit"
        with CampaignStore.create(path) as store:
            for section, entries in sections.items():
                for key, value in entries.items():
                    store.set(section, key, value)
        return path

    return make


def section(path: Path, name: str) -> dict[str, Any]:
    with CampaignStore.open(path) as store:
        return store.section(name)


# Reading

ODD: list[dict[str, dict[str, Any]]] = [
    {name: {"": 5, "x": [1, {"y": None}], "known": {"a": []}, "people": [3]}}
    for name in (
        *schema.SECTIONS, *(schema.section_of_list(each, "mps") for each in schema.LIST_SECTIONS)
    )
] + [
    {"campaign": {"template": "no-such-template"}},
    {"campaign": {"template": ["a"], "own_file": {}, "pack": 3, "folder": False}},
    {"campaign": {"own_file": "\0"}},
    {"campaign": {"pack": "\0/there/is/none"}},
    {"campaign": {"folder": "\0", "name_pattern": "{{"}},
    {"campaign": {"name_pattern": "{{ 1/0 }}"}},
    {"list": {"source": "\0"}},
    {"list": {"source": "/nowhere/list.xlsx", "sheet": 4}},
    {"list": {"pasted": "\0\t\n\t", "one_letter": "yes"}},
    {"list": {"pasted": "Councillor\nJane", "sheet": "No such sheet"}},
    {"list": {"pasted": "Councillor\nJane"}, "columns": {"Nobody": "x", "A": "no_such_field"}},
    {"concerns": {"no-risk-plan": {"place": 10**400, "wordings": {"clause": "x", "letter": 1}}}},
    {"concerns": {"own-1": {"place": 1, "text": ""}, "own-2": {"place": True, "text": "x"}}},
    {"salutations": {"councillor": "{nobody}", "mp": ["x"], "no such": "{last}"}},
    {"overrides": {"a\tb": {"row": True, "who": 1}, "c": {"row": 10**30, "who": "", "field": ""}}},
    {"overrides": {"x": {"row": -1, "who": "", "field": "stp_name", "value": "\0"}}},
    {"unticked": {"people": "\t\n\n1\n9\tJane\nx~1\tBo"}},
    {"people": {"known": "a\tb\nc\t1\t2\t3\t4\t5\t6", "d": ["1"], "e": ["1"] * 6}},
    {"added": {"": {"councillor_name": ""}, "bo#2": {"no such field": "x", "1": "2"}}},
    {"scoped": {"\t\t": "x", "councillor-letter\tonce\tmeeting_date": {"a": 1}}},
    {"values": {"stp_name": {"a": 1}, "letter_date": [1], "concerns": 3, "local_details": {}}},
    {"values": {"word_limit": -1, "meeting_date": 10**300, "x y": None, "notice": [[["5"]]]}},
    {"documents": {"councillor-letter": {"list": "\t"}, "x": {"list": 4}}},
    {"letters": {"councillor-letter\tonce": {"docx": "UEsDBA=="}, "x": {"docx": "é"}}},
    {"written": {"councillor-letter\tonce": {"file": "../x"}, "a\tb\tc\td": {"when": "x"}}},
    {"edited": {"councillor-letter": "\0", "council-motion": 4}},
    {"window": {"letter": {"a": []}}, "no such section": {"x": 1}},
]  # fmt: skip


@pytest.mark.parametrize("sections", ODD, ids=str)
def test_an_odd_file_opens_or_ends_in_a_sentence(
    sections: dict[str, dict[str, Any]], campaign: MakeCampaign
) -> None:
    path = campaign(**{"values": SENDER, **sections})
    for more in ((), ("--all-documents",)):
        completed = letterkit("check", "--campaign", path, *more, "--json")
        assert completed.returncode in {0, 1}, completed.stderr
        answer = json.loads(completed.stdout)
        assert answer.get("documents") or answer["error"]


def test_the_open_document_and_its_list_are_checked(people: Path, campaign: MakeCampaign) -> None:
    path = campaign(values=SENDER, list={"source": str(people)})
    answer = as_json("check", "--campaign", path)
    assert [each["rows"] for each in answer["documents"]] == [[2], [3], [4], [5]]
    (vacant,) = [each for each in answer["problems"] if each["kind"] == "vacant"]
    assert vacant["document"] == answer["documents"][1]["key"]
    assert answer["documents"][1]["problems"]
    assert answer["counts"]["blocks"] == 1
    assert all(each["document"] is None for each in answer["job_problems"])


def test_all_documents_of_a_campaign_are_checked_each_with_its_list(
    people: Path, campaign: MakeCampaign, tmp_path: Path
) -> None:
    mps = tmp_path / "mps.csv"
    mps.write_text("MP,Constituency\nSir John Brown MP,Exeter\n", "utf-8")
    own = tmp_path / "own.docx"
    own.write_bytes(word_file("Dear {{ councillor_name }}"))
    lists = {"list": {"source": str(people)}, "list mps": {"source": str(mps)}}
    path = campaign(values=SENDER, campaign={"own_file": str(own)}, **lists)
    answer = as_json("check", "--campaign", path, "--all-documents")
    by_template: dict[str, list[str]] = {}
    for each in answer["documents"]:
        by_template.setdefault(each["template"], []).append(each["addressed_to"])
    assert by_template["mp-briefing"] == ["Sir John Brown MP"]
    assert len(by_template["councillor-letter"]) == len(by_template["own:own.docx"]) == 4
    assert len(by_template["council-motion"]) == 2


def test_a_missing_word_file_holds_back_its_own_document_alone(
    people: Path, campaign: MakeCampaign, tmp_path: Path
) -> None:
    gone, out = str(tmp_path / "gone.docx"), tmp_path / "out"
    path = campaign(
        values=SENDER, list={"source": str(people)}, edited={"council-motion": gone},
        campaign={"folder": str(out)},
    )  # fmt: skip
    every = ("--campaign", path, "--all-documents")
    answer = as_json("check", *every)
    (hindered,) = [each for each in answer["job_problems"] if each["severity"] == "blocks"]
    assert hindered["template"] == "council-motion"
    assert "Council motion" in hindered["message"]
    assert "gone.docx" in hindered["message"]
    assert hindered in answer["problems"]
    assert "councillor-letter" in {each["template"] for each in answer["documents"]}
    merged = as_json("merge", *every)
    assert merged["job_problems"] == [hindered]
    assert list(out.glob("*Ann Lee*.docx"))
    for command in (("check", *every), ("merge", *every, "--changed")):
        completed = letterkit(*command)
        assert completed.returncode == 1
        assert hindered["message"] in completed.stdout
    assert "gone.docx" in letterkit("fix", *every).stderr
    assert "error" in as_json("check", "council-motion", "--campaign", path)


def test_what_the_command_line_says_goes_before_the_campaign(
    people: Path, campaign: MakeCampaign, tmp_path: Path
) -> None:
    other = tmp_path / "other.csv"
    other.write_text("Name,Council\nCllr Bo Day,Exeter\n", "utf-8")
    path = campaign(
        values={**SENDER, "stp_name": "soon"},
        list={"source": str(people), "sheet": "None"}, columns={"Ward": "role"},
    )  # fmt: skip
    answer = as_json(
        "check", "councillor-letter", "--campaign", path, "--recipients", other,
        "--map", "Name=councillor_name", "--set", "stp_name=Devon",
    )  # fmt: skip
    assert [each["addressed_to"] for each in answer["documents"]] == ["Cllr Bo Day"]
    assert answer["counts"]["blocks"] == 0
    assert section(path, "columns") == {"Ward": "role"}


def test_what_does_not_fit_is_a_note_and_a_misfit_holds_back(campaign: MakeCampaign) -> None:
    path = campaign(values={**SENDER, "stp_name": {"a": 1}}, overrides={"x": 4})
    completed = letterkit("check", "--campaign", path)
    assert completed.returncode == 1
    assert "▲ Of the changes to the list, 1 entry" in completed.stdout
    assert "no text, date, number or list" in completed.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("check",),
        ("check", "--all-documents"),
        ("check", "councillor-letter", "--all-documents", "--campaign", "x.letterkit"),
        ("new-campaign", "x.docx"),
        ("save-values", "x.letterkit", "x.txt"),
        ("fields",),
    ],
)
def test_wrong_use_is_exit_status_two(arguments: tuple[str, ...]) -> None:
    completed = letterkit(*arguments)
    assert (completed.returncode, "Traceback" in completed.stderr) == (2, False)


def test_what_is_no_campaign_is_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "x.letterkit"
    assert "There is no file" in as_json("check", "--campaign", path)["error"]
    path.write_text("Dear Jane")
    assert "isn't a campaign" in as_json("check", "--campaign", path)["error"]
    assert "error" in as_json("check", "--campaign", tmp_path)


def test_the_fields_of_a_campaigns_document_are_listed(campaign: MakeCampaign) -> None:
    path = campaign(campaign={"template": "council-motion"})
    fields = as_json("fields", "--campaign", path)["fields"]
    assert fields == as_json("fields", "council-motion")["fields"]


HOLD = """
import sys
from pathlib import Path
from letterkit.campaign import CampaignStore
store = CampaignStore.open(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def opened_elsewhere() -> Iterator[Callable[[Path], None]]:
    """Have another process hold a campaign open, as the window does."""
    running: list[subprocess.Popen[str]] = []

    def hold_open(path: Path) -> None:
        process = subprocess.Popen(
            [sys.executable, "-c", HOLD, str(path)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        running.append(process)
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"

    yield hold_open
    for process in running:
        process.communicate("")


def test_a_campaign_that_the_window_has_open_is_read_but_not_written(
    people: Path, campaign: MakeCampaign, opened_elsewhere: Callable[[Path], None]
) -> None:
    path = campaign(values=SENDER, list={"source": str(people)})
    opened_elsewhere(path)
    assert len(as_json("check", "--campaign", path)["documents"]) == 4
    answer = as_json("fix", "--campaign", path, "--all")
    assert "is open in another window" in answer["error"]


# Mending


def test_all_fixes_leave_nobody_out_on_a_likeness(tmp_path: Path) -> None:
    people, values, out = tmp_path / "p.csv", tmp_path / "v.toml", tmp_path / "out"
    people.write_text(
        "Name,Council,Ward,Email\n"
        "Cllr Jon Marsh,Bolton,Astley,marsh@example.org\nCllr John Marsh,Bolton,Astley,\n"
        "Cllr Ann Lee,Bolton,Rumworth,lee@example.org\n"
        "Cllr Bo Chan,Bolton,Heaton,lee@example.org\n",
        "utf-8",
    )
    given = [part for name, text in SENDER.items() for part in ("--set", f"{name}={text}")]
    inputs = ("councillor-letter", "--recipients", people, *given)
    kinds = {each["kind"] for each in as_json("check", *inputs)["problems"]}
    assert {"near-duplicate", "duplicate-email"} <= kinds
    assert letterkit("fix", *inputs, "--all", "--into", values).returncode == 0
    merged = letterkit("merge", *inputs, "--values", values, "--out", out)
    assert merged.returncode == 0, merged.stderr
    assert len(list(out.glob("*.docx"))) == 4


KINDS = ("vacant", "email-typo", "stp-mismatch")


@pytest.mark.parametrize("how", [("--all",), ("--in-rows", "2-9")])
def test_nobody_is_left_out_but_by_a_fix_of_that_very_kind(
    how: tuple[str, ...], people: Path, campaign: MakeCampaign
) -> None:
    path = campaign(values=SENDER, list={"source": str(people)})
    made = letterkit("fix", "--campaign", path, *how)
    assert "needs an answer: --kind vacant." in made.stdout
    answer = as_json("check", "--campaign", path)
    assert ([each["kind"] for each in answer["problems"] if each["severity"] == "blocks"],
            answer["left_out"]) == (["vacant"], [])  # fmt: skip
    assert letterkit("fix", "--campaign", path, "--kind", "vacant").returncode == 0
    assert as_json("check", "--campaign", path)["left_out"] == [
        {"row": 3, "reason": "left out by choice"}
    ]


def test_one_fix_mends_all_rows_that_have_the_same_cause(
    people: Path, campaign: MakeCampaign
) -> None:
    people.write_text(PEOPLE + "Cllr Bo Chan,Farnworth,Bolton,bo.chan@example.org\n", "utf-8")
    path = campaign(values=SENDER, list={"source": str(people)})

    def mismatches() -> list[Any]:
        diagnostics = as_json("check", "--campaign", path)["problems"]
        return [each for each in diagnostics if each["kind"] == "stp-mismatch"]

    (mismatch,) = mismatches()
    assert [each["row"] for each in mismatch["fixes"][0]["also"]] == [6]
    fixed = letterkit("fix", "--campaign", path, "--all")
    assert "Write “Greater Manchester” for 2 rows." in fixed.stdout
    assert mismatches() == []
    with CampaignStore.open(path) as store:
        store.undo()
    assert mismatches() == [mismatch]


def test_fixes_go_into_the_campaign_as_a_step_that_can_be_undone(
    people: Path, campaign: MakeCampaign
) -> None:
    path = campaign(values=SENDER, list={"source": str(people)})
    kinds = [part for kind in KINDS for part in ("--kind", kind)]
    completed = letterkit("fix", "--campaign", path, *kinds)
    assert completed.returncode == 0, completed.stderr
    answer = as_json("check", "--campaign", path)
    assert (answer["counts"]["blocks"], answer["left_out"]) == (
        0, [{"row": 3, "reason": "left out by choice"}],
    )  # fmt: skip
    with CampaignStore.open(path) as store:
        assert store.undo_label == "Make 3 fixes"
        store.undo()
        assert store.section("overrides") == store.section("unticked") == {}
        assert store.section("people")


SHUFFLED = (
    "Councillor,Ward,Council,Email\n"
    "Cllr Zoë New,Priory,Exeter,zoe@example.org\n"
    "Cllr Ann Lee,Exwick,Bolton,ann.lee@example.org\n"
    "Cllr Jane Smith,Alphington,Exeter,jane@gmial.com\n"
)


@pytest.mark.parametrize("into", ["campaign", "values"])
def test_a_fix_finds_its_person_when_rows_are_sorted_inserted_and_deleted(
    into: str, people: Path, campaign: MakeCampaign, tmp_path: Path
) -> None:
    if into == "campaign":
        inputs: tuple[str | Path, ...] = (
            "--campaign", campaign(values=SENDER, list={"source": str(people)}),
        )  # fmt: skip
    else:
        (tmp_path / "v.toml").write_text(
            "# ours\n" + "".join(f'{name} = "{text}"\n' for name, text in SENDER.items()), "utf-8"
        )
        inputs = ("councillor-letter", "--recipients", people, "--values", tmp_path / "v.toml")
    assert letterkit("fix", *inputs, "--all").returncode == 0
    people.write_text(SHUFFLED, "utf-8")
    answer = as_json("check", *inputs)
    kinds = {each["kind"] for each in answer["problems"]}
    assert kinds.isdisjoint({"email-typo", "vacant", "who-is-it", "outdated-change"})
    assert answer["left_out"] == []
    people.write_text(PEOPLE.replace("Bolton,ann.lee@example.org", "Bolton,al@example.org"))
    answer = as_json("check", *inputs)
    assert not [each for each in answer["problems"] if each["kind"] == "stp-mismatch"]


def test_who_is_who_is_asked_and_never_answered_by_all_fixes(
    people: Path, campaign: MakeCampaign
) -> None:
    path = campaign(values=SENDER, list={"source": str(people)})
    letterkit("fix", "--campaign", path, "--kind", "email-typo")
    moved = "Cllr Jane Smith,Alphington,Exeter,j.smith@example.org"
    people.write_text(PEOPLE.replace("Cllr Jane Smith,Alphington,Exeter,jane@gmial.com", moved))

    def questions() -> list[Any]:
        diagnostics = as_json("check", "--campaign", path)["problems"]
        return [each for each in diagnostics if each["kind"] == "who-is-it"]

    (question,) = questions()
    assert question["severity"] == "blocks"
    letterkit("fix", "--campaign", path, "--all")
    assert questions() == [question]
    assert letterkit("fix", "--campaign", path, "--kind", "who-is-it").returncode == 0
    assert questions() == []
    with CampaignStore.open(path) as store:
        store.undo()
    assert questions() == [question]


def test_whoever_could_be_taken_for_somebody_is_known_too(people: Path, tmp_path: Path) -> None:
    values = tmp_path / "v.toml"
    inputs = ("councillor-letter", "--recipients", people, "--set", "stp_name=Devon")
    letterkit("fix", *inputs, "--into", values, "--kind", "stp-mismatch")
    assert {each.name for each in read_values(values).people.values()} == {"ann lee"}
    assert len(read_values(values).people) == 2


def test_what_was_written_is_remembered_and_is_nothing_to_undo(
    people: Path, campaign: MakeCampaign
) -> None:
    path = campaign(values=SENDER, list={"source": str(people)})
    assert as_json("merge", "--campaign", path, "--rows", "2")["counts"]["written"] == 1
    answer = as_json("check", "--campaign", path)["documents"]
    assert [each["state"] for each in answer] == ["written", "new", "new", "new"]
    with CampaignStore.open(path) as store:
        assert "written" not in (store.undo_label or "")


# Values and back


def test_a_campaign_is_saved_as_values_and_made_of_them_again(
    people: Path, campaign: MakeCampaign, tmp_path: Path
) -> None:
    key = "council:exetercitycouncil"
    change = {"no-risk-plan": {"place": 2, "wordings": {"letter": "Other words", "motion": "so"}}}
    path = campaign(
        campaign={"template": "council-motion"},
        values={**SENDER, "meeting_date": "01/02/2018", "local_details": "One\nTwo", "x": 4.5},
        list={"source": str(people)},
        columns={"Email": "email"},
        concerns={**change, "own-1": {"place": 1, "text": "no-walk-in"}},
        scoped={schema.scoped_key("council-motion", key, "proposer_name"): "Jane Smith"},
        accepted={"stp_name": ["Devon"]},
        salutations={"councillor": "Cllr {last}"},
        added={"bo~added": {"councillor_name": "Cllr Bo Day", "council_name": "Torbay"}},
        emails={
            "council-motion": {"subject": "For {{ council_name }}", "attach": ["pdf", "a.docx"]},
            schema.email_key("council-motion", key): {"body": "Dear\nall"},
            "mp-briefing": {"cc": "not@this.one"},
        },
    )
    assert letterkit("fix", "--campaign", path, "--all").returncode == 0
    first = as_json("check", "--campaign", path)
    values, again = tmp_path / "v.toml", tmp_path / "again.letterkit"
    assert letterkit("save-values", path, values).returncode == 0
    completed = letterkit(
        "new-campaign", again, "council-motion", "--values", values, "--recipients", people
    )
    assert completed.returncode == 0, completed.stderr
    assert as_json("check", "--campaign", again) == first
    by_values = as_json("check", "council-motion", "--recipients", people, "--values", values)
    assert [each["key"] for each in by_values["documents"]] == [
        each["key"] for each in first["documents"]
    ]
    assert by_values["problems"] == first["problems"]
    second = tmp_path / "again.toml"
    letterkit("save-values", again, second)
    assert read_values(second) == read_values(values)
    assert read_values(values).emails == {
        "": EmailWording("For {{ council_name }}", attach=("pdf", "a.docx")),
        key: EmailWording(body="Dear\nall"),
    }


def test_values_are_saved_for_the_document_that_is_asked_for(
    campaign: MakeCampaign, tmp_path: Path
) -> None:
    scoped = {
        schema.scoped_key("mp-briefing", "once", "mp_name"): "Jo",
        schema.scoped_key("councillor-letter", "once", "councillor_name"): "Bo",
    }
    path, values = campaign(scoped=scoped), tmp_path / "v.toml"
    letterkit("save-values", path, values, "--template", "mp-briefing")
    assert read_values(values).scoped == {"once": {"mp_name": "Jo"}}
    assert letterkit("save-values", path, values).returncode == 1
    assert letterkit("save-values", path, values, "--overwrite").returncode == 0


def test_a_campaign_is_never_made_over_another(campaign: MakeCampaign) -> None:
    path = campaign(values=SENDER)
    completed = letterkit("new-campaign", path)
    assert (completed.returncode, "is there already" in completed.stderr) == (1, True)
    assert section(path, "values") == SENDER
