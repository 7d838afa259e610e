"""A stranger's campaign or report in the terminal: nothing is looked at elsewhere unasked."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from letterkit.campaign import CampaignStore, schema
from letterkit.errors import LetterkitError
from letterkit.output import report_path
from letterkit.pack import built_in_pack
from tests.cli.terminal import letterkit
from tests.docx_files import word_file
from tests.foreign import HOST, SPELLINGS, mount, watched

PEOPLE = "Councillor,Ward,Council,E-mail\nCllr Ann Abel,Ham,Exeter,ann@example.org\n"
NAMED = {
    "list": (schema.LIST, "source", "list.csv"),
    "Word file": (schema.CAMPAIGN, "own_file", "own.docx"),
    "edited template": (schema.EDITED, "councillor-letter", "own.docx"),
    "folder": (schema.CAMPAIGN, "folder", "letters"),
    "pack": (schema.CAMPAIGN, "pack", "pack"),
}
linux = pytest.mark.skipif(os.name == "nt", reason="another drive is needed there")

Make = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Make a campaign that is ready to be written but for entries that are given."""

    def make(*entries: tuple[str, str, str]) -> Path:
        (tmp_path / "people.csv").write_text(PEOPLE, "utf-8")
        path = tmp_path / "theirs.letterkit"
        with CampaignStore.create(path) as store:
            store.set(schema.VALUES, "sender_name", "Jo")
            store.set(schema.LIST, "source", str(tmp_path / "people.csv"))
            for section, key, value in entries:
                store.set(section, key, value)
        return path

    return make


@pytest.mark.parametrize("what", NAMED)
@pytest.mark.parametrize("spelling", SPELLINGS)
def test_nothing_is_looked_at_where_only_a_campaign_says(
    make: Make, spelling: str, what: str
) -> None:
    section, key, name = NAMED[what]
    campaign = make((section, key, spelling + name))
    with watched() as touched:
        completed = letterkit("check", "--campaign", campaign, "--json")
    assert completed.returncode == 1
    answer = json.loads(completed.stdout)
    assert HOST in answer["error"]
    assert "--allow-place" in answer["hint"]
    assert touched == []


@pytest.mark.parametrize("what", NAMED)
@pytest.mark.parametrize(
    "command",
    [
        ("merge", "--allow-gaps"), ("fix", "--all"), ("check", "--all-documents"), ("fields",),
        ("merge", "--all-documents", "--allow-gaps"), ("merge", "--changed", "--allow-gaps"),
    ],
)  # fmt: skip
def test_no_command_looks_there(make: Make, command: tuple[str, ...], what: str) -> None:
    section, key, name = NAMED[what]
    campaign = make((section, key, f"\\\\{HOST}\\share\\{name}"))
    with watched() as touched:
        completed = letterkit(*command, "--campaign", campaign, "--json")
    assert touched == []
    if command != ("fields",):
        assert completed.returncode == 1
        assert HOST in completed.stdout


@pytest.mark.parametrize("what", NAMED)
def test_saving_values_doesnt_look_there_either(make: Make, what: str) -> None:
    section, key, name = NAMED[what]
    campaign = make((section, key, f"\\\\{HOST}\\share\\{name}"))
    with watched() as touched:
        letterkit("save-values", campaign, campaign.with_name("values.toml"))
    assert touched == []


def test_the_watch_sees_whoever_looks_there(tmp_path: Path) -> None:
    path = tmp_path / HOST
    looks: list[Callable[[], object]] = [
        path.exists, path.is_dir, path.resolve, path.read_bytes, lambda: list(path.iterdir()),
        lambda: CampaignStore.open(path), lambda: os.access(path, os.R_OK),
    ]  # fmt: skip
    for look in looks:
        with watched() as touched, suppress(OSError, LetterkitError):
            look()
        assert touched, look


def test_the_error_says_which_computer_and_how_to_agree(make: Make) -> None:
    path = f"\\\\{HOST}\\share\\list.csv"
    completed = letterkit("check", "--campaign", make((schema.LIST, "source", path)))
    assert completed.returncode == 1
    assert f"“{path}” is on another computer, “{HOST}”." in completed.stderr
    assert f'--allow-place "\\\\{HOST}\\share"' in completed.stderr


@linux
@pytest.mark.parametrize("agree", [("--allow-place", ""), ("--allow-place", "list.csv")])
def test_what_is_agreed_to_once_is_looked_at_from_then_on(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, agree: tuple[str, str]
) -> None:
    server = mount(monkeypatch, tmp_path / HOST)
    (server / "list.csv").write_text(PEOPLE, "utf-8")
    campaign = make((schema.LIST, "source", str(server / "list.csv")))
    assert letterkit("check", "--campaign", campaign).returncode == 1
    option, rest = agree
    command = ["check", "--campaign", campaign, "--allow-gaps", "--json"]
    assert _documents(*command, option, server / rest) == 1
    assert _documents(*command) == 1


@linux
def test_what_is_typed_is_agreed_to(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = mount(monkeypatch, tmp_path / HOST)
    (server / "list.csv").write_text(PEOPLE, "utf-8")
    campaign = make((schema.LIST, "source", "\\\\elsewhere\\list.csv"))
    command = ["check", "--campaign", campaign, "--allow-gaps", "--json"]
    assert _documents(*command, "--recipients", server / "list.csv") == 1


@linux
def test_a_campaign_names_what_it_likes_where_it_lies_itself(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign = make((schema.LIST, "source", str(tmp_path / HOST / "people.csv")))
    server = mount(monkeypatch, tmp_path / HOST)
    for each in (campaign, tmp_path / "people.csv"):
        each.rename(server / each.name)
    command = ["check", "--campaign", server / campaign.name, "--allow-gaps", "--json"]
    assert _documents(*command) == 1


def _documents(*command: str | Path) -> int:
    completed = letterkit(*command)
    return len(json.loads(completed.stdout)["documents"])


@pytest.mark.parametrize("place", ["x", "/", f"\\\\{HOST}", "smb://x/y", r"\\.\pipe\x"])
def test_only_a_place_can_be_agreed_to(make: Make, place: str) -> None:
    completed = letterkit("check", "--campaign", make(), "--allow-place", place)
    assert completed.returncode == 2
    assert "is no network folder" in completed.stderr


@pytest.mark.parametrize(
    "option", ["template", "campaign", "recipients", "values", "not_written_in"]
)
@pytest.mark.parametrize("spelling", SPELLINGS)
def test_going_on_looks_nowhere_that_only_a_report_names(
    tmp_path: Path, option: str, spelling: str
) -> None:
    out, people = tmp_path / "out", tmp_path / "people.csv"
    people.write_text(PEOPLE, "utf-8")
    template = tmp_path / "own.docx"
    template.write_bytes(word_file("{{ councillor_name }}"))
    written = letterkit("merge", template, "--recipients", people, "--out", out)
    assert written.returncode == 0, written.stderr
    report = report_path(out)
    lines = report.read_text("utf-8-sig").splitlines()
    begun = _pointing(lines[1], option, spelling + template.name)
    report.write_text("\r\n".join([lines[0], begun, ""]), "utf-8-sig", newline="")
    with watched() as touched:
        completed = letterkit("merge", "--resume", "--out", out, "--json")
    assert completed.returncode == 1, completed.stdout
    assert HOST in json.loads(completed.stdout)["error"]
    assert touched == []


def _pointing(line: str, option: str, path: str) -> str:
    """Return the first row of a run of two documents that names another path."""
    cells = next(csv.reader([line]))
    details = json.loads(cells[-1])
    options = details["options"]
    details["documents"] = 2
    if option == "template":
        options["template"] = path
    else:
        options["inputs"][option] = [path] if option == "not_written_in" else path
    cells[-1] = json.dumps(details)
    into = io.StringIO()
    csv.writer(into, lineterminator="").writerow(cells)
    return into.getvalue()


def test_the_built_in_pack_is_never_asked_about(make: Make) -> None:
    campaign = make((schema.CAMPAIGN, "pack", str(built_in_pack().folder)))
    assert _documents("check", "--campaign", campaign, "--allow-gaps", "--json") == 1
