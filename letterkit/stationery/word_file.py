"""Word files made from nothing: the parts that Word asks for, and lines that stand where they do.

WordprocessingML is ECMA-376 part 1, 17, whose lengths are in twips, 1,440 to the inch.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from xml.sax.saxutils import escape

from letterkit.stationery.fitting import FONT, LINE_HEIGHT, FittedText
from letterkit.template import ImageFile, relationship_id, write_archive

_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PART_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MAIN, _HEADER, _STYLES, _SETTINGS = (
    "word/document.xml", "word/header1.xml", "word/styles.xml", "word/settings.xml",
)  # fmt: skip
_CORE: Final = "docProps/core.xml"
_TYPES: Final = {
    _MAIN: f"{_PART_TYPE}.document.main+xml", _HEADER: f"{_PART_TYPE}.header+xml",
    _STYLES: f"{_PART_TYPE}.styles+xml", _SETTINGS: f"{_PART_TYPE}.settings+xml",
    _CORE: "application/vnd.openxmlformats-package.core-properties+xml",
}  # fmt: skip
# No style has room of its own around it, and no paragraph is kept with others: places are exact.
_STYLES_XML: Final = (
    f'<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr>'
    f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
    '<w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:widowControl w:val="0"/><w:spacing w:before="0" w:after="0"/></w:pPr>'
    '</w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
    '<w:name w:val="Normal"/></w:style></w:styles>'
)
# As Word 2013 and later have it: a table then begins where its text area does.
_SETTINGS_XML: Final = (
    f'<w:settings xmlns:w="{_W}"><w:compat><w:compatSetting '
    'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    "</w:compat></w:settings>"
)
HEADER_ID: Final = "rIdHeader"


def twips(millimetres: float) -> int:
    """Return a length in twips."""
    return round(millimetres * 1440 / 25.4)


def paragraph(text: FittedText | None, ind: str = "", *, on_new_page: bool = False) -> str:
    """Return a w:p with a text's lines, each of exactly its height; one of a point for None.

    `ind` is its w:ind (see `indent`).
    """
    begins = "<w:pageBreakBefore/>" if on_new_page else ""
    if text is None:
        return (
            f'<w:p><w:pPr>{begins}<w:spacing w:line="20" w:lineRule="exact"/>{ind}'
            '<w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>'
        )
    size = f'<w:rPr><w:sz w:val="{round(text.size * 2)}"/></w:rPr>'
    line = round(text.size * LINE_HEIGHT * 20)
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(each)}</w:t>' for each in text.lines)
    return (
        f'<w:p><w:pPr>{begins}<w:spacing w:line="{line}" w:lineRule="exact"/>{ind}{size}'
        f"</w:pPr><w:r>{size}{lines}</w:r></w:p>"
    )


def indent(left: float, right: float = 0.0) -> str:
    """Return the w:ind of a paragraph, from lengths in millimetres."""
    return f'<w:ind w:left="{twips(left)}" w:right="{twips(right)}"/>'


def section(
    size: tuple[float, float], margins: tuple[float, float, float, float], *,
    header: float | None = None,
) -> str:  # fmt: skip
    """Return the w:sectPr of pages of a size with margins at the top, right, bottom and left.

    All in millimetres; `header` is how far from the top edge the header stands, if there is one.
    """
    width, height = map(twips, size)
    top, right, bottom, left = map(twips, margins)
    reference = (
        "" if header is None else f'<w:headerReference w:type="default" r:id="{HEADER_ID}"/>'
    )
    orientation = ' w:orient="landscape"' if width > height else ""
    return (
        f'<w:sectPr>{reference}<w:pgSz w:w="{width}" w:h="{height}"{orientation}/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" '
        f'w:header="{twips(header or 0)}" w:footer="0" w:gutter="0"/></w:sectPr>'
    )


def word_file(
    body: str, title: str, *, header: str | None = None, images: Sequence[ImageFile] = ()
) -> bytes:
    """Return a Word file with this body, a w:sectPr last, and `header` on every page.

    `images` are those that the header's drawings refer to.
    """
    parts = {
        _MAIN: f'<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>{body}</w:body></w:document>',
        _STYLES: _STYLES_XML,
        _SETTINGS: _SETTINGS_XML,
        _CORE: _core_properties(title),
    }
    targets = [("rIdStyles", "styles", "styles.xml"), ("rIdSettings", "settings", "settings.xml")]
    if header is not None:
        parts[_HEADER] = f'<w:hdr xmlns:w="{_W}" xmlns:r="{_R}">{header}</w:hdr>'
        targets.append((HEADER_ID, "header", "header1.xml"))
        pictures = [(relationship_id(each), "image", f"media/{_media(each)}") for each in images]
        parts["word/_rels/header1.xml.rels"] = _relationships(pictures)
    parts["word/_rels/document.xml.rels"] = _relationships(targets)
    parts["_rels/.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_R}/officeDocument" Target="{_MAIN}"/>'
        f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
        f'Target="{_CORE}"/></Relationships>'
    )
    parts["[Content_Types].xml"] = _content_types(parts, images)
    encoded = {name: (_DECLARATION + text).encode() for name, text in parts.items()}
    media = {f"word/media/{_media(each)}": each.data for each in images}
    return write_archive({**encoded, **media})


def _media(image: ImageFile) -> str:
    return f"picture-{image.digest}.{image.suffix}"


def _relationships(targets: Sequence[tuple[str, str, str]]) -> str:
    each = "".join(
        f'<Relationship Id="{name}" Type="{_R}/{kind}" Target="{target}"/>'
        for name, kind, target in targets
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'


def _content_types(parts: dict[str, str], images: Sequence[ImageFile]) -> str:
    defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml"}
    defaults |= {each.suffix: f"image/{each.suffix}" for each in images}
    extensions = "".join(
        f'<Default Extension="{name}" ContentType="{kind}"/>' for name, kind in defaults.items()
    )
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{_TYPES[name]}"/>'
        for name in parts
        if name in _TYPES
    )
    return f'<Types xmlns="{_PACKAGE}/content-types">{extensions}{overrides}</Types>'


def _core_properties(title: str) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:language>en-GB</dc:language></cp:coreProperties>"
    )
