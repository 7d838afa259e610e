"""What is typed, and files of values, are understood or refused with a sentence."""

from __future__ import annotations

import contextlib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.campaign import make_campaign, read_values
from letterkit.errors import LetterkitError
from letterkit.pack import built_in_pack, contacts_folder

PACK = built_in_pack()
TODAY = date(2017, 3, 1)


def values_file(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "values.toml"
    path.write_bytes(content)
    return path


def test_the_example_values_are_understood() -> None:
    file = read_values(contacts_folder() / "example-values.toml")
    campaign = make_campaign(PACK, [file.values], today=TODAY, scoped=file.scoped)
    meetings = [each.values["meeting_date"] for each in campaign.scoped.values()]
    assert meetings == [date(2017, 4, 25), date(2017, 4, 24), date(2017, 5, 3)]
    assert campaign.values["letter_date"] == date(2017, 3, 1)
    assert campaign.values["health_worker"] is True
    assert [getattr(concern, "id", "") for concern in campaign.concerns] == [
        "workforce-schedule-unpublished",
        "savings-counted-twice",
        "bed-closures-untested",
    ]


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    values = read_values(values_file(tmp_path, b'\xef\xbb\xbfstp_name = "Devon"'))
    assert values.values == {"stp_name": "Devon"}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"stp_name = Devon", "can't be understood"),
        (b"\xff\xfe\x00", "isn't plain text"),
        (b'[sender]\nname = "x"', "section [sender]"),
        (b"#" * (17 * 2**20), "too large"),
    ],
)
def test_a_file_that_cant_be_understood_is_refused(
    tmp_path: Path, content: bytes, words: str
) -> None:
    with pytest.raises(LetterkitError) as caught:
        read_values(values_file(tmp_path, content))
    assert words in caught.value.message


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(LetterkitError, match="There is no file"):
        read_values(tmp_path / "nothing.toml")


def test_later_values_stand_before_earlier_ones() -> None:
    layers = [{"stp_name": "Kent", "ward": "a"}, {"stp_name": "Devon"}]
    campaign = make_campaign(PACK, layers, today=TODAY)
    assert (campaign.values["stp_name"], campaign.values["ward"]) == ("Devon", "a")


def test_the_letters_date_is_today_where_none_is_given() -> None:
    assert make_campaign(PACK, [], today=TODAY).values["letter_date"] == TODAY


def test_concerns_keep_their_order_and_stand_once() -> None:
    ids = list(PACK.concerns)[:3]
    campaign = make_campaign(PACK, [{"concerns": [ids[2], ids[0]]}], [ids[0], ids[1]], today=TODAY)
    assert [getattr(concern, "id", "") for concern in campaign.concerns] == [ids[2], ids[0], ids[1]]


@given(st.sampled_from(sorted({*PACK.fields} - {"concerns"})), st.text(max_size=60))
def test_anything_typed_is_understood_or_refused_with_a_sentence(field: str, typed: str) -> None:
    with contextlib.suppress(LetterkitError):
        value = make_campaign(PACK, [{field: typed}], today=TODAY).values[field]
        assert isinstance(value, str | bool | date | list)


toml_values = (
    st.text() | st.integers() | st.floats() | st.booleans() | st.dates() | st.lists(st.text())
)


@given(st.dictionaries(st.text(max_size=10), toml_values, max_size=4))
def test_values_of_any_kind_are_understood_or_refused_with_a_sentence(
    typed: dict[str, object],
) -> None:
    with contextlib.suppress(LetterkitError):
        assert set(typed) - {"concerns"} <= set(make_campaign(PACK, [typed], today=TODAY).values)
