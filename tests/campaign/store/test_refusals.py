"""Files that are damaged, foreign, too new or not to be written to are left as they are."""

from __future__ import annotations

import os
import sqlite3
import stat
import sys
from contextlib import closing
from pathlib import Path

import pytest

from letterkit.campaign import CampaignStore
from letterkit.errors import LetterkitError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Zoë’s campaign.letterkit"


def _run(path: Path, *statements: str) -> bytes:
    """Change a campaign's file as no letterkit would; return what is in it then."""
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()
    return path.read_bytes()


def test_a_newer_campaign_is_refused_with_what_to_do(path: Path) -> None:
    CampaignStore.create(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(LetterkitError, match="newer letterkit") as caught:
        CampaignStore.open(path)
    assert "Install" in str(caught.value)
    assert path.read_bytes() == before


def test_an_older_campaign_can_be_read_but_not_changed(path: Path) -> None:
    with CampaignStore.create(path) as store:
        store.set("values", "a", "1")
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 0")
    connection.close()
    before = path.read_bytes()
    with CampaignStore.open(path) as store:
        assert store.read_only
        assert store.section("values") == {"a": "1"}
        with pytest.raises(LetterkitError, match="only be read"):
            store.set("values", "a", "2")
        store.save_copy(path.with_name("saved.letterkit"))
    assert path.read_bytes() == before
    with CampaignStore.open(path.with_name("saved.letterkit")) as store:
        assert not store.read_only
        assert store.section("values") == {"a": "1"}


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"x" * 5000])
def test_what_is_no_campaign_is_told_and_left_alone(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(LetterkitError, match="isn't a campaign"):
        CampaignStore.open(path)
    assert path.read_bytes() == content


def test_a_file_is_to_be_called_as_a_campaign_only_where_it_isnt(path: Path) -> None:
    hints: list[str] = []
    for name in ("letter.docx", "ours.LETTERKIT"):
        other = path.with_name(name)
        other.write_bytes(b"x" * 5000)
        with pytest.raises(LetterkitError, match="isn't a campaign") as caught:
            CampaignStore.open(other)
        hints.append(caught.value.hint)
    assert hints == [
        "Choose a file whose name ends in .letterkit.",
        "It may be damaged: use another copy of it, or choose another file.",
    ]


def test_a_database_of_another_program_is_no_campaign(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE entry (x)")
    connection.close()
    with pytest.raises(LetterkitError, match="isn't a campaign"):
        CampaignStore.open(path)


def test_a_campaign_with_something_hidden_in_it_is_not_written_to(path: Path) -> None:
    CampaignStore.create(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TRIGGER t AFTER INSERT ON entry BEGIN DELETE FROM entry; END")
    connection.close()
    with CampaignStore.open(path) as store:
        assert store.read_only


def test_a_file_that_is_gone_is_told(path: Path) -> None:
    with pytest.raises(LetterkitError, match="There is no file"):
        CampaignStore.open(path)


@pytest.mark.parametrize(
    "value", ["NaN", "1e999", "no json", "[" * 5000, "9" * 5000, "[" * 60 + "]" * 60]
)
def test_values_that_letterkit_never_writes_are_left_out_of_what_is_read(
    path: Path, value: str
) -> None:
    with CampaignStore.create(path) as store:
        store.set("values", "a", "1")
    before = _run(path, f"INSERT INTO entry VALUES ('values', 'b', '{value}')")  # noqa: S608
    with CampaignStore.open(path) as store:
        assert store.read_only
        assert store.section("values") == {"a": "1"}
    assert path.read_bytes() == before


@pytest.mark.parametrize("edits", ["no json", "[]", "[1]", '[["values", "a", "oops", "1"]]'])
def test_a_history_that_makes_no_sense_leaves_the_campaign_to_be_read(
    path: Path, edits: str
) -> None:
    with CampaignStore.create(path) as store:
        store.set("values", "a", "1")
    _run(path, f"INSERT INTO step (label, edits) VALUES ('x', '{edits}')")  # noqa: S608
    with CampaignStore.open(path) as store:
        assert store.read_only
        assert store.undo() is None
        assert store.section("values") == {"a": "1"}


_ENDLESS = (
    "CREATE VIEW entry AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
    "SELECT 'values' section, 'k' || i key, '1' value FROM n"
)


def test_a_view_that_never_ends_is_not_run(path: Path) -> None:
    CampaignStore.create(path).close()
    before = _run(path, "DROP TABLE entry", _ENDLESS)
    with CampaignStore.open(path) as store:
        assert store.read_only
        assert store.section("values") == {}
    assert path.read_bytes() == before


def test_a_file_with_a_write_ahead_log_is_read_and_not_written_to(path: Path) -> None:
    with CampaignStore.create(path) as store:
        store.set("values", "a", "1")
    before = _run(path, "PRAGMA journal_mode = WAL")
    with CampaignStore.open(path) as store:
        assert store.read_only
        assert store.section("values") == {"a": "1"}
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_what_stands_on_both_sides_of_a_broken_page_is_read(path: Path) -> None:
    with CampaignStore.create(path) as store, store.step("all"):
        for number in range(2000):
            store.set("values", f"field {number}", f"text {number} " * 10)
    content = bytearray(path.read_bytes())
    for number in (700, 1300):
        at = content.index(f"text {number} ".encode()) // 4096 * 4096
        content[at : at + 4096] = bytes(4096)
    path.write_bytes(content)
    with CampaignStore.open(path) as store:
        assert store.read_only
        values = store.section("values")
    assert "field 700" not in values
    assert {"field 0", "field 1000", "field 1999"} <= values.keys()
    assert len(values) > 1900
    assert path.read_bytes() == content


def test_a_file_of_which_nothing_is_left_is_told(path: Path) -> None:
    with CampaignStore.create(path) as store:
        store.set("values", "a", "1")
    content = path.read_bytes()
    path.write_bytes(content[:4096] + bytes(len(content) - 4096))
    with pytest.raises(LetterkitError, match="nothing in it can be read"):
        CampaignStore.open(path)


@pytest.mark.skipif(
    os.name == "nt" or (hasattr(os, "geteuid") and os.geteuid() == 0),
    reason="an administrator may write anywhere; Windows knows no read-only folders",
)
@pytest.mark.parametrize("protected", ["file", "folder"])
def test_a_file_that_cannot_be_written_to_is_opened_to_be_read(path: Path, protected: str) -> None:
    with CampaignStore.create(path) as store:
        store.set("values", "a", "1")
    place = path if protected == "file" else path.parent
    mode = place.stat().st_mode
    place.chmod(mode & ~(stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))
    try:
        with CampaignStore.open(path) as store:
            assert "can't be written to" in store.warning
            assert store.section("values") == {"a": "1"}
    finally:
        place.chmod(mode)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lists open files")
def test_a_damaged_file_is_let_go_of_whatever_the_log_remembers(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with CampaignStore.create(path) as store:
        store.set("values", "ward", "Priory", label="a step of its own")
    content = path.read_bytes()
    path.write_bytes(content.replace(b"a step of", b"\x80 step of"))
    with CampaignStore.open(path) as store:
        assert store.read_only
    assert "a campaign is damaged" in caplog.text
    opened = [each.resolve() for each in Path("/proc/self/fd").iterdir() if each.exists()]
    assert path.resolve() not in opened
