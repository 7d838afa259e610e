"""Pictures in a filled part: where a field was printed, and in frames that name it.

While a part is filled, a mark stands for each picture, a text like any other: its key between two
noncharacters (Unicode 23.7), of digits alone so that no filter changes it. DrawingML is ECMA-376
part 1, 20; its lengths are in EMU, 36,000 to the millimetre and 635 to the twip.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final, NamedTuple, cast

from lxml import etree

from letterkit.template.images import ImageFile
from letterkit.template.opc import parse, serialise
from letterkit.template.picture_frames import fit_into, fit_shape, resize, take_out
from letterkit.template.picture_room import Room, room_of
from letterkit.text import collapse_whitespace, strip_forbidden

_MARK: Final = "\ufdef"
PICTURE_MARK: Final = _MARK.encode()
_MARKS: Final = re.compile(f"{_MARK}([0-9]*){_MARK}")
_MARKED: Final = etree.XPath(f"//*[text()[contains(., '{_MARK}')] or @*[contains(., '{_MARK}')]]")
_FRAME: Final = re.compile(
    r'<(?:wp:docPr|v:shape) [^<>]*\b(?:descr|title|alt)="\s*\{\{\s*(\w+)\s*\}\}\s*"'
)
_LEFT: Final = etree.XPath(f"//text()[contains(., '{_MARK}')]")
_EMU_PER_MM: Final = 36_000
_PREFIXES: Final = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
_W: Final = f"{{{_PREFIXES['w']}}}"
_R: Final = f"{{{_PREFIXES['r']}}}"
_V: Final = "{urn:schemas-microsoft-com:vml}"
_BLOCKS: Final = frozenset(
    {f"{_W}p", f"{_W}body", f"{_W}tc", f"{_W}txbxContent", f"{_W}hdr", f"{_W}ftr"}
)
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_DECLARED: Final = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _PREFIXES.items())
_DRAWING: Final = (
    f"<w:drawing {_DECLARED}>"
    '<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent/>'
    '<wp:docPr/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/>'
    f'</wp:cNvGraphicFramePr><a:graphic><a:graphicData uri="{_PREFIXES["pic"]}"><pic:pic>'
    "<pic:nvPicPr><pic:cNvPr/><pic:cNvPicPr/></pic:nvPicPr>"
    "<pic:blipFill><a:blip/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
    "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
)


class _NoPicture(str):
    """What stands for a picture that isn't there: for a condition it is nothing."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return False


NO_PICTURE: Final = _NoPicture(_MARK * 2)


@dataclass(frozen=True, slots=True)
class InlinePicture:
    """A picture to stand where a template prints its field: a logo, a signature.

    The width is in millimetres; where it is missing, the picture has its image's own. Neither is
    ever wider or higher than there is room for. In a frame, it is as large as fits into that.
    """

    image: ImageFile
    width: float | None = None
    description: str = ""

    @property
    def key(self) -> str:
        """What stands for the picture as it is shown, in digits."""
        shown = f"{self.image.digest} {self.width} {self.description}"
        digest = blake2b(shown.encode("utf-8", "replace"), digest_size=8).digest()
        return str(int.from_bytes(digest))

    @property
    def mark(self) -> str:
        """What stands for it while a part is filled."""
        return f"{_MARK}{self.key}{_MARK}"

    @property
    def alternative(self) -> str:
        """What a screen reader reads out, in one line."""
        return collapse_whitespace(strip_forbidden(self.description))

    def __repr__(self) -> str:
        """Name what it shows, and never its bytes: this is hashed and compared."""
        return f"InlinePicture({self.key})"


class PlacedPart(NamedTuple):
    """A part with its pictures, and the images that it refers to by `relationship_id`."""

    data: bytes
    images: tuple[ImageFile, ...]


def relationship_id(image: ImageFile) -> str:
    """Return by what every part refers to an image: the same in all, whatever else there is."""
    return f"rIdPicture{image.digest}"


def named_by_frames(source: str) -> frozenset[str]:
    """Return the fields of a patched part that are the whole alternative text of a picture."""
    return frozenset(_FRAME.findall(source))


def place_pictures(
    data: bytes, name: str, pictures: Mapping[str, InlinePicture], room: Room, first_id: int
) -> PlacedPart:
    """Put pictures in place of their marks in the filled part `name`; they go by their keys.

    A mark that is the whole alternative text of a picture has that replaced within its frame, or
    taken away where there is none to put there. One in running text becomes a picture in the line,
    within the `room` that a line has there at most. Elsewhere, as in a property or a link's tip,
    it is the picture's alternative text. What is put in is numbered from `first_id`.
    """
    root = parse(data, name)
    placer = _Placer(pictures, room, first_id)
    for element in cast("Iterable[etree._Element]", _MARKED(root)):  # noqa: SLF001 - lxml has no public name for it
        for attribute, text in cast("list[tuple[str, str]]", element.items()):
            if _MARK in text:
                placer.in_attribute(element, attribute, text)
        if element.text and _MARK in element.text and element.tag not in _BLOCKS:
            placer.in_text(element)
    for text in cast("Iterable[etree._ElementUnicodeResult]", _LEFT(root)):  # noqa: SLF001 - as above
        placer.between(text)
    images = {each.digest: each for each in placer.used}
    return PlacedPart(serialise(root), tuple(images.values()))


def described(text: str, pictures: Mapping[str, InlinePicture]) -> str:
    """Return a text with alternative texts in the places of its pictures' marks."""
    if _MARK not in text:
        return text
    return _MARKS.sub(
        lambda match: each.alternative if (each := pictures.get(match[1])) else "", text
    )


def inline_drawing(picture: InlinePicture, room: Room, number: int) -> bytes:
    """Return the w:drawing that shows a picture in a line, within its `room`.

    It refers to the image by `relationship_id`, and is the drawing `number` of its document.
    """
    return etree.tostring(_Placer({}, room, number).drawing(picture, room))


class _Placer:
    """Puts pictures into one part, and notes which images it has `used`."""

    def __init__(self, pictures: Mapping[str, InlinePicture], room: Room, first_id: int) -> None:
        self.used: list[ImageFile] = []
        self._pictures, self._room, self._id = pictures, room, first_id

    def in_attribute(self, element: etree._Element, attribute: str, text: str) -> None:
        whole = _MARKS.fullmatch(text.strip())
        element.set(attribute, self._described(text))
        if whole is None:
            return
        if attribute == "alt":
            self._in_shape(element, whole[1])
        if element.tag != _tag("wp:docPr"):
            return
        frame = element.getparent()
        blips = [] if frame is None else frame.findall(".//pic:blipFill/a:blip", _PREFIXES)
        if frame is None or len(blips) != 1:
            return
        picture = self._pictures.get(whole[1])
        if picture is None:
            take_out(frame)
        else:
            self._refer(blips[0], picture)
            fit_into(frame, picture.image.size)

    def _in_shape(self, shape: etree._Element, key: str) -> None:
        """Put a picture into a VML shape, as older programs wrote them."""
        data = shape.find(f"{_V}imagedata")
        if data is None:
            return
        if picture := self._pictures.get(key):
            data.set(f"{_R}id", relationship_id(picture.image))
            self.used.append(picture.image)
            fit_shape(shape, picture.image.size)
        else:
            take_out(shape)

    def between(self, text: etree._ElementUnicodeResult) -> None:
        """Put pictures where text stands outside of runs, as {{r … }} and {{p … }} print it."""
        before = text.getparent()
        if before is None:
            return
        container = before.getparent() if text.is_tail else before
        if container is None:
            return
        place = container.index(before) + 1 if text.is_tail else 0
        for key in reversed(_MARKS.findall(text)):
            picture = self._pictures.get(key)
            if picture and container.tag in _BLOCKS:
                block = etree.Element(f"{_W}r")
                block.append(self.drawing(picture, room_of(before, self._room)))
                if container.tag != f"{_W}p":
                    paragraph = etree.Element(f"{_W}p")
                    paragraph.append(block)
                    block = paragraph
                container.insert(place, block)
        if text.is_tail:
            before.tail = _MARKS.sub("", before.tail or "")
        else:
            before.text = _MARKS.sub("", before.text or "")

    def in_text(self, element: etree._Element) -> None:
        run = element.getparent()
        if element.tag != f"{_W}t" or run is None or run.tag != f"{_W}r":
            element.text = self._described(element.text or "")
            return
        # What is between the marks, each followed by a mark's key but for the last.
        pieces = _MARKS.split(element.text or "")
        element.text = pieces[0]
        element.set(_SPACE, "preserve")
        last = element
        for key, text in zip(pieces[1::2], pieces[2::2], strict=True):
            if picture := self._pictures.get(key):
                drawing = self.drawing(picture, room_of(element, self._room))
                last.addnext(drawing)
                last = drawing
            if text:
                rest = etree.Element(f"{_W}t", {_SPACE: "preserve"})
                rest.text = text
                last.addnext(rest)
                last = rest
        if not pieces[0]:
            run.remove(element)

    def _described(self, text: str) -> str:
        return described(text, self._pictures)

    def drawing(self, picture: InlinePicture, room: Room) -> etree._Element:
        drawing = etree.fromstring(_DRAWING)
        width, height = (each * _EMU_PER_MM for each in picture.image.size)
        scale = picture.width * _EMU_PER_MM / width if picture.width else 1.0
        scale = min(scale, room.width / width, room.height / height)
        frame = drawing[0]
        resize(frame, width * scale, height * scale)
        for properties in frame.iter(_tag("wp:docPr"), _tag("pic:cNvPr")):
            properties.set("id", str(self._id))
            properties.set("name", f"Picture {self._id}")
            properties.set("descr", picture.alternative)
        self._id += 1
        for blip in frame.iter(_tag("a:blip")):
            self._refer(blip, picture)
        return drawing

    def _refer(self, blip: etree._Element, picture: InlinePicture) -> None:
        """Have an a:blip show a picture, and no other version of another one."""
        blip.set(f"{_R}embed", relationship_id(picture.image))
        if f"{_R}link" in blip.attrib:
            del blip.attrib[f"{_R}link"]
        for extensions in blip.findall("a:extLst", _PREFIXES):
            blip.remove(extensions)
        self.used.append(picture.image)


def _tag(prefixed: str) -> str:
    prefix, _, local = prefixed.partition(":")
    return f"{{{_PREFIXES[prefix]}}}{local}"
