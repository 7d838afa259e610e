"""A Word file put together part by part, the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal
from xml.sax.saxutils import escape, quoteattr

from benchmarks.pages_corpus import drawings
from benchmarks.pages_corpus.drawings import Color, Placed
from benchmarks.pages_corpus.styles import styles
from benchmarks.pages_corpus.wordml import (
    element,
    fonts,
    para,
    paragraph_properties,
    run,
    run_properties,
    section,
)

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006"
_NAMESPACES: Final = " ".join((
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
    f'xmlns:r="{_OFFICE}" xmlns:a="{_DRAWING}/main" xmlns:pic="{_DRAWING}/picture"',
    f'xmlns:wp="{_DRAWING}/wordprocessingDrawing" xmlns:v="urn:schemas-microsoft-com:vml"',
    'xmlns:o="urn:schemas-microsoft-com:office:office"',
    'xmlns:w10="urn:schemas-microsoft-com:office:word"',
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"',
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
    'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"',
    'xmlns:wp14="http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing"',
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
)) + ' mc:Ignorable="w14 wp14"'  # fmt: skip
_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CORE_TYPE: Final = "application/vnd.openxmlformats-package.core-properties+xml"
_DATE: Final = (2017, 3, 1, 0, 0, 0)
_COMPATIBILITY: Final = (  # unless a file names 2013's mode, Word lays it out as older versions did
    '<w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
)
_SEPARATORS: Final = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r>'
    "</w:p></w:footnote>"
)

Which = Literal["default", "first", "even"]
Suffix = Literal["png", "emf", "wmf"]


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its kind of number, its text, and its indents in twips."""

    format: str
    text: str
    left: int
    hanging: int = 360
    font: str = ""
    suffix: str = "tab"
    align: str = "left"
    style: str = ""
    picture: int | None = None


class WordFile:
    """What a document needs besides its text: styles, lists, headers, notes, pictures, links."""

    def __init__(self, style_sheet: str = "", *, settings: str = "") -> None:
        """`style_sheet` and `settings` are the insides of those parts."""
        self._parts: dict[str, str | bytes] = {}
        self._types: dict[str, str] = {}
        self._relationships: list[str] = []
        self._kinds: list[str] = []
        self._numbers: list[str] = []
        self._notes: list[str] = []
        self._drawings = 0
        self._bullets: list[str] = []
        self._settings = settings
        self._add("styles", "styles", "styles", style_sheet or styles())

    def describe_fonts(self, *described: str) -> None:
        """Say of fonts what computers need that don't have them: a `w:font` each (17.8.3)."""
        self._add("fontTable", "fontTable", "fonts", "".join(described))

    def numbering(self, *levels: Level) -> int:
        """Add a list; return its number."""
        self._kinds.append("".join(_level(n, level) for n, level in enumerate(levels)))
        self._numbers.append(element("abstractNumId", len(self._kinds)))
        return len(self._numbers)

    def restart(self, number: int, at: int = 1) -> int:
        """Add another use of a list, beginning anew; return its number."""
        start = f'<w:lvlOverride w:ilvl="0">{element("startOverride", at)}</w:lvlOverride>'
        self._numbers.append(self._numbers[number - 1] + start)
        return len(self._numbers)

    def header(self, *content: str, which: Which = "default") -> str:
        """Add a header; return a section's reference to it."""
        return self._story("header", "hdr", which, content)

    def footer(self, *content: str, which: Which = "default") -> str:
        """Add a footer; return a section's reference to it."""
        return self._story("footer", "ftr", which, content)

    def footnote(self, *content: str) -> str:
        """Add a footnote; return the run that refers to it."""
        number = len(self._notes) + 1
        mark = run("<w:footnoteRef/>", rStyle="FootnoteReference")
        note = para(mark, run(" "), *content, style="FootnoteText")
        self._notes.append(f'<w:footnote w:id="{number}">{note}</w:footnote>')
        return run(f'<w:footnoteReference w:id="{number}"/>', rStyle="FootnoteReference")

    def link(self, url: str, words: str) -> str:
        """Return a hyperlink."""
        relationship = self._relate("hyperlink", url, external=True)
        return f'<w:hyperlink r:id="{relationship}">{run(words, rStyle="Hyperlink")}</w:hyperlink>'

    def picture(
        self, width: int, height: int, color: Color, about: str, placed: Placed | None = None
    ) -> str:
        """Return a run with a picture: in the line, or placed beside its paragraph."""
        file = drawings.png(width, height, color)
        return self.image(file, "png", (width, height), about, placed)

    def image(
        self,
        file: bytes,
        suffix: Suffix,
        size: tuple[int, int],
        about: str,
        placed: Placed | None = None,
    ) -> str:
        """Return a run with a picture's file, as wide and high in points as `size` says."""
        self._drawings += 1
        name = f"media/picture{self._drawings}.{suffix}"
        self._parts[f"word/{name}"] = file
        graphic = drawings.picture(self._drawings, self._relate("image", name), size)
        if placed is None:
            return run(drawings.inline(self._drawings, size, graphic, about))
        return run(drawings.anchored(self._drawings, size, graphic, about, placed))

    def picture_bullet(self, color: Color) -> int:
        """Add a picture that levels of lists may have for a bullet; return its number."""
        number = len(self._bullets)
        name = f"media/bullet{number}.png"
        self._parts[f"word/{name}"] = drawings.png(8, 8, color)
        self._bullets.append(name)
        return number

    def shapes(
        self, size: tuple[int, int], uri: str, inside: str, placed: Placed | None = None
    ) -> str:
        """Return a run with a shape or a group: in the line, or placed beside its paragraph."""
        self._drawings += 1
        graphic = f'<a:graphic><a:graphicData uri="{uri}">{inside}</a:graphicData></a:graphic>'
        if placed is None:
            return run(drawings.inline(self._drawings, size, graphic, "Shapes"))
        return run(drawings.anchored(self._drawings, size, graphic, "Shapes", placed))

    def text_box(self, width: int, height: int, *content: str, placed: Placed | None = None) -> str:
        """Return a run with a box of paragraphs beside its own."""
        self._drawings += 1
        inside = _paragraphs(content)
        size = width, height
        return run(drawings.text_box(self._drawings, size, inside, placed or Placed()))

    def saved(self, *body: str, last_section: str = "", title: str = "A document") -> bytes:
        """Return the .docx of these paragraphs and tables."""
        if self._numbers:
            self._add("numbering", "numbering", "numbering", self._lists())
            self._parts["word/_rels/numbering.xml.rels"] = _relationships(
                _relationship(n, f"{_OFFICE}/image", name) for n, name in enumerate(self._bullets)
            )
        if self._notes:
            self._add("footnotes", "footnotes", "footnotes", _SEPARATORS + "".join(self._notes))
        ids = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        settings = self._settings + (ids if self._notes else "") + _COMPATIBILITY
        self._add("settings", "settings", "settings", settings)
        inside = f"{_paragraphs(body)}<w:sectPr>{last_section or section()}</w:sectPr>"
        self._parts["word/document.xml"] = _part("document", f"<w:body>{inside}</w:body>")
        self._types["word/document.xml"] = _type("document.main")
        self._parts["word/_rels/document.xml.rels"] = _relationships(self._relationships)
        self._relate_stories()
        self._parts["docProps/core.xml"] = _core_properties(title)
        self._types["docProps/core.xml"] = _CORE_TYPE
        core = f"{_PACKAGE}/relationships/metadata/core-properties"
        self._parts["_rels/.rels"] = _relationships(
            (
                _relationship(1, f"{_OFFICE}/officeDocument", "word/document.xml"),
                _relationship(2, core, "docProps/core.xml"),
            )
        )
        self._parts["[Content_Types].xml"] = _content_types(self._types)
        return _zipped(self._parts)

    def _lists(self) -> str:
        kinds = "".join(
            f'<w:abstractNum w:abstractNumId="{n}"><w:multiLevelType w:val="multilevel"/>{kind}'
            "</w:abstractNum>"
            for n, kind in enumerate(self._kinds, start=1)
        )
        uses = (f'<w:num w:numId="{n}">{use}</w:num>' for n, use in enumerate(self._numbers, 1))
        bullets = (
            f'<w:numPicBullet w:numPicBulletId="{n}">{drawings.bullet(f"rId{n}")}</w:numPicBullet>'
            for n in range(len(self._bullets))
        )
        return "".join(bullets) + kinds + "".join(uses)

    def _relate_stories(self) -> None:
        """Give headers and footers the document's own pictures and links."""
        shared = [each for each in self._relationships if "/image" in each or "/hyperlink" in each]
        for name in [
            each for each in self._parts if each.startswith(("word/header", "word/footer"))
        ]:
            if shared:
                rels = f"word/_rels/{name.removeprefix('word/')}.rels"
                self._parts[rels] = _relationships(shared)

    def _story(self, kind: str, root: str, which: Which, content: Iterable[str]) -> str:
        relationship = self._add(f"{kind}{len(self._parts)}", kind, root, _paragraphs(content))
        return f'<w:{kind}Reference w:type="{which}" r:id="{relationship}"/>'

    def _add(self, name: str, kind: str, root: str, inside: str) -> str:
        self._parts[f"word/{name}.xml"] = _part(root, inside)
        self._types[f"word/{name}.xml"] = _type(kind)
        return self._relate(kind, f"{name}.xml")

    def _relate(self, kind: str, target: str, *, external: bool = False) -> str:
        number = len(self._relationships) + 1
        kind_of = f"{_OFFICE}/{kind}"
        self._relationships.append(_relationship(number, kind_of, target, external=external))
        return f"rId{number}"


def _paragraphs(content: Iterable[str]) -> str:
    return "".join(each if each.startswith("<") else para(each) for each in content)


def _level(number: int, level: Level) -> str:
    indent = {"left": level.left, "hanging": level.hanging}
    font = run_properties(rFonts=fonts(level.font)) if level.font else ""
    return (
        f'<w:lvl w:ilvl="{number}">{element("start", 1)}{element("numFmt", level.format)}'
        f"{element('pStyle', level.style) if level.style else ''}"
        f"{element('suff', level.suffix)}{element('lvlText', level.text)}"
        f"{'' if level.picture is None else element('lvlPicBulletId', level.picture)}"
        f"{element('lvlJc', level.align)}<w:pPr>{paragraph_properties(ind=indent)}</w:pPr>"
        f"<w:rPr>{font}</w:rPr></w:lvl>"
    )


def _part(root: str, inside: str) -> str:
    return f"{_DECLARATION}<w:{root} {_NAMESPACES}>{inside}</w:{root}>"


def _type(kind: str) -> str:
    return f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"


def _core_properties(title: str) -> str:
    return (
        f'{_DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title>'
        "<dc:language>en-GB</dc:language></cp:coreProperties>"
    )


def _relationship(number: int, kind: str, target: str, *, external: bool = False) -> str:
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="rId{number}" Type="{kind}" Target={quoteattr(target)}{mode}/>'


def _relationships(content: Iterable[str]) -> str:
    inside = "".join(content)
    return f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def _content_types(types: Mapping[str, str]) -> str:
    named = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in types.items()
    )
    pictures = "".join(
        f'<Default Extension="{suffix}" ContentType="image/{kind}"/>'
        for suffix, kind in (("png", "png"), ("emf", "x-emf"), ("wmf", "x-wmf"))
    )
    return (
        f'{_DECLARATION}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f"{pictures}{named}</Types>"
    )


def _zipped(parts: Mapping[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _DATE), content, zipfile.ZIP_DEFLATED)
    return file.getvalue()
