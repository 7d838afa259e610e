"""A campaign's folder in the terminal: what was written into it, by whichever of its documents."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from letterkit.campaign import CampaignStore
from letterkit.cli.run_summary import RunSummary
from letterkit.output import ReportEntry
from tests.cli.terminal import letterkit
from tests.docx_files import word_file

HEADINGS = "Councillor,Ward,Council,Email\n"
JANE = "Cllr Jane Smith,Ham,Exeter,jane@example.org\n"
OTHER_JANE = "Cllr Jane Smith,Exwick,Exeter,j.smith@example.org\n"


class Ours:
    """A campaign with a Word file of its own, and a folder for all documents."""

    def __init__(self, folder: Path) -> None:
        self.path, self.people = folder / "Ours.letterkit", folder / "people.csv"
        self.out, self.own = folder / "out", folder / "own.docx"
        self.own.write_bytes(word_file("{{ councillor_name }}, yours {{ sender_name }}"))
        self.list(JANE, OTHER_JANE)
        with CampaignStore.create(self.path) as store:
            for name in ("stp_name", "sender_name", "sender_address"):
                store.set("values", name, "Devon")
            store.set("list", "source", str(self.people))
        self.store_choice(own_file=str(self.own), folder=str(self.out))

    def list(self, *people: str) -> None:
        self.people.write_text(HEADINGS + "".join(people), "utf-8")

    def store_choice(self, **entries: str | None) -> None:
        with CampaignStore.open(self.path) as store:
            for key, value in entries.items():
                store.set("campaign", key, value)

    def documents(self, command: str, *more: str) -> list[tuple[str, ...]]:
        answer = letterkit(command, *more, "--campaign", self.path, "--json").stdout
        return [
            (each["key"], each["file"], each["state"]) for each in json.loads(answer)["documents"]
        ]

    def files(self) -> set[str]:
        return {each.name for each in self.out.glob("*.docx")}


@pytest.fixture
def ours(tmp_path: Path) -> Ours:
    return Ours(tmp_path)


def test_what_another_document_wrote_for_the_same_people_is_not_this_ones(ours: Ours) -> None:
    ours.documents("merge")
    checked = ours.documents("check", "councillor-letter")
    assert {state for _key, _file, state in checked} == {"new"}
    assert ours.documents("merge", "councillor-letter", "--changed") == checked
    assert {state for _key, _file, state in ours.documents("check")} == {"written"}


def test_a_merge_names_documents_as_they_were_checked_in_another_folder(ours: Ours) -> None:
    ours.documents("merge")
    ours.list(OTHER_JANE, JANE)
    ours.store_choice(folder=str(ours.out.with_name("other")))
    assert ours.documents("merge") == ours.documents("check")


@pytest.mark.parametrize("all_documents", [False, True])
def test_changed_writes_what_the_plan_counts_in_a_folder_chosen_later_too(
    ours: Ours, all_documents: bool
) -> None:
    more = ("--all-documents",) if all_documents else ()
    letterkit("merge", *more, "--campaign", ours.path)
    ours.out = ours.out.with_name("other")
    ours.store_choice(folder=str(ours.out))
    completed = letterkit("merge", *more, "--changed", "--campaign", ours.path)
    assert "\n2 unchanged.\n" in f"\n{completed.stdout}"
    assert f"0 documents written to {ours.out}, 2 unchanged." in completed.stdout
    assert not {"Cllr Jane Smith.docx", "Cllr Jane Smith (2).docx"} & ours.files()
    ours.list(JANE, OTHER_JANE, "Cllr Bo Day,Ham,Exeter,bo@example.org\n")
    completed = letterkit("merge", *more, "--changed", "--campaign", ours.path)
    assert "\n1 new, 2 unchanged.\n" in f"\n{completed.stdout}"
    assert "Cllr Bo Day.docx" in ours.files()
    assert "Cllr Jane Smith.docx" not in ours.files()


@pytest.mark.parametrize("template", ["own", "councillor-letter"])
def test_a_run_goes_on_with_its_document_though_another_is_open(
    ours: Ours, template: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = {"own_file": str(ours.own), "template": None}
    letter = {"own_file": None, "template": "councillor-letter"}
    ours.store_choice(**(own if template == "own" else letter))

    def stop(_tally: RunSummary, _entry: ReportEntry) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(RunSummary, "add", stop)
        assert letterkit("merge", "--campaign", ours.path).returncode == 130
    begun = ours.files()
    ours.store_choice(**(letter if template == "own" else own))
    assert letterkit("merge", "--resume", "--out", ours.out).returncode == 0
    assert len(begun) == 1
    assert begun < ours.files()
    assert len(ours.files()) == 2
