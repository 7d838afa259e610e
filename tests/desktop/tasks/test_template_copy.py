"""A document of the pack that may be changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterkit.desktop.tasks.template_copy import edited_copy
from letterkit.errors import LetterkitError
from letterkit.pack import built_in_pack


def test_an_edited_document_is_a_copy_beside_the_campaign(tmp_path: Path) -> None:
    pack = built_in_pack()
    entry = pack.template("councillor-letter")
    first = edited_copy(pack, entry, tmp_path / "My branch.letterkit")
    second = edited_copy(pack, entry, tmp_path / "My branch.letterkit")
    assert first.name == "My branch - Letter to councillors.docx"
    assert second != first
    assert first.read_bytes() == pack.template_path(entry.id).read_bytes()
    with pytest.raises(LetterkitError, match="can't be copied"):
        edited_copy(pack, entry, tmp_path / "nowhere" / "x.letterkit")
