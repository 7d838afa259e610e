"""Attachments that are dragged out of Outlook, as Qt hands Windows' own formats on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData

from letterkit.desktop.widgets.attachments import (
    AttachmentInfo,
    DroppedAttachment,
    attachment,
    attachment_infos,
)
from tests.desktop.dragging import attached, descriptor, group

NAME = "Councillors of Exeter.xlsx"


def test_names_and_sizes_are_read_from_what_outlook_tells() -> None:
    names = group(descriptor(NAME, 5_000_000_000), descriptor("Ünïcode – 漢字.docx"))
    assert attachment_infos(names) == (
        AttachmentInfo(NAME, 5_000_000_000),
        AttachmentInfo("Ünïcode – 漢字.docx"),
    )


def test_a_name_may_fill_its_whole_place_and_what_follows_it_is_no_matter() -> None:
    assert attachment_infos(group(descriptor("x" * 260)) + b"rounded up")[0].name == "x" * 260


@given(st.binary(max_size=3000))
def test_any_bytes_give_names_or_nothing(data: bytes) -> None:
    assert all(each.name and "\0" not in each.name for each in attachment_infos(data))


@given(st.integers(0, 2**32 - 1), st.lists(st.binary(min_size=592, max_size=592), max_size=3))
def test_any_descriptors_give_names_or_nothing(count: int, each: list[bytes]) -> None:
    infos = attachment_infos(group(*each, count=count))
    assert len(infos) in {0, count}
    assert all(one.size is None or 0 <= one.size < 2**64 for one in infos)


@pytest.mark.parametrize(
    "names",
    [
        b"",
        group(),
        group(descriptor(NAME), count=2),
        group(descriptor(NAME))[:-1],
        group(descriptor("")),
        group(descriptor("A folder.xlsx", attributes=0x10)),
        group(count=2**32 - 1),
    ],
)
def test_what_makes_no_sense_is_nothing(names: bytes) -> None:
    assert attachment_infos(names) == ()
    assert attachment(attached(names, b"content")) is None


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("size", [7, None])
def test_an_attachment_comes_with_its_contents(first: bool, size: int | None) -> None:
    data = attached(group(descriptor(NAME, size)), b"content", first=first)
    assert attachment(data) == DroppedAttachment(NAME, b"content")


def test_contents_that_windows_rounded_up_are_cut_to_their_size() -> None:
    data = attached(group(descriptor(NAME, 7)), b"content" + bytes(9))
    assert attachment(data) == DroppedAttachment(NAME, b"content")


@pytest.mark.parametrize(
    "data",
    [
        attached(group(descriptor(NAME, 8)), b"content"),
        attached(group(descriptor(NAME, 7)), b"content" + bytes(5000)),
        attached(group(descriptor(NAME, 0)), b""),
        attached(group(descriptor(NAME)), b""),
        attached(group(descriptor(NAME)), None),
        attached(group(descriptor(NAME, 200_000_001)), b"content"),
        attached(group(descriptor(NAME), descriptor("other.docx")), b"content"),
        QMimeData(),
    ],
)
def test_anything_less_than_one_whole_file_is_none(data: QMimeData) -> None:
    assert attachment(data) is None
