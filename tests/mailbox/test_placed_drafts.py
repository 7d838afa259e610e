"""What is kept of which drafts went into a mailbox."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.errors import LetterkitError
from letterkit.mailbox import PLACED_FILE, placed_drafts
from letterkit.mailbox.placed_drafts import PlacedDrafts, message_of


def test_a_draft_that_was_begun_is_uncertain_until_it_is_known(tmp_path: Path) -> None:
    with PlacedDrafts(tmp_path) as record:
        assert not record.placed("a")
        for message in ("a", "b", "c"):
            record.begin(message, "here")
        record.succeed("a", "here")
        record.fail("b", "here")
    with PlacedDrafts(tmp_path) as record:
        assert [record.placed(each) for each in "abcd"] == [True, False, False, False]
        assert [record.uncertain(each) for each in "abcd"] == [False, False, True, False]


def test_a_line_that_was_not_written_to_its_end_spoils_no_other(tmp_path: Path) -> None:
    with PlacedDrafts(tmp_path) as record:
        record.begin("a", "here")
    path = tmp_path / PLACED_FILE
    path.write_bytes(path.read_bytes() + b'{"state": "pla')
    with PlacedDrafts(tmp_path) as record:
        record.succeed("a", "here")
    with PlacedDrafts(tmp_path) as record:
        assert record.placed("a")


@given(content=st.binary() | st.recursive(st.none() | st.text(), st.lists).map(
    lambda value: json.dumps(value).encode()
))  # fmt: skip
def test_whatever_stands_in_it_no_draft_is_taken_for_placed(
    content: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("drafts")
    (folder / PLACED_FILE).write_bytes(content)
    with PlacedDrafts(folder) as record:
        assert not record.placed("a")
        record.succeed("a", "here")
    with PlacedDrafts(folder) as record:
        assert record.placed("a")


def test_only_one_letterkit_at_a_time_is_at_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(placed_drafts, "_BUSY", 0.0)
    with PlacedDrafts(tmp_path), pytest.raises(LetterkitError, match="Another letterkit"):
        PlacedDrafts(tmp_path).__enter__()


def test_where_nothing_can_be_kept_nothing_begins(tmp_path: Path) -> None:
    (tmp_path / PLACED_FILE).mkdir()
    with pytest.raises(LetterkitError, match="can’t be written"), PlacedDrafts(tmp_path):
        pass


def test_a_draft_is_known_by_its_message_id_or_by_its_contents() -> None:
    assert message_of(b"Message-ID:\r\n <a@b>\r\nSubject: x\r\n\r\nText") == "<a@b>"
    without = message_of(b"Subject: x\r\n\r\nMessage-ID: <a@b>")
    assert without.startswith("sha256:")
    assert without != message_of(b"Subject: y\r\n\r\n")


@given(st.binary())
def test_any_file_is_known_by_something(eml: bytes) -> None:
    assert message_of(eml)
