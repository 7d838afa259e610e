"""Address books are refused in a sentence; lists parted by unusual signs are read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from letterkit.errors import LetterkitError


@pytest.mark.parametrize(
    "text",
    [
        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Cllr Ann Smith\r\nEND:VCARD\r\n",
        "begin:vcard\nversion:2.1\nN:Smith;Ann\nend:vcard\n",
        "dn: cn=Ann Smith,mail=ann@example.org\nobjectclass: top\ncn: Ann Smith\n",
        "version: 1\n\ndn:: Y249QW5u\ncn: Ann\n",
    ],
)
def test_an_address_book_is_refused_with_what_to_do(read: Any, tmp_path: Path, text: str) -> None:
    path = tmp_path / "book.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(LetterkitError, match="is an address book") as refused:
        read(path)
    assert "export the addresses as .csv" in refused.value.hint


@pytest.mark.parametrize("sign", "¬¦^~|;")
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_any_sign_that_parts_all_lines_alike_is_the_delimiter(
    read: Any, tmp_path: Path, sign: str, encoding: str
) -> None:
    rows = (("Name", "Council", "Address"), ("Ann Example", "Exeter", "1 High Street, Old Hall"))
    path = tmp_path / "list.csv"
    path.write_bytes("\n".join(map(sign.join, rows)).encode(encoding))
    (person,) = read(path).recipients
    assert list(person.values.values()) == list(rows[1])


def test_a_list_headed_dn_is_a_list(read: Any, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("DN,Name\n12,Ann Example\n", "utf-8")
    assert read(path).recipients[0].values["councillor_name"] == "Ann Example"
