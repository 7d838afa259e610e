"""Whatever file a user picks is opened as a template, or refused with a sentence that helps."""

from __future__ import annotations

import contextlib
import io
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.diagnostics import Severity
from letterkit.errors import LetterkitError
from letterkit.template import open_template
from letterkit.template.package import MAX_UNPACKED
from tests.docx_files import DECLARATION, MAIN_TYPE, NAMESPACES, parts_of, word_file, zip_of

TEMPLATE_TYPE = MAIN_TYPE.replace("document.main", "template.main")
GOOD = word_file("Dear {{ name }}")
OLE = bytes.fromhex("D0CF11E0A1B11AE1")


def with_part(name: str, content: str | bytes) -> bytes:
    return zip_of(parts_of(GOOD) | {name: content})


def without_part(name: str) -> bytes:
    return zip_of({part: data for part, data in parts_of(GOOD).items() if part != name})


def bomb() -> bytes:
    return with_part("word/media/a.png", bytes(MAX_UNPACKED + 1))


REFUSED = {
    "an old .doc file": (OLE + bytes(512), "old format"),
    "a file with a password": (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    "an RTF file": (b"{\\rtf1 Dear}", "Rich Text"),
    "a PDF": (b"%PDF-1.7", "PDF"),
    "a picture": (b"\x89PNG\r\n", "isn't a Word document"),
    "an empty file": (b"", "empty"),
    "a truncated file": (GOOD[: len(GOOD) // 2], "damaged"),
    "a zip file of something else": (zip_of({"a.txt": "x"}), "isn't a Word document"),
    "an OpenDocument text": (
        zip_of({"mimetype": "application/vnd.oasis.opendocument.text"}),
        "OpenDocument",
    ),
    "a macro document": (
        word_file("x", main_type="application/vnd.ms-word.document.macroEnabled.main+xml"),
        "macros",
    ),
    "a macro template": (
        word_file("x", main_type="application/vnd.ms-word.template.macroEnabledTemplate.main+xml"),
        "macros",
    ),
    "a spreadsheet": (
        word_file(
            "x",
            main_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        ),
        "isn't a Word document",
    ),
    "broken XML": (with_part("word/document.xml", "<w:document><w:body>"), "damaged"),
    "a missing text": (without_part("word/document.xml"), "damaged"),
    "an external entity": (
        with_part(
            "word/document.xml",
            f'{DECLARATION}<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
            f"<w:document {NAMESPACES}><w:body><w:p/></w:body></w:document>",
        ),
        "entities",
    ),
    "a member outside the package": (with_part("../../evil.xml", "<x/>"), "clash"),
    "too many parts": (
        zip_of(dict.fromkeys(map(str, range(5000)), "")),
        "absurd size",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_template_is_refused_with_a_sentence(name: str) -> None:
    data, words = REFUSED[name]
    with pytest.raises(LetterkitError) as caught:
        open_template(data)
    assert words in caught.value.message
    assert caught.value.hint


def test_a_zip_bomb_is_refused() -> None:
    with pytest.raises(LetterkitError, match="absurd size"):
        open_template(bomb())


def test_a_member_whose_stated_size_lies_is_refused() -> None:
    data = bytearray(GOOD)
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        offset = archive.start_dir
    data[offset + 24 : offset + 28] = (1).to_bytes(4, "little")
    with pytest.raises(LetterkitError):
        open_template(bytes(data))


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(LetterkitError, match="There is no file"):
        open_template(tmp_path / "nothing.docx")


def test_a_folder_is_said_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(LetterkitError, match="is a folder"):
        open_template(tmp_path)


def test_a_word_template_dotx_becomes_a_document() -> None:
    written = open_template(word_file("Dear {{ name }}", main_type=TEMPLATE_TYPE)).render(
        {"name": "Ada"}
    )
    assert [p.text for p in docx.Document(io.BytesIO(written)).paragraphs] == ["Dear Ada"]
    assert TEMPLATE_TYPE.encode() not in parts_of(written)["[Content_Types].xml"]


@given(st.binary(max_size=200), st.sampled_from([b"", b"PK\x03\x04", OLE]))
def test_any_bytes_raise_nothing_but_a_sentence(data: bytes, start: bytes) -> None:
    with pytest.raises(LetterkitError):
        open_template(start + data)


@given(st.integers(0, len(GOOD) - 1), st.integers(0, 255))
def test_a_flipped_byte_raises_nothing_but_a_sentence(position: int, value: int) -> None:
    damaged = bytearray(GOOD)
    damaged[position] = value
    with contextlib.suppress(LetterkitError):
        assert parts_of(open_template(bytes(damaged)).render({"name": "Ada"}))


@pytest.mark.parametrize("tag", ["{{ name ", "{% if name ", "{{r name "])
def test_tags_that_never_end_are_told_before_anything_goes_through_them(tag: str) -> None:
    [error] = open_template(word_file(tag * 100_000)).diagnostics
    assert error.severity is Severity.ERROR
    assert "never ends" in error.message


def test_a_tag_or_two_without_an_end_are_told_as_ever_in_a_long_document() -> None:
    text = "Dear {{ name }}. " * 2_000
    assert not open_template(word_file(text)).diagnostics
    [error] = open_template(word_file(text + "{{ name {{ name")).diagnostics
    assert "never ends" not in error.message
