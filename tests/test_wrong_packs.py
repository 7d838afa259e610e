"""A wrong pack is refused in plain English: the file, the key, and what was expected."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from letterkit.errors import LetterkitError
from letterkit.pack import open_pack

SMALL_PACK = {
    "pack.toml": """\
name = "Small"
version = "1"

[[field]]
id = "stp_name"
label = "Local STP"
kind = "choice"
choices = "footprints"

[[field]]
id = "ward"
label = "Ward"
kind = "line"
aliases = ["Division"]

[[template]]
id = "letter"
title = "Letter"
purpose = "Asks."
file = "letter.docx"
per = "recipient"
wording = "letter"
filename = "{{ ward }}"
""",
    "concerns.toml": """\
[[concern]]
id = "no-plan"
theme = "Workforce"
label = "No plan"
letter = "There is no plan."
motion = "there is no plan"
clause = "notes"
briefing = "There is no plan."
source = "The guidance"
""",
    "footprints.csv": 'code,name,aliases\nX1,"Hill, Dale and Coast",Hill\nX2,Moor,\n',
    "councils.csv": (
        "code,name,formal_name,kind,social_care,stps,aliases\n"
        'Y1,Dale,Dale District Council,district,no,"Hill, Dale and Coast;Moor",\n'
    ),
    "letter.docx": "",
}

JARGON = re.compile(
    r"pydantic|validation|traceback|\bNone\b|\bnull\b|type=|Exception|input_value|extra_forbidden"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small pack that is as it should be."""
    write_pack(tmp_path)
    return tmp_path


def write_pack(folder: Path) -> None:
    for name, text in SMALL_PACK.items():
        (folder / name).write_text(text, encoding="utf-8")


def change(folder: Path, name: str, old: str, new: str) -> None:
    """Put `new` for the first `old` of a file, which has to be there."""
    text = (folder / name).read_text("utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def complaint(folder: Path) -> str:
    """Return what is said about a wrong pack: whole sentences without a programmer's words."""
    with pytest.raises(LetterkitError) as caught:
        open_pack(folder)
    text = str(caught.value)
    assert not JARGON.search(text), text
    assert caught.value.message.endswith((".", "?"))
    return text


def test_a_branch_can_make_its_own_pack(folder: Path) -> None:
    pack = open_pack(folder)
    assert list(pack.fields) == ["stp_name", "ward"]
    assert pack.template_path("letter") == folder / "letter.docx"
    assert pack.councils[0].stps == ("Hill, Dale and Coast", "Moor")


def test_windows_line_ends_and_a_byte_order_mark_are_taken(folder: Path) -> None:
    for name in ("pack.toml", "concerns.toml", "footprints.csv", "councils.csv"):
        text = (folder / name).read_text("utf-8").replace("\n", "\r\n")
        (folder / name).write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert list(open_pack(folder).concerns) == ["no-plan"]


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("pack.toml", 'kind = "line"', 'kind = "lines"',
         "In “pack.toml”, field[2] “ward” → kind has to be “line”, “text”, “list”, “yes-no”, "),
        ("pack.toml", 'kind = "line"', 'kind = "lines"',
         "“postcode”, “address”, “number”, “notice” or “picture”, not “lines”."),
        ("pack.toml", 'label = "Ward"', 'labl = "Ward"',
         "field[2] “ward” → labl is a key that means nothing here. Did you mean “label”?"),
        ("pack.toml", 'label = "Ward"\n', "", "field[2] “ward” → label is missing."),
        ("pack.toml", 'label = "Ward"', "label = 3",
         "label has to be text in quotation marks, not the number 3."),
        ("pack.toml", 'label = "Ward"', 'label = " "', "label is empty."),
        ("pack.toml", 'label = "Ward"', 'label = "Ward"\nrequired = "yes"',
         "required has to be true or false, without quotation marks, not “yes”."),
        ("pack.toml", '["Division"]', '"Division"',
         'aliases has to be a list of texts, such as ["one", "two"], not “Division”.'),
        ("pack.toml", '["Division"]', '["Division", 4]', "aliases[2] has to be text"),
        ("pack.toml", '["Division"]', '["local stp"]',
         "aliases has “local stp”, which is a heading of “stp_name” already."),
        ("pack.toml", 'choices = "footprints"', 'choices = "footprint"',
         "choices has to be “footprints”, “councils” or a list of texts."),
        ("pack.toml", 'choices = "footprints"', "choices = [1]", "choices has to hold texts alone"),
        ("pack.toml", 'choices = "footprints"\n', "",
         "field[1] “stp_name” is a choice, so it has to have choices."),
        ("pack.toml", 'id = "ward"', 'id = "stp_name"',
         "field[2] “stp_name” → id is the same as that of field[1] “stp_name”."),
        ("pack.toml", 'id = "ward"', 'id = "Ward name"', "id has to be small letters"),
        ("pack.toml", 'id = "ward"', 'id = "concerns_notes"', "a name that letterkit itself fills"),
        ("pack.toml", "[[template]]", "[template]", "template has to be written [[template]]"),
        ("pack.toml", "[[template]]", "[[templates]]",
         "templates is a key that means nothing here. Did you mean “template”?"),
        ("pack.toml", 'version = "1"', "version = 1", "version has to be text"),
        ("pack.toml", 'name = "Small"', "name = Small", "can't be understood at line 1, column 8"),
        ("pack.toml", 'name = "Small"', "name = " + "9" * 5000, "a number that is too long"),
        ("pack.toml", 'name = "Small"', "name = " + "[" * 5000, "brackets"),
        ("pack.toml", '"letter.docx"', '"lettre.docx"', "file names “lettre.docx”, which isn't in"),
        ("pack.toml", '"letter.docx"', '"letter.txt"', "ends in .docx or .dotx"),
        ("pack.toml", 'per = "recipient"', 'per = "row"', "per has to be “recipient”, “council”"),
        ("concerns.toml", 'clause = "notes"', 'clause = "note"',
         "concern[1] “no-plan” → clause has to be “notes”, “believes” or “resolves”, not “note”."),
        ("concerns.toml", '"there is no plan"', '"there is no plan."', "end without a full stop"),
        ("concerns.toml", 'letter = "There', 'letter = "there',
         "letter has to be a whole sentence"),
        ("concerns.toml", '"no-plan"', '"plan"', "id has to be two or more words"),
        ("concerns.toml", "[[concern]]", "[[concerns]]", "Did you mean “concern”?"),
        ("footprints.csv", ",aliases", "", "“footprints.csv” has no column “aliases”."),
        ("footprints.csv", "aliases", "alias", "alias” is a column that means nothing here"),
        ("footprints.csv", "X2,Moor,", "X2,Moor",
         "line 3 has 2 columns, but the first line has 3."),
        ("footprints.csv", "X2,Moor,", 'X2,"Moor,', "isn't CSV text"),
        ("footprints.csv", "X2,Moor,", "X2,,", "name is empty"),
        ("footprints.csv", "X2,Moor,", 'X2,"Hill, Dale and Coast",', "name is the same as that of"),
        ("councils.csv", "district,no", "distrikt,no",
         "line 2 “Dale” → kind has to be “county”, “district”, “London”, “metropolitan” or "),
        ("councils.csv", "district,no", "district,perhaps",
         "social_care has to be yes or no, not “p"),
        ("councils.csv", ";Moor", ";Mooor",
         "stps names “Mooor”, which isn't in footprints.csv. Did you mean “Moor”?"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_file_key_and_what_was_expected(
    folder: Path, name: str, old: str, new: str, expected: str
) -> None:
    change(folder, name, old, new)
    text = complaint(folder)
    assert expected in text
    assert name in text


@pytest.mark.parametrize(
    "file",
    ["../letter.docx", "/etc/letter.docx", "C:/letter.docx", "..\\\\letter.docx", "a/../../b.docx",
     "\\\\\\\\server\\\\letter.docx", "letter\\u0000.docx", "C:letter.docx", "a.docx:b.docx",
     "NUL.docx", "con/letter.docx", "com1 .docx", ".. /letter.docx", "sub./letter.docx",
     "//server/a/b.docx"],
)  # fmt: skip
def test_a_template_outside_the_packs_folder_is_refused(folder: Path, file: str) -> None:
    (folder.parent / "letter.docx").touch()
    change(folder, "pack.toml", '"letter.docx"', f'"{file}"')
    assert "template[1] “letter” → file has to be a file inside the pack's folder" in complaint(
        folder
    )


def test_a_link_that_leads_out_of_the_packs_folder_is_refused(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "letter.docx"
    outside.touch()
    (folder / "letter.docx").unlink()
    try:
        (folder / "letter.docx").symlink_to(outside)
    except OSError:
        pytest.skip("This system makes no links.")
    if not (folder / "letter.docx").is_file():
        pytest.skip("This system's links lead nowhere.")
    assert "has to be a file inside the pack's folder" in complaint(folder)


@pytest.mark.skipif(os.name == "nt", reason="making links needs an administrator there")
@pytest.mark.parametrize("name", ["letter.docx", "pack.toml", "councils.csv"])
@pytest.mark.parametrize(
    "target", ["/net/server/x", "../outside", "link/x", "/dev/stdin", "//server/x"]
)
def test_a_link_out_of_the_packs_folder_isnt_followed_to_see(
    folder: Path, name: str, target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder.parent / "outside").touch()
    (folder / "link").symlink_to("..")
    (folder / name).unlink()
    (folder / name).symlink_to(target)
    stat = os.stat

    def watched(path: object, *more: Any, **named: Any) -> os.stat_result:
        assert path != folder / name
        return stat(path, *more, **named)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(os, "stat", watched)
        text = complaint(folder)
    assert "inside the pack's folder" in text or "leads out of the pack's folder" in text


@pytest.mark.skipif(os.name == "nt", reason="making links needs an administrator there")
def test_a_link_within_the_packs_folder_is_followed(folder: Path) -> None:
    (folder / "files").mkdir()
    (folder / "letter.docx").rename(folder / "files" / "first.docx")
    (folder / "letter.docx").symlink_to("files/../files/first.docx")
    assert open_pack(folder).templates


@pytest.mark.parametrize("name", ["pack.toml", "concerns.toml", "footprints.csv", "councils.csv"])
def test_a_missing_unreadable_or_huge_file_is_named(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"# " + b"x" * 3_000_000)
    assert f"“{name}” is far too large" in complaint(folder)
    (folder / name).write_bytes(b"a = 1\nb = '\xff'\n")
    assert f"“{name}” isn't UTF-8 text: line 2" in complaint(folder)
    (folder / name).unlink()
    if name in {"pack.toml", "footprints.csv"}:  # which a field chooses from
        assert f"has no file “{name}”" in complaint(folder)
    else:
        assert open_pack(folder).templates
    (folder / name).mkdir()
    assert f"“{name}” is a folder" in complaint(folder) or "may not read" in complaint(folder)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert "nowhere" in complaint(tmp_path / "nowhere")


def test_a_second_mistake_in_an_entry_is_counted(folder: Path) -> None:
    change(folder, "pack.toml", 'label = "Ward"\nkind = "line"', 'label = ""\nkind = "lines"')
    assert "There is 1 more mistake there." in complaint(folder)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_pack_opens_or_is_refused_plainly(folder: Path, data: st.DataObject) -> None:
    write_pack(folder)
    name = data.draw(
        st.sampled_from(["pack.toml", "concerns.toml", "footprints.csv", "councils.csv"])
    )
    content = SMALL_PACK[name].encode()
    start = data.draw(st.integers(0, len(content)))
    length = data.draw(st.integers(0, 20))
    replacement = data.draw(st.one_of(
        st.binary(max_size=10),
        st.sampled_from([b"[", b'"', b"= 1979-05-27\n", b"= {}\n", b"= inf\n", b"\0", b",", b"\r"]),
    ))  # fmt: skip
    (folder / name).write_bytes(content[:start] + replacement + content[start + length :])
    message = "It opens."
    try:
        open_pack(folder)
    except LetterkitError as error:
        message = error.message
    assert message.endswith(".")
    assert not JARGON.search(message.replace(replacement.decode(errors="replace"), ""))
