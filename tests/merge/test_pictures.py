"""Pictures of documents: typed for all, or a column's; found, checked, kept inside their folder."""

from __future__ import annotations

import io
import os
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from letterkit.campaign import PictureValue, make_campaign, parse_picture
from letterkit.diagnostics import Diagnostic, Severity
from letterkit.errors import LetterkitError
from letterkit.layout import convert_picture
from letterkit.merge import Job, PictureFiles, plan, run
from letterkit.pack import MergeField, Pack, built_in_pack
from letterkit.path_guard import PathGuard
from letterkit.recipients import read_recipients
from letterkit.template import open_template
from tests.docx_files import parts_of, word_file
from tests.picture_files import SECRET, exif, jpeg, png, qt_image, saved

FIELDS = {
    "logo": MergeField(id="logo", label="Logo", kind="picture"),
    "photo": MergeField(id="photo", label="Photo", kind="picture", source="recipient"),
}


def pack() -> Pack:
    built_in = built_in_pack()
    return built_in.model_copy(update={"fields": {**built_in.fields, **FIELDS}})


def job(folder: Path, text: str, rows: str = "", **values: str) -> Job:
    """Return the job of a letter with this text, to a list of these rows or to nobody."""
    people = None
    if rows:
        path = folder / "list.csv"
        path.write_text(f"Councillor,Photo\n{rows}\n", encoding="utf-8")
        people = read_recipients(path, pack().headings)
    campaign = make_campaign(pack(), [values], today=date(2017, 3, 1))
    files = PictureFiles(list_folder=folder, campaign_folder=folder, convert=convert_picture)
    template = open_template(word_file(text))
    return Job(pack(), template, None, campaign, people, picture_files=files)


def diagnostics(of: Job) -> list[Diagnostic]:
    planned = plan(of)
    every = [
        *planned.job_diagnostics,
        *(one for each in planned.documents for one in each.diagnostics),
    ]
    return [each for each in every if "picture" in each.kind]


def documents(of: Job) -> list[bytes]:
    rendered = list(run(plan(of)))
    assert not [each.reason for each in rendered if each.content is None]
    return [each.content or b"" for each in rendered]


def shapes(document: bytes) -> list[tuple[float, str]]:
    """Return how wide each picture is, in millimetres, and its alternative text."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    return [
        (round(int(each[0].get("cx", "")) / 36_000), each[1].get("descr", ""))
        for each in root.iter("{*}inline")
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", PictureValue("")),
        (" logo.png ", PictureValue("logo.png")),
        ('"C:\\My  pictures\\logo.png"', PictureValue("C:\\My  pictures\\logo.png")),
        ("logo.png | 40 mm", PictureValue("logo.png", 40)),
        ("logo.png|4,5cm|Our logo", PictureValue("logo.png", 45, "Our logo")),
        ("logo.png | Our | logo", PictureValue("logo.png", None, "Our | logo")),
        ("logo.png | 40 mm | 30 mm", PictureValue("logo.png", 40, "30 mm")),
    ],
)
def test_a_picture_is_typed_with_its_width_and_what_it_shows(
    text: str, value: PictureValue
) -> None:
    assert parse_picture(text) == value
    assert parse_picture(str(value)) == value


words = st.text(st.characters(codec="ascii", exclude_characters='|"'), max_size=12).map(
    lambda text: " ".join(text.split())
)


@given(words.filter(bool), st.none() | st.integers(2, 420), words)
def test_what_is_typed_of_a_picture_comes_back(file: str, width: int | None, text: str) -> None:
    value = PictureValue(file, width, text)
    assert parse_picture(str(value)) == value


def test_a_width_of_no_page_is_refused() -> None:
    with pytest.raises(LetterkitError, match="no width for a picture"):
        parse_picture("logo.png | 9000 mm")


def test_the_campaigns_picture_stands_in_every_letter(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(png(400, 200))
    rows = "Ada Bell,\nBo Cox,"
    letters = documents(job(tmp_path, "{{ logo }}", rows, logo="logo.png | 30 mm | Ours"))
    assert [shapes(each) for each in letters] == [[(30, "Ours")]] * 2


def test_a_letter_that_is_laid_out_has_its_pictures(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(png(20, 20))
    (letter,) = job(tmp_path, "{{ logo }}", "Ada Bell,", logo="logo.png").documents()
    package = letter.render_package()
    assert png(20, 20) in package.parts.values()
    assert package.parts == parts_of(letter.render())


def test_each_row_has_its_own_picture_and_a_row_without_one_has_none(tmp_path: Path) -> None:
    (tmp_path / "faces").mkdir()
    (tmp_path / "faces" / "ada.png").write_bytes(png(200, 200, dpi=200))
    (tmp_path / "bo.png").write_bytes(png(400, 200, dpi=200))
    rows = "Ada Bell,faces\\ada.png\nBo Cox,bo.png\nCy Dee,"
    letters = documents(job(tmp_path, "{{ photo }}{{ councillor_name }}", rows))
    assert [shapes(each) for each in letters] == [[(25, "Photo")], [(51, "Photo")], []]


@pytest.mark.parametrize("cell", ["../secret.png", "/etc/secret.png", "C:\\secret.png", "\\x.png"])
def test_a_list_brings_in_no_picture_from_outside_its_folder(tmp_path: Path, cell: str) -> None:
    (tmp_path / "secret.png").write_bytes(png())
    folder = tmp_path / "lists"
    folder.mkdir()
    (found,) = diagnostics(job(folder, "{{ photo }}", f"Ada Bell,{cell}"))
    assert (found.severity, found.row) == (Severity.ERROR, 2)
    assert "outside its own folder" in found.message


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_no_link_leads_out_of_a_lists_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(png())
    folder = tmp_path / "lists"
    folder.mkdir()
    (folder / "ada.png").symlink_to(tmp_path / "secret.png")
    (found,) = diagnostics(job(folder, "{{ photo }}", "Ada Bell,ada.png"))
    assert "outside its own folder" in found.message


def test_what_the_user_typed_in_a_cells_place_may_lie_anywhere(tmp_path: Path) -> None:
    (tmp_path / "ada.png").write_bytes(png(200, 200, dpi=200))
    folder = tmp_path / "lists"
    folder.mkdir()
    listed = job(folder, "{{ photo }}", "Ada Bell,gone.png")
    (document,) = listed.documents()
    scoped = make_campaign(pack(), [], today=date(2017, 3, 1), scoped={
        document.key: {"photo": str(tmp_path / "ada.png")}
    })  # fmt: skip
    (letter,) = documents(replace(listed, campaign=scoped))
    assert shapes(letter) == [(25, "Photo")]


def test_a_picture_that_is_missing_or_none_holds_back_its_own_letter_alone(tmp_path: Path) -> None:
    (tmp_path / "ada.png").write_bytes(png(200, 200, dpi=200))
    (tmp_path / "cy.png").write_bytes(b"<svg/>")
    rows = "Ada Bell,ada.png\nBo Cox,bo.png\nCy Dee,cy.png"
    planned = plan(job(tmp_path, "{{ photo }}", rows))
    held = [each.held_back for each in planned.documents]
    assert not held[0]
    assert "no file “bo.png”" in held[1]
    assert "a drawing (.svg)" in held[2]
    assert [each.row for each in diagnostics(planned.job)] == [3, 4]


def test_a_shared_picture_that_is_missing_is_told_once(tmp_path: Path) -> None:
    rows = "Ada Bell,\nBo Cox,\nCy Dee,"
    of = job(tmp_path, "{{ logo }}", rows, logo="gone.png")
    (found,) = diagnostics(of)
    assert (found.severity, found.row, found.field) == (Severity.ERROR, None, "logo")
    assert all(each.held_back for each in plan(of).documents)


def test_a_picture_that_is_coarse_on_paper_is_told_and_written(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(png(100, 50))
    of = job(tmp_path, "{{ logo }}", logo="logo.png | 60 mm")
    (found,) = diagnostics(of)
    assert (found.severity, found.kind) == (Severity.INFO, "coarse-picture")
    assert "60 mm wide it has 42 dots" in found.message
    assert not diagnostics(job(tmp_path, "{{ logo }}", logo="logo.png"))
    assert len(documents(of)) == 1


def test_a_place_that_nobody_agreed_to_is_not_looked_at(tmp_path: Path) -> None:
    of = job(tmp_path, "{{ logo }}", logo="\\\\elsewhere\\share\\logo.png")
    (found,) = diagnostics(replace(of, picture_files=PictureFiles(PathGuard())))
    assert found.severity is Severity.ERROR
    if os.name == "nt":
        assert "another computer" in found.message


def test_a_changed_picture_makes_its_letters_due_and_an_equal_one_doesnt(tmp_path: Path) -> None:
    file = tmp_path / "logo.png"
    file.write_bytes(png(400, 200))
    of = job(tmp_path, "{{ logo }}", logo="logo.png")

    def inputs() -> str:
        (document,) = plan(of).documents
        return document.inputs

    before = inputs()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "logo.png").write_bytes(png(400, 200))
    assert before == inputs()
    files = PictureFiles(campaign_folder=elsewhere)
    assert plan(replace(of, picture_files=files)).documents[0].inputs == before
    file.write_bytes(png(400, 201))
    assert inputs() != before


def test_a_photo_stands_as_the_camera_was_held_and_says_nothing_of_it(tmp_path: Path) -> None:
    sideways = jpeg(60, 30, exif(orientation=6, dpi=60))
    (tmp_path / "photo.jpg").write_bytes(sideways)
    (letter,) = documents(job(tmp_path, "{{ logo }}", logo="photo.jpg"))
    (shape,) = docx.Document(io.BytesIO(letter)).inline_shapes
    assert shape.height > shape.width
    with zipfile.ZipFile(io.BytesIO(letter)) as archive:
        assert not any(SECRET in archive.read(name) for name in archive.namelist())


def test_a_huge_photo_is_as_large_as_before_with_fewer_dots(tmp_path: Path) -> None:
    (tmp_path / "photo.png").write_bytes(png(3200, 1600, dpi=800))
    (letter,) = documents(job(tmp_path, "{{ logo }}", logo="photo.png"))
    assert shapes(letter)[0][0] == round(3200 / 800 * 25.4)


@pytest.mark.parametrize("kind", ["BMP", "TIFF", "WEBP"])
def test_other_formats_are_converted(tmp_path: Path, kind: str) -> None:
    file = f"logo.{kind.lower()}"
    (tmp_path / file).write_bytes(saved(qt_image(40, 20), kind))
    (letter,) = documents(job(tmp_path, "{{ logo }}", logo=f"{file} | 20 mm"))
    assert shapes(letter) == [(20, "Logo")]


def test_without_graphics_other_formats_are_refused_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "logo.bmp").write_bytes(saved(qt_image(40, 20), "BMP"))
    of = job(tmp_path, "{{ logo }}", logo="logo.bmp")
    (found,) = diagnostics(replace(of, picture_files=PictureFiles(campaign_folder=tmp_path)))
    assert "a bitmap" in found.message
    assert "PNG" in found.hint


def test_a_file_is_read_once_however_many_letters_there_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "logo.png").write_bytes(png(400, 200))
    of = job(
        tmp_path, "{{ logo }}", "\n".join(f"Ada Bell{at}," for at in range(20)), logo="logo.png"
    )
    reads: list[object] = []
    from letterkit.merge import pictures  # noqa: PLC0415 - the module whose reading is counted

    def counted(path: Path, limit: int) -> bytes:
        reads.append((path, limit))
        return path.read_bytes()

    monkeypatch.setattr(pictures, "read_bounded", counted)
    assert len(documents(of)) == 20
    assert len(reads) == 1
