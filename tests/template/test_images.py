"""What is taken over from a picture's file: what shows it, and nothing that tells of anybody."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QImage

from letterkit.errors import LetterkitError
from letterkit.template import UnusableImageError, read_image
from letterkit.template.images import MAX_PIXELS
from tests import picture_files as files
from tests.picture_files import SECRET, chunk, exif, gif, jpeg, png, segment


def pixels(data: bytes) -> QImage:
    image = QImage.fromData(data)
    assert not image.isNull()
    return image.convertToFormat(QImage.Format.Format_ARGB32)


FULL = {
    "png": png(
        more=chunk(b"tEXt", b"Author\0" + SECRET)
        + chunk(b"eXIf", b"II*\0" + SECRET)
        + chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + SECRET)
    )
    + SECRET,
    "jpeg": jpeg(
        40, 20, exif(), segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + SECRET),
        segment(0xED, b"Photoshop 3.0\0" + SECRET), segment(0xFE, SECRET), behind=SECRET,
    ),
    "gif": gif(frames=3),
}  # fmt: skip


@pytest.mark.parametrize("kind", FULL)
def test_nothing_that_tells_of_anybody_is_taken_over(kind: str) -> None:
    image = read_image(FULL[kind])
    assert SECRET in FULL[kind]
    assert SECRET not in image.data
    assert image.suffix == kind
    assert pixels(image.data) == pixels(FULL[kind])
    assert read_image(image.data).data == image.data


def test_a_progressive_photo_keeps_all_of_its_scans() -> None:
    scan = segment(0xDA, b"\1\1\0\0\x3f\0") + b"\x12\xff\0\x34\xff\xd0\x56"
    tables = segment(0xDB, b"\0" * 65) + segment(0xC4, b"\0" * 17)
    frame = segment(0xC2, b"\x08\0\x10\0\x20\1\1\x11\0")
    data = b"\xff\xd8" + tables + frame + scan + tables + scan + b"\xff\xd9"
    image = read_image(data + SECRET)
    assert (image.data, image.width, image.height) == (data, 32, 16)


@pytest.mark.parametrize(
    ("data", "dpi"),
    [
        (png(), 96),
        (png(dpi=300), 300),
        (png(dpi=2), 96),
        (jpeg(40, 20, exif(dpi=240)), 240),
        (gif(), 96),
    ],
)
def test_how_large_a_picture_is_goes_by_its_dots_in_an_inch(data: bytes, dpi: float) -> None:
    plain = data.replace(b"JFIF\0\1\1\1", b"JFIF\0\1\1\0")  # Qt states a density of its own
    image = read_image(plain)
    assert image.dpi == pytest.approx((dpi, dpi), rel=0.01)
    assert image.size[0] == pytest.approx(image.width / dpi * 25.4, rel=0.01)


def test_how_the_camera_was_held_is_known() -> None:
    assert read_image(jpeg(40, 20, exif(orientation=6))).orientation == 6
    assert read_image(jpeg(40, 20, exif(orientation=77))).orientation == 1
    assert read_image(jpeg(40, 20)).orientation == 1


@pytest.mark.parametrize(
    ("start", "named"),
    [
        (b"BM" + bytes(60), "a bitmap"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "WebP"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1", "HEIC"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "svg"),
        (b'<?xml version="1.0"?><svg/>', "svg"),
        (b"\1\0\0\0" + bytes(36) + b" EMF", "emf"),
        (b"%PDF-1.7", "a PDF"),
        (b"PK\3\4", "a document"),
        (b"anything", "no picture"),
    ],
)
def test_another_kind_of_file_is_named_with_what_to_do(start: bytes, named: str) -> None:
    with pytest.raises(UnusableImageError, match=named) as told:
        read_image(start)
    assert "PNG or JPEG" in told.value.hint


def test_a_picture_of_absurd_size_is_refused_before_anybody_decodes_it() -> None:
    with pytest.raises(UnusableImageError, match="far too large"):
        read_image(files.png_of_size(60_000, 60_000))
    with pytest.raises(LetterkitError, match="empty"):
        read_image(files.png_of_size(0, 10))


@pytest.mark.parametrize("kind", FULL)
def test_a_picture_that_was_only_partly_copied_is_refused(kind: str) -> None:
    whole = read_image(FULL[kind]).data
    for length in range(3, len(whole) - 1, max(1, len(whole) // 60)):
        with pytest.raises(LetterkitError):
            read_image(whole[:length])


@given(st.sampled_from(sorted(FULL)), st.data())
def test_whatever_a_file_holds_it_is_read_or_refused(kind: str, data: st.DataObject) -> None:
    changed = bytearray(FULL[kind])
    for _ in range(data.draw(st.integers(1, 5))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))
    try:
        image = read_image(bytes(changed))
    except LetterkitError:
        return
    assert len(image.data) <= len(changed)
    assert 0 < image.width * image.height <= MAX_PIXELS


def test_the_test_pictures_show_something() -> None:
    assert pixels(jpeg()).pixelColor(5, 2).red() > 200
    assert pixels(png()).pixelColor(0, 0) == QColor("#208040")
