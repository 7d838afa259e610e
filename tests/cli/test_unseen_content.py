"""What a Word file's pages don't show blocks in the terminal, until it is accepted or left out."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from letterkit.campaign import CampaignStore, schema
from tests.cli.terminal import letterkit
from tests.docx_files import parts_of
from tests.template.test_unseen import FILES

OPTIONS = ("--accept-changes", "--strip-comments", "--strip-hidden")
KINDS = ("tracked-changes", "comments", "hidden-text")


@pytest.fixture(params=range(3), ids=KINDS)
def which(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture
def command(which: int, tmp_path: Path) -> list[str | Path]:
    (tmp_path / "own.docx").write_bytes(list(FILES.values())[which][0])
    people = tmp_path / "people.csv"
    people.write_text("Name,Council,Ward\nCllr Jo Bloggs,Exeter City Council,Alphington\n", "utf-8")
    return [tmp_path / "own.docx", "--recipients", people]


def kinds(command: list[str | Path], *more: str | Path) -> dict[str, str]:
    answer = json.loads(letterkit("check", *command, "--json", *more).stdout)
    return {each["kind"]: each["severity"] for each in answer["problems"]}


def test_it_blocks_until_it_is_taken_out(
    command: list[str | Path], which: int, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    assert kinds(command)[KINDS[which]] == "blocks"
    assert letterkit("merge", *command, "--out", out).returncode != 0
    assert not list(out.glob("*.docx"))
    told = kinds(command, OPTIONS[which])
    assert KINDS[which] not in told
    assert "removed-unseen" in told
    assert letterkit("merge", *command, OPTIONS[which], "--out", out).returncode == 0
    [letter] = out.glob("*.docx")
    everything = b"".join(parts_of(letter.read_bytes()).values())
    assert list(FILES.values())[which][1][0].encode() not in everything
    told_of_fields = json.loads(letterkit("fields", command[0], "--json", OPTIONS[which]).stdout)
    assert told_of_fields["findings"] == []


def test_the_fix_keeps_the_choice_in_a_file_of_values(
    command: list[str | Path], which: int, tmp_path: Path
) -> None:
    values = tmp_path / "values.toml"
    letterkit("fix", *command, "--into", values, "--all")
    assert "word_file" not in values.read_text("utf-8")  # only the user can choose it
    letterkit("fix", *command, "--into", values, "--kind", KINDS[which])
    chosen = OPTIONS[which].removeprefix("--").replace("-", "_")
    assert tomllib.loads(values.read_text("utf-8"))["word_file"] == {chosen: True}
    assert KINDS[which] not in kinds(command, "--values", values)


def test_a_campaign_keeps_the_choice(command: list[str | Path], which: int, tmp_path: Path) -> None:
    campaign = tmp_path / "ours.letterkit"
    with CampaignStore.create(campaign) as store:
        store.set(schema.CAMPAIGN, "own_file", str(command[0]))
    people = [*command[1:], "--campaign", campaign]
    assert KINDS[which] in kinds(people)
    letterkit("fix", *people, "--kind", KINDS[which])
    assert KINDS[which] not in kinds(people)


def test_a_file_of_values_with_another_choice_is_refused(tmp_path: Path) -> None:
    values = tmp_path / "values.toml"
    values.write_text("[word_file]\naccept_change = true\n", "utf-8")
    answer = letterkit("check", "councillor-letter", "--values", values)
    assert "accept_changes" in answer.stdout + answer.stderr
