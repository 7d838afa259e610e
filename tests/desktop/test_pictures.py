"""A picture in the form: chosen, seen, described, and in the letters that are written."""

from __future__ import annotations

import io
from pathlib import Path

import docx
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from letterkit.campaign import CampaignStore, schema
from letterkit.desktop.views.fields.picture_box import PictureBox
from tests.desktop.conftest import Letterkit, Start
from tests.docx_files import paragraph
from tests.picture_files import exif, jpeg, png
from tests.template.test_pictures import frame, framed


def opened(letterkit: Letterkit, template: bytes, values: dict[str, str]) -> PictureBox:
    """Open a campaign of a Word file with a picture; return the picture's box in the form."""
    word = letterkit.folder / "Our letter.docx"
    word.write_bytes(template)
    path = letterkit.folder / "Campaign.letterkit"
    with CampaignStore.create(path) as store, store.step("Begin"):
        store.set(schema.CAMPAIGN, "own_file", str(word))
        store.set(schema.LIST, "one_letter", True)
        for name, value in values.items():
            store.set(schema.VALUES, name, value)
    letterkit.controller.opening.open(path)
    letterkit.settle()
    box = letterkit.window.details.field_boxes["logo"].box.inside
    assert isinstance(box, PictureBox)
    return box


def press(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def written(letterkit: Letterkit) -> bytes:
    job = letterkit.campaign.job.current
    assert job is not None
    (document,) = job.documents()
    return document.render()


def test_a_picture_is_chosen_seen_and_stands_in_the_letter(start: Start, tmp_path: Path) -> None:
    letterkit = start()
    box = opened(
        letterkit, framed(paragraph(frame("{{ logo }}")), "Dear {{ name }}"), {"name": "A"}
    )
    assert not box.thumbnail.isVisible()
    file = tmp_path / "Our logo.png"
    file.write_bytes(png(400, 200, dpi=254))
    letterkit.answers.answer = str(file)
    press(box.choose_button)
    letterkit.settle()
    letterkit.qtbot.waitUntil(box.thumbnail.isVisible)
    assert not box.thumbnail.pixmap().isNull()
    assert box.file_label.text() == "Our logo.png"
    QTest.keyClicks(box.text_line, "The branch's banner")
    QTest.keyClicks(box.width_line, "30")
    letterkit.settle()
    assert letterkit.campaign.file.get(schema.VALUES, "logo") == (
        f"{file} | 30 mm | The branch's banner"
    )
    (shape,) = docx.Document(io.BytesIO(written(letterkit))).inline_shapes
    assert shape.width.mm == 60  # its frame's
    press(box.remove_button)
    letterkit.settle()
    assert letterkit.campaign.file.get(schema.VALUES, "logo") in (None, "")
    assert not box.thumbnail.isVisible()
    assert not docx.Document(io.BytesIO(written(letterkit))).inline_shapes
    press(box.choose_button)
    letterkit.settle()
    letterkit.qtbot.waitUntil(box.thumbnail.isVisible)


def test_a_picture_that_is_gone_is_told_beside_the_form_and_the_page_stays(start: Start) -> None:
    letterkit = start()
    opened(letterkit, framed(paragraph(frame("{{ logo }}")), "Dear friend"), {"logo": "gone.png"})
    box = letterkit.window.details.field_boxes["logo"]
    letterkit.qtbot.waitUntil(
        lambda: "no file “gone.png”" in box.box.inside.accessibleDescription()
    )
    letterkit.qtbot.waitUntil(lambda: letterkit.window.preview.view.pages is not None)


def test_a_photo_is_shown_as_it_was_held(start: Start, tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(jpeg(80, 40, exif(orientation=8)))
    letterkit = start()
    template = framed(paragraph(frame("{{ logo }}")))
    box = opened(letterkit, template, {"logo": "photo.jpg"})
    letterkit.qtbot.waitUntil(box.thumbnail.isVisible)
    shown = box.thumbnail.pixmap()
    assert shown.height() > shown.width()
