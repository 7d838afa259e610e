"""Windows' drawings in letters, EMF and WMF, are drawn: what they hold stands where it belongs."""

from __future__ import annotations

import gzip
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdfium2 import PdfDocument
from PySide6.QtGui import QImage

from benchmarks.pages_corpus.metafiles import NULL_PEN, STOCK, EmfWriter, WmfWriter, dib
from benchmarks.pages_corpus.package import WordFile
from benchmarks.pages_corpus.wordml import para, run
from letterkit.layout import lay_out
from letterkit.layout.application import ensure_application
from letterkit.layout.metafiles.model import DrawnPath, MetafilePicture
from letterkit.layout.metafiles.playing import play
from letterkit.layout.metafiles.records import is_metafile
from letterkit.layout.painting.display import Image, LabelBox, Mark, Shape
from letterkit.layout.painting.metafile_image import paint_metafile
from letterkit.layout.painting.pictures import picture_marks
from letterkit.layout.paths import bounds
from letterkit.layout.reading.model import ParsedPicture

RED, GREEN, BLUE, WHITE, CLEAR = "ff0000", "00ff00", "0000ff", "ffffff", "clear"
AND, OR, COPY = 0x008800C6, 0x00EE0086, 0x00CC0020

SQUARE = ((20, 20), (60, 20), (60, 60), (20, 60))


def picture(data: bytes) -> MetafilePicture:
    ensure_application()
    played = play(data)
    assert played is not None
    return played


class Painted:
    """A metafile of 100 by 100 units, painted large enough to tell them apart."""

    def __init__(self, data: bytes) -> None:
        self._image: QImage = paint_metafile(picture(data), 2000, 2000)

    def __getitem__(self, point: tuple[float, float]) -> str:
        scale = self._image.width() / 100
        colour = self._image.pixelColor(int(point[0] * scale), int(point[1] * scale))
        return colour.name().removeprefix("#") if colour.alpha() > 127 else CLEAR


def emf() -> EmfWriter:
    """A square picture of 100 by 100 units, whose figures are red and have no outline."""
    writer = EmfWriter(100, 100)
    writer.pen("000000", style=NULL_PEN)
    writer.brush(RED)
    writer.numbers(18, 1)  # what is behind letters shows
    return writer


def wmf(inch: int = 100) -> WmfWriter:
    writer = WmfWriter(100, 100, inch)
    writer.pen("000000", 0, NULL_PEN)
    writer.brush(RED)
    writer.shorts(0x0102, 1)
    return writer


def marks(data: bytes) -> tuple[Mark, ...]:
    ensure_application()
    return picture_marks(ParsedPicture(data, 2000, 2000), 1000, 500)


FIGURES: dict[str, Callable[[EmfWriter], None]] = {
    "a rectangle": lambda writer: writer.numbers(43, 20, 20, 60, 60),
    "a polygon": lambda writer: writer.points(3, SQUARE),
    "a short polygon": lambda writer: writer.points(86, SQUARE, short=True),
    "polygons": lambda writer: writer.many(8, [SQUARE]),
    "short polygons": lambda writer: writer.many(91, [SQUARE], short=True),
    "an ellipse": lambda writer: writer.numbers(42, 20, 20, 60, 60),
    "a rounded rectangle": lambda writer: writer.numbers(44, 20, 20, 60, 60, 10, 10),
    "nearly a whole pie": lambda writer: writer.numbers(47, 20, 20, 60, 60, 40, 20, 41, 20),
}


@pytest.mark.parametrize("figure", FIGURES)
def test_figures_of_an_enhanced_metafile_are_filled_where_they_stand(figure: str) -> None:
    writer = emf()
    FIGURES[figure](writer)
    painted = Painted(writer.saved())
    assert painted[35, 50] == RED
    assert painted[70, 40] == painted[40, 70] == painted[10, 10] == CLEAR


def test_a_pie_goes_round_against_the_clock() -> None:
    writer = emf()
    writer.numbers(47, 20, 20, 80, 80, 80, 50, 50, 20)
    painted = Painted(writer.saved())
    assert painted[60, 40] == RED
    assert painted[40, 40] == painted[60, 60] == CLEAR


def test_a_pie_goes_with_the_clock_where_it_is_told_to() -> None:
    writer = emf()
    writer.numbers(57, 2)
    writer.numbers(47, 20, 20, 80, 80, 80, 50, 50, 20)
    painted = Painted(writer.saved())
    assert painted[60, 40] == CLEAR
    assert painted[40, 40] == painted[60, 60] == RED


def test_a_figure_within_another_leaves_a_hole() -> None:
    writer = emf()
    inner = [(35, 35), (45, 35), (45, 45), (35, 45)]
    writer.many(91, [SQUARE, inner], short=True)
    painted = Painted(writer.saved())
    assert (painted[25, 25], painted[40, 40]) == (RED, CLEAR)


def test_a_line_is_as_thick_as_its_pen_and_round_as_ink_is() -> None:
    writer = emf()
    writer.round_pen(BLUE, 8)
    writer.points(87, [(20, 50), (80, 50)], short=True)
    painted = Painted(writer.saved())
    assert painted[50, 47] == painted[50, 53] == painted[18, 50] == BLUE
    assert painted[50, 44] == painted[50, 56] == painted[14, 50] == CLEAR


def test_a_signature_stays_lines_for_paper_to_show_sharply() -> None:
    writer = emf()
    writer.round_pen(BLUE, 2)
    writer.points(85, [(10, 50), (20, 0), (40, 100), (50, 50)], short=True)
    (mark,) = marks(writer.saved())
    assert isinstance(mark, Shape)
    assert [step.kind for step in mark.path] == ["M", "C"]
    assert mark.path[0].points == ((pytest.approx(1200), pytest.approx(1500)),)
    assert (mark.stroke, mark.thickness, mark.rounded) == ("0000FF", pytest.approx(40), True)
    assert not mark.fill


def test_the_thinnest_pen_shows() -> None:
    writer = emf()
    writer.pen(BLUE, 0)
    writer.points(87, [(20, 50), (80, 50)], short=True)
    (mark,) = marks(writer.saved())
    assert isinstance(mark, Shape)
    assert mark.thickness > 0


def test_a_dashed_line_has_gaps() -> None:
    writer = emf()
    writer.pen(BLUE, 4, style=1)
    writer.numbers(27, 0, 50)
    writer.numbers(54, 100, 50)
    painted = Painted(writer.saved())
    row = [painted[x + 0.5, 50] for x in range(100)]
    assert row.count(BLUE) > row.count(CLEAR) > 5


def test_windows_and_viewports_place_figures() -> None:
    writer = emf()
    writer.numbers(17, 8)  # anisotropic
    writer.numbers(9, 1000, -1000)
    writer.numbers(10, 0, 1000)
    writer.numbers(11, 100, 100)
    writer.numbers(43, 200, 800, 600, 400)
    painted = Painted(writer.saved())
    assert painted[22, 22] == painted[58, 58] == RED
    assert painted[18, 40] == painted[62, 40] == CLEAR


def test_a_world_transform_moves_figures_until_the_state_is_restored() -> None:
    writer = emf()
    writer.numbers(33)
    writer.add(35, struct.pack("<6f", 0.5, 0, 0, 0.5, 50, 0))
    writer.numbers(43, 0, 0, 40, 40)
    writer.numbers(34, -1)
    writer.numbers(43, 0, 80, 20, 100)
    painted = Painted(writer.saved())
    assert painted[60, 10] == painted[10, 90] == RED
    assert painted[10, 10] == painted[75, 10] == CLEAR


def test_a_path_is_filled_once_it_is_ended() -> None:
    writer = emf()
    writer.numbers(59)
    writer.numbers(27, *SQUARE[0])
    for point in SQUARE[1:]:
        writer.numbers(54, *point)
    writer.numbers(61)
    writer.numbers(60)
    writer.numbers(62)
    painted = Painted(writer.saved())
    assert (painted[40, 40], painted[70, 70]) == (RED, CLEAR)


def test_a_path_that_is_filled_and_drawn_along_is_closed() -> None:
    writer = emf()
    writer.pen(BLUE, 4)
    writer.numbers(59)
    writer.numbers(27, 20, 20)
    writer.numbers(54, 80, 20)
    writer.numbers(54, 80, 80)
    writer.numbers(60)
    writer.numbers(63)
    painted = Painted(writer.saved())
    assert (painted[50, 50], painted[65, 35], painted[35, 65]) == (BLUE, RED, CLEAR)


def test_letters_within_a_path_are_filled_as_it_is() -> None:
    writer = emf()
    writer.numbers(18, 2)  # no ground is behind letters of a path
    writer.font("Arial", -40)
    writer.numbers(59)
    writer.text((10, 20), "H")
    writer.numbers(60)
    writer.numbers(62)
    (mark,) = marks(writer.saved())
    assert isinstance(mark, Shape)
    assert mark.fill == "FF0000"


def test_what_leaves_the_picture_is_cut_off() -> None:
    writer = emf()
    writer.numbers(43, 50, 50, 5000, 60)
    (mark,) = marks(writer.saved())
    assert isinstance(mark, Image)
    assert (mark.x, mark.y, mark.width, mark.height) == (1000, 500, 2000, 2000)


def test_what_is_outside_a_clip_does_not_show() -> None:
    writer = emf()
    writer.numbers(30, 0, 0, 50, 100)
    writer.numbers(29, 0, 0, 50, 30)
    writer.numbers(43, 20, 20, 80, 80)
    painted = Painted(writer.saved())
    assert painted[40, 40] == RED
    assert painted[60, 40] == painted[40, 25] == CLEAR
    assert [type(mark) for mark in marks(writer.saved())] == [Image]


def test_a_clip_round_the_whole_picture_leaves_its_outlines_alone() -> None:
    writer = emf()
    writer.numbers(30, 0, 0, 100, 100)
    writer.numbers(43, 20, 20, 80, 80)
    assert [type(mark) for mark in marks(writer.saved())] == [Shape]


def test_text_is_set_from_its_place_in_its_colour() -> None:
    writer = emf()
    writer.numbers(24, 0xFF0000)  # blue: the lowest byte is red
    writer.numbers(22, 24)  # the point is on the base line
    writer.font("Arial", -40)
    writer.text((10, 70), "HH")
    (mark,) = marks(writer.saved())
    assert isinstance(mark, Shape)
    left, top, right, bottom = bounds(mark.path)
    assert mark.fill == "0000FF"
    assert bottom == pytest.approx(500 + 70 * 20, abs=1)
    assert 1200 < left < right < 1200 + 60 * 20
    assert 25 * 20 < bottom - top < 32 * 20


def test_letters_stand_as_far_apart_as_the_metafile_says() -> None:
    def width(advances: list[int]) -> float:
        writer = emf()
        writer.font("Arial", -10)
        writer.text((0, 20), "HIH", advances)
        (mark,) = marks(writer.saved())
        assert isinstance(mark, Shape)
        left, _, right, _ = bounds(mark.path)
        return right - left

    assert width([30, 30, 30]) - width([20, 20, 20]) == pytest.approx(2 * 10 * 20, abs=1)


def test_text_that_is_turned_rises() -> None:
    writer = emf()
    writer.font("Arial", -10, turn=900)
    writer.numbers(22, 24)
    writer.text((50, 80), "HHHH")
    (mark,) = marks(writer.saved())
    assert isinstance(mark, Shape)
    left, top, right, bottom = bounds(mark.path)
    assert bottom == pytest.approx(500 + 80 * 20, abs=20)
    assert bottom - top > 2 * (right - left)


def test_signs_of_symbol_fonts_are_those_that_they_stand_for() -> None:
    def shown(family: str, text: str) -> Mark:
        writer = emf()
        writer.font(family, -40)
        writer.text((10, 20), text)
        return marks(writer.saved())[0]

    assert shown("Symbol", "a") == shown("Arial", "α")
    assert shown("Arial", "a") != shown("Arial", "α")


def test_a_bitmap_is_stretched_to_its_place_the_right_way_up() -> None:
    writer = emf()
    writer.bitmap((10, 10, 80, 80), *dib(2, 2, [[RED, GREEN], [BLUE, WHITE]]))
    painted = Painted(writer.saved())
    corners = [painted[point] for point in ((12, 12), (88, 12), (12, 88), (88, 88))]
    assert corners == [BLUE, WHITE, RED, GREEN]
    (mark,) = marks(writer.saved())
    assert isinstance(mark, Image)
    assert (mark.x, mark.y, mark.width, mark.height) == pytest.approx((1200, 700, 1600, 1600))
    assert mark.data.startswith(b"\x89PNG")


def test_a_mask_lets_the_paper_show_round_a_bitmap() -> None:
    black = "000000"
    writer = emf()
    writer.bitmap((0, 0, 100, 100), *dib(2, 1, [[WHITE, black]]), AND)
    writer.bitmap((0, 0, 100, 100), *dib(2, 1, [[black, BLUE]]), OR)
    painted = Painted(writer.saved())
    assert [painted[x, 50] for x in (10, 49, 51, 90)] == [WHITE, WHITE, BLUE, BLUE]


def test_a_bitmap_is_clipped_too() -> None:
    writer = emf()
    writer.numbers(30, 0, 0, 50, 100)
    writer.bitmap((0, 0, 100, 100), *dib(2, 1, [[RED, GREEN]]))
    painted = Painted(writer.saved())
    assert (painted[10, 50], painted[90, 50]) == (RED, CLEAR)
    assert [type(mark) for mark in marks(writer.saved())] == [Image]


def test_a_bitmap_without_all_of_its_bits_is_left_out() -> None:
    header, bits = dib(2, 2, [[RED, GREEN], [BLUE, WHITE]])
    writer = emf()
    writer.bitmap((0, 0, 50, 50), header, bits[:-8])
    writer.numbers(43, 60, 60, 80, 80)
    painted = Painted(writer.saved())
    assert (painted[25, 25], painted[70, 70]) == (CLEAR, RED)


def test_what_every_computer_has_is_drawn_with() -> None:
    writer = emf()
    writer.numbers(37, STOCK | 4)  # the black brush
    writer.numbers(43, 20, 20, 60, 60)
    assert Painted(writer.saved())[40, 40] == "000000"


@pytest.mark.parametrize("inch", [100, 0])
def test_an_older_metafile_fills_its_place_with_or_without_an_inch(inch: int) -> None:
    writer = wmf(inch)
    writer.points(0x0324, SQUARE)
    writer.brush(BLUE)
    writer.shorts(0x041B, 90, 90, 70, 70)
    writer.brush(GREEN)
    writer.shorts(0x0418, 90, 40, 70, 20)
    painted = Painted(writer.saved())
    assert (painted[40, 40], painted[80, 80], painted[30, 80]) == (RED, BLUE, GREEN)
    assert painted[21, 71] == painted[65, 40] == CLEAR


def test_an_older_metafile_has_objects_lines_and_text() -> None:
    writer = wmf()
    writer.pen(BLUE, 6)
    writer.points(0x0325, [(10, 20), (90, 20)])
    writer.font("Times New Roman", -30)
    writer.shorts(0x012E, 24)
    writer.text((10, 80), "Café")
    line, text = marks(writer.saved())
    assert isinstance(line, Shape)
    assert isinstance(text, Shape)
    assert (line.stroke, line.thickness) == ("0000FF", pytest.approx(120))
    assert text.fill == "000000"
    assert bounds(text.path)[3] == pytest.approx(500 + 80 * 20, abs=20)


def test_an_older_text_fills_its_box_and_says_how_far_apart_its_letters_are() -> None:
    writer = wmf()
    writer.add(0x0201, bytes.fromhex("00ff0000"))
    writer.font("Arial", -20)
    fields = struct.pack("<8h", 40, 10, 3, 2, 5, 30, 95, 70)  # 2 fills the box
    writer.add(0x0A32, fields + b"HIH\0" + struct.pack("<3h", 30, 30, 30))
    box, text = marks(writer.saved())
    assert isinstance(box, Shape)
    assert isinstance(text, Shape)
    assert (box.fill, text.fill) == ("00FF00", "000000")
    assert bounds(box.path) == pytest.approx((1100, 1100, 2900, 1900))
    assert bounds(text.path)[2] > 1000 + 20 * (10 + 60)


def test_a_window_that_counts_upwards_leaves_text_upright() -> None:
    writer = wmf()
    writer.shorts(0x020B, 100, 0)
    writer.shorts(0x020C, -100, 100)
    writer.font("Arial", -30)
    writer.shorts(0x012E, 24)
    writer.text((10, 20), "L")
    (mark,) = marks(writer.saved())
    assert isinstance(mark, Shape)
    _, top, _, bottom = bounds(mark.path)
    assert bottom == pytest.approx(500 + 80 * 20, abs=5)
    assert top < bottom - 300


def test_a_packed_metafile_is_drawn_as_it_is_unpacked() -> None:
    writer = emf()
    writer.numbers(43, 20, 20, 60, 60)
    packed = gzip.compress(writer.saved(), mtime=0)
    assert is_metafile(packed)
    assert Painted(packed)[40, 40] == RED


def test_what_only_newer_records_say_is_not_taken_for_a_picture() -> None:
    def with_plus(flags: int) -> bytes:
        writer = EmfWriter(100, 100)
        plus = struct.pack("<HHII4I", 0x4001, flags, 28, 16, 0xDBC01002, 0, 96, 96)
        writer.add(70, struct.pack("<I", 4 + len(plus)) + b"EMF+" + plus)
        writer.numbers(43, 20, 20, 60, 60)
        return writer.saved()

    assert not is_metafile(with_plus(0))
    assert is_metafile(with_plus(1))


@pytest.mark.parametrize(
    "data", [b"", b"\x89PNG\r\n\x1a\n", b"\1\0\0\0" + bytes(60), b"\x1f\x8b\x08\0 not really"]
)
def test_other_files_are_no_metafiles(data: bytes) -> None:
    assert not is_metafile(data)


def test_a_metafile_that_draws_nothing_is_told_in_its_place() -> None:
    assert [type(mark) for mark in marks(EmfWriter(100, 100).saved())] == [LabelBox]


def test_a_metafile_that_draws_without_end_is_told_in_its_place() -> None:
    writer = emf()
    for _ in range(31_000):
        writer.numbers(43, 20, 20, 60, 60)
    assert [type(mark) for mark in marks(writer.saved())] == [LabelBox]


def test_bitmaps_that_would_fill_the_memory_are_not_drawn() -> None:
    size = 4000
    header = struct.pack("<IiiHHIIiiII", 40, size, size, 1, 8, 1, 4, 0, 0, 1, 0) + bytes(4)
    writer = emf()
    for _ in range(4):
        writer.bitmap((0, 0, 100, 100), header, b"\0\1\0\0")
    assert [type(mark) for mark in marks(writer.saved())] == [LabelBox]


def test_a_line_of_endless_dashes_is_drawn_whole() -> None:
    writer = emf()
    writer.pen(BLUE, 0, style=2)
    writer.points(4, [(-(2**31), 50), (2**31 - 1, 50)])
    (line,) = picture(writer.saved()).drawn
    assert isinstance(line, DrawnPath)
    assert line.ink is not None
    assert line.ink.dash == ()


def test_a_document_shows_its_drawings_on_pages_and_in_pdfs_alike(tmp_path: Path) -> None:
    writer = emf()
    writer.round_pen(BLUE, 8)
    writer.points(87, [(20, 80), (80, 80)], short=True)
    writer.numbers(30, 0, 0, 50, 100)
    writer.numbers(43, 10, 10, 90, 50)
    old = wmf()
    old.shorts(0x041B, 90, 90, 10, 10)
    word = WordFile()
    pictures = (word.image(writer.saved(), "emf", (100, 100), "Crest"),
                word.image(old.saved(), "wmf", (100, 100), "Logo"))  # fmt: skip
    pages = lay_out(word.saved(para(*pictures)))
    assert not [note for note in pages.notes if "picture" in note]
    pages.write_pdf(tmp_path / "letter.pdf")
    document: Any = PdfDocument(tmp_path / "letter.pdf")
    drawn = document[0].render(scale=2)
    dots, step = bytes(drawn.buffer), drawn.n_channels
    document.close()
    image = pages.image(0, 144)
    # The text begins an inch from the left and the top; each picture is 100 points wide.
    places = {(100, 100): RED, (150, 100): WHITE, (122, 152): BLUE, (222, 122): RED}
    for (x, y), expected in places.items():
        assert image.pixelColor(2 * x, 2 * y).name() == f"#{expected}"
        start = 2 * y * drawn.stride + 2 * x * step
        assert dots[start : start + 3][::-1].hex() == expected  # blue comes first


@pytest.mark.parametrize("element", ["pict", "object"])
def test_an_old_frame_shows_its_drawing_as_an_object_shows_its_looks(element: str) -> None:
    old = wmf()
    old.shorts(0x041B, 90, 90, 10, 10)
    word = WordFile()
    word.image(old.saved(), "wmf", (100, 100), "Logo")
    frame = (
        f'<w:{element}><v:shape style="width:100pt;height:100pt">'
        f'<v:imagedata r:id="rId2"/></v:shape></w:{element}>'
    )
    image = lay_out(word.saved(para(run(frame)))).image(0, 72)
    assert image.pixelColor(122, 122).name() == f"#{RED}"


def test_a_drawing_of_newer_records_alone_is_told_of() -> None:
    writer = EmfWriter(100, 100)
    plus = struct.pack("<HHII4I", 0x4001, 0, 28, 16, 0xDBC01002, 0, 96, 96)
    writer.add(70, struct.pack("<I", 4 + len(plus)) + b"EMF+" + plus)
    word = WordFile()
    pages = lay_out(word.saved(para(word.image(writer.saved(), "emf", (100, 100), "Crest"))))
    assert any("picture" in note for note in pages.notes)


def everything() -> bytes:
    """A metafile with a record of many kinds."""
    writer = emf()
    writer.pen(BLUE, 2, style=1)
    for kind in (42, 43, 45, 46, 47, 55):
        writer.numbers(kind, 10, 10, 90, 90, 90, 50, 50, 10)
    for kind, short in ((2, False), (3, False), (6, False), (85, True), (88, True)):
        writer.points(kind, [*SQUARE, (70, 70), (80, 20), (20, 80)], short=short)
    writer.many(90, [SQUARE, SQUARE], short=True)
    writer.font("Arial", -10)
    writer.text((10, 30), "Branch", [6] * 6)
    writer.bitmap((10, 10, 30, 30), *dib(2, 2, [[RED, GREEN], [BLUE, WHITE]]))
    writer.numbers(30, 10, 10, 90, 90)
    writer.numbers(43, 0, 0, 100, 100)
    return writer.saved()


def everything_older() -> bytes:
    writer = wmf()
    writer.points(0x0324, SQUARE)
    writer.shorts(0x0817, 10, 50, 50, 90, 90, 90, 10, 10)
    writer.font("Arial", -10)
    writer.text((10, 30), "Branch")
    header, bits = dib(2, 2, [[RED, GREEN], [BLUE, WHITE]])
    area = struct.pack("<8h", 2, 2, 0, 0, 30, 30, 10, 10)
    writer.add(0x0F43, struct.pack("<Ih", COPY, 0) + area + header + bits)
    return writer.saved()


@given(st.sampled_from([everything(), everything_older()]), st.data())
def test_damage_never_does_more_than_leave_something_out(whole: bytes, data: st.DataObject) -> None:
    damaged = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(damaged) - 1))
        damaged[at] = data.draw(st.sampled_from([0, 1, 2, 0x7F, 0x80, 0xFF]))
    cut = bytes(damaged[: data.draw(st.integers(len(damaged) // 2, len(damaged)))])
    shown = marks(cut) if is_metafile(cut) else ()
    assert all(isinstance(mark, Shape | Image | LabelBox) for mark in shown)


@given(st.lists(st.tuples(st.integers(1, 122), st.binary(max_size=120)), max_size=12))
def test_records_of_any_content_are_drawn_or_left_out(records: list[tuple[int, bytes]]) -> None:
    writer = emf()
    writer.numbers(43, 20, 20, 60, 60)
    for kind, data in records:
        writer.add(kind, data)
    assert marks(writer.saved())
