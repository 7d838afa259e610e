"""The readers that judge our documents must themselves be able to say no."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest

from tests.office import Office, cells_end_in_paragraph


def a_document(text: str = "Dear Councillor Smith") -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    document.add_table(1, 1).cell(0, 0).text = "a cell"
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def with_body_changed(document: bytes, old: bytes, new: bytes) -> bytes:
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                assert old in data
                data = data.replace(old, new)
            target.writestr(name, data)
    return changed.getvalue()


def test_a_cell_with_a_paragraph_at_its_end_passes() -> None:
    assert cells_end_in_paragraph(a_document())


def test_a_cell_without_a_paragraph_at_its_end_is_found() -> None:
    broken = with_body_changed(a_document(), b"</w:p></w:tc>", b"</w:p><w:tbl/></w:tc>")
    assert not cells_end_in_paragraph(broken)


def test_the_validator_passes_a_sound_document(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "sound.docx"
    path.write_bytes(a_document())
    office.validate(path, a_document())


def test_the_validator_complains_of_an_unknown_element(office: Office) -> None:
    broken = with_body_changed(a_document(), b"<w:tbl>", b"<w:nonsense/><w:tbl>")
    with pytest.raises(AssertionError, match="nonsense"):
        office.validate(a_document(), broken)


def test_libreoffice_reads_the_text_of_files_with_one_name(office: Office, tmp_path: Path) -> None:
    paths = [tmp_path / folder / "letter.docx" for folder in ("a", "b")]
    for path, text in zip(paths, ("Dear Councillor Smith", "Dear Councillor O’Brien"), strict=True):
        path.parent.mkdir()
        path.write_bytes(a_document(text))
    texts = office.read_back(paths)
    assert "Dear Councillor Smith" in texts[paths[0]]
    assert "Dear Councillor O’Brien" in texts[paths[1]]
    assert office.page_count(paths[0]) == 1


def test_libreoffice_refuses_what_is_not_a_word_file(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "letter.docx"
    path.write_bytes(b"Dear Councillor Smith")
    with pytest.raises(AssertionError, match=r"could not read letter\.docx"):
        office.read_back([path])
