"""A family of Word files that would phone home: every way of it, in every place, oddly named.

Each file holds all the ways in one place. Whatever is fetched of it tells by its address which
way, place and naming it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from xml.sax.saxutils import quoteattr

from tests.docx_files import (
    DECLARATION,
    MAIN_TYPE,
    NAMESPACES,
    RELATIONSHIPS,
    R,
    paragraph,
    run,
    zip_of,
)

_MORE_NAMESPACES: Final = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp15="http://schemas.microsoft.com/office/word/2012/wordprocessingDrawing" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:x="urn:of-no-program"'
)
_ALL_NAMESPACES: Final = f"{NAMESPACES} {_MORE_NAMESPACES}"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_SVG: Final = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_DOT: Final = (Path(__file__).parent / "dot.png").read_bytes()
_PLAIN_LINK: Final = "https://example.org/our-page"


@dataclass
class Story:
    """A part with text in the making: its content, and what it refers to."""

    address: Callable[[str], str]  # of a way to phone home
    content: list[str] = field(default_factory=list[str])
    links: list[tuple[str, str, str, bool]] = field(
        default_factory=list[tuple[str, str, str, bool]]
    )
    parts: dict[str, tuple[str, str | bytes]] = field(
        default_factory=dict[str, tuple[str, "str | bytes"]]
    )

    def link(self, kind: str, target: str, *, external: bool = True) -> str:
        identifier = f"rId{len(self.links) + 1}"
        self.links.append((identifier, kind, target, external))
        return identifier

    def add(self, *runs: str) -> None:
        self.content.append(paragraph(*runs))


def _picture(blip: str) -> str:
    return (
        '<w:r><w:drawing><wp:inline><wp:extent cx="99999" cy="99999"/><wp:docPr id="1" name="p"/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        '<pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="p"/><pic:cNvPicPr/></pic:nvPicPr>'
        f"<pic:blipFill>{blip}<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
        '<a:off x="0" y="0"/><a:ext cx="99999" cy="99999"/></a:xfrm><a:prstGeom prst="rect">'
        "<a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>"
        "</w:drawing></w:r>"
    )


def _shape(inside: str, attributes: str = "") -> str:
    style = 'style="width:50pt;height:50pt"'
    return f"<w:r><w:pict><v:shape id='s' {style} {attributes}>{inside}</v:shape></w:pict></w:r>"


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def code(text: str, tag: str = "w:instrText") -> str:
    return f'<w:r><{tag} xml:space="preserve">{text}</{tag}></w:r>'


def complex_field(*codes: str, result: str = "last") -> str:
    return mark("begin") + "".join(codes) + mark("separate") + run(result) + mark("end")


def _pictures(story: Story) -> None:
    at = story.address
    linked = story.link("image", at("blip"))
    story.add(_picture(f'<a:blip r:link="{linked}"/>'))
    dot = story.link("image", "dot", external=False)
    story.parts["dot"] = ("image/png", _DOT)
    svg = story.link("image", at("svg-blip"))
    for way in ("link", "embed"):
        extension = f'<a:ext uri="{_SVG}"><asvg:svgBlip r:{way}="{svg}"/></a:ext>'
        story.add(_picture(f'<a:blip r:embed="{dot}"><a:extLst>{extension}</a:extLst></a:blip>'))
    story.add(_picture(f'<a:blip r:link="{story.link("hyperlink", at("blip-by-hyperlink"))}"/>'))
    story.add(_shape(f'<v:imagedata r:id="{story.link("image", at("imagedata"))}"/>'))
    story.add(_shape(f'<v:imagedata r:id="{story.link("hyperlink", at("imagedata-by-link"))}"/>'))
    story.add(_shape(f"<v:imagedata src={quoteattr(at('imagedata-src'))}/>"))
    story.add(_shape(f"<v:imagedata o:href={quoteattr(at('imagedata-href'))}/>"))
    story.add(_shape(f'<v:fill type="frame" src={quoteattr(at("fill-src"))}/>'))
    story.add(_shape(f"<v:fill o:althref={quoteattr(at('fill-althref'))}/>"))
    drawing = story.link("image", "drawing", external=False)
    story.parts["drawing"] = ("image/png", _drawing(at))
    story.add(_picture(f'<a:blip r:embed="{drawing}"/>'))


def _drawing(at: Callable[[str], str]) -> str:
    return (
        '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "">'
        f'<?xml-stylesheet href="{at("svg-sheet")}"?>'
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="9" height="9"><style>@import "{at("svg-import")}";</style>'
        f'<image width="9" height="9" xlink:href="{at("svg-image")}"/>'
        f'<image width="9" height="9" href="{at("svg-image-2")}"/>'
        f'<rect width="9" height="9" style="fill:url({at("svg-style")})"/></svg>'
    )


def _objects(story: Story) -> None:
    at = story.address
    linked = story.link("oleObject", at("ole"))
    story.add(
        f'<w:r><w:object><o:OLEObject Type="Link" ProgID="Word.Document.12" ShapeID="s" '
        f'DrawAspect="Content" r:id="{linked}" UpdateMode="Always"/></w:object></w:r>'
    )
    control = story.link("control", "control", external=False)
    story.parts["control"] = (
        "application/vnd.ms-office.activeX+xml",
        f'<ax:ocx xmlns:ax="http://schemas.microsoft.com/office/2006/activeX">{at("ocx")}</ax:ocx>',
    )
    story.add(f'<w:r><w:object><w:control r:id="{control}" w:name="c"/></w:object></w:r>')
    story.content.append(f'<w:subDoc r:id="{story.link("subDocument", at("sub"))}"/>')
    story.content.append(f'<w:altChunk r:id="{story.link("aFChunk", at("chunk"))}"/>')
    chunk = story.link("aFChunk", "chunk", external=False)
    story.parts["chunk"] = ("text/html", f'<html><body><img src="{at("html")}"></body></html>')
    story.content.append(f'<w:altChunk r:id="{chunk}"/>')
    film = quoteattr(f'<iframe src="{at("film")}"></iframe>')
    story.add(f"<w:r><w:drawing><wp15:webVideoPr embeddedHtml={film}/></w:drawing></w:r>")
    printer = story.link("printerSettings", "printer", external=False)
    story.parts["printer"] = ("application/octet-stream", at("printer").encode("utf-16-le"))
    story.add(f'<w:r><w:t>p</w:t><x:printer r:id="{printer}"/></w:r>')


def _links(story: Story) -> None:
    at = story.address
    address = re.sub(r"^\w+:", "", at("link"))
    for scheme in ("file:", "FTP:", "javascript:", "ms-word:ofe|u|http:", "\t file:", "", "smb:"):
        identifier = story.link("hyperlink", f"{scheme}{address}".replace("\t", "&#9;"))
        story.add(f'<w:hyperlink r:id="{identifier}">{run("text of a link")}</w:hyperlink>')
    story.add(_shape("", f'href="file:{address}"'))
    allowed = story.link("hyperlink", _PLAIN_LINK)
    story.add(f'<w:hyperlink r:id="{allowed}">{run("text of a link")}</w:hyperlink>')
    for target in (f"file:{address}", address.replace("/", "\\\\"), f"x{address}"):
        story.add(complex_field(code(f' HYPERLINK "{target}" ')))
        story.add(complex_field(code(f' HYPERLINK \\o "tip" "{target}" ')))
        story.add(complex_field(code(f" hyperlink \\l place {target.replace(' ', '')} ")))


def _fields(story: Story) -> None:
    at = story.address

    def picture(name: str) -> str:
        return f'"{at(name)}" \\d '

    story.add(complex_field(code(f" INCLUDEPICTURE {picture('field')}")))
    story.add(complex_field(code(f' "INCLUDEPICTURE" {picture("field-quoted")}')))
    story.add(complex_field(code(f" \\* MERGEFORMAT INCLUDEPICTURE {picture('field-switch')}")))
    story.add(complex_field(code(" incl"), code("ude"), code(f"picture {picture('field-split')}")))
    nested = complex_field(code(' QUOTE "INCLUDE" '), result="INCLUDE")
    story.add(complex_field(nested, code(f"PICTURE {picture('field-nested')}")))
    inside = complex_field(code(f" INCLUDEPICTURE {picture('field-in-if')}"))
    story.add(complex_field(code(' IF "1" = "1" "'), inside, code('" "" ')))
    deleted = code("PAGE ", "w:delInstrText")
    tracked = f'<w:del w:id="1" w:author="a">{deleted}</w:del>'
    story.add(complex_field(tracked, code(f"INCLUDEPICTURE {picture('field-tracked')}")))
    gone = code(f"INCLUDEPICTURE {picture('field-deleted')}", "w:delInstrText")
    moved = f'<w:del w:id="2" w:author="a">{gone}</w:del>'
    story.add(complex_field(moved))
    unknown = f"<x:of-no-program>{code('PAGE ')}</x:of-no-program>"
    story.add(complex_field(unknown, code(f"INCLUDEPICTURE {picture('field-unknown')}")))
    hidden = "<w:r><w:instrText>INCL<!-- PAGE -->UDEPICTURE </w:instrText></w:r>"
    story.add(complex_field(hidden, code(picture("field-comment"))))
    letters = "".join(
        f'<w:sym w:font="Arial" w:char="{ord(each):04X}"/>' for each in "INCLUDEPICTURE"
    )
    story.add(complex_field(f"<w:r>{letters}</w:r>", code(f" {picture('field-symbols')}")))
    story.add(complex_field(run("INCLUDEPICTURE "), code(f" {picture('field-as-text')}")))
    for name in ("INCLUDETEXT", "INCLUDE", "IMPORT", "DDEAUTO Word", "RD", "DATABASE \\d", "PRINT"):
        story.add(complex_field(code(f" {name} {picture(name.split()[0])}")))
    story.add(complex_field(code(f" LINK Word.Document.12 {picture('LINK')} \\a ")))
    story.add(complex_field(code(f" SOMETHINGNEW {picture('new')}")))
    story.add(
        f"<w:fldSimple w:instr={quoteattr(' INCLUDEPICTURE ' + picture('simple'))}>"
        f"{run('last')}</w:fldSimple>"
    )
    story.add(
        f'<w:fldSimple x:instr=" PAGE " w:instr={quoteattr(" INCLUDETEXT " + picture("twice"))}>'
        f"{run('last')}</w:fldSimple>"
    )
    story.add(complex_field(code(" PAGE "), result="1") + complex_field(code(" TOC \\o ")))
    # It comes last: what follows it lies inside.
    story.add(mark("begin") + code(f" INCLUDEPICTURE {picture('field-unclosed')}"))


_WAYS: Final = (_pictures, _objects, _links, _fields)

# What holds a story: the root's name, what stands around the story, and its content type.
PLACES: Final = {
    "body": ("document", "<w:body>{}</w:body>", MAIN_TYPE),
    "textbox": ("document", "<w:body>{}</w:body>", MAIN_TYPE),
    "header": ("hdr", "{}", f"{_TYPE}header+xml"),
    "footer": ("ftr", "{}", f"{_TYPE}footer+xml"),
    "footnotes": ("footnotes", '<w:footnote w:id="1">{}</w:footnote>', f"{_TYPE}footnotes+xml"),
    "endnotes": ("endnotes", '<w:endnote w:id="1">{}</w:endnote>', f"{_TYPE}endnotes+xml"),
    "comments": (
        "comments",
        '<w:comment w:id="1" w:author="A">{}</w:comment>',
        f"{_TYPE}comments+xml",
    ),
}
_REFERENCES: Final = {
    "header": '<w:sectPr><w:headerReference w:type="default" r:id="{}"/></w:sectPr>',
    "footer": '<w:sectPr><w:footerReference w:type="default" r:id="{}"/></w:sectPr>',
    "footnotes": '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>',
    "endnotes": '<w:p><w:r><w:endnoteReference w:id="1"/></w:r></w:p>',
    "comments": '<w:p><w:r><w:commentReference w:id="1"/></w:r></w:p>',
}


@dataclass(frozen=True)
class Naming:
    """How a file names its parts: `name` in the archive, `target` in relationships."""

    ending: str = ".xml"
    name: Callable[[str], str] = str
    target: Callable[[str], str] = str
    types: str = "overrides"


NAMINGS: Final = {
    "plain": Naming(),
    "without an ending": Naming(ending=""),
    "called a picture": Naming(ending=".png", types="overrides"),
    "in other case": Naming(name=lambda n: n.title(), target=lambda n: n.upper()),
    "percent-encoded": Naming(target=lambda n: n.replace("o", "%6F").replace("e", "%65")),
    "percent-encoded in the archive": Naming(name=lambda n: n.replace("o", "%6f")),
    "with backslashes": Naming(
        name=lambda n: n.replace("/", "\\"), target=lambda n: n.replace("/", "\\")
    ),
    "absolute": Naming(target=lambda n: f"/word/{n}"),
    "with detours": Naming(target=lambda n: f"./x/../{n}", name=lambda n: f"./{n}"),
    "by the extension's type": Naming(ending=".story", types="defaults"),
}


def trapped_document(place: str, naming: Naming, address: Callable[[str], str]) -> bytes:
    """Return a Word file that holds every way to phone home, in one place."""
    story = Story(address)
    for way in _WAYS:
        way(story)
    root, around, _ = PLACES[place]
    inside = "".join(story.content)
    if place == "textbox":
        box = f"<w:txbxContent>{inside}</w:txbxContent>"
        inside = paragraph(_shape(f"<v:textbox>{box}</v:textbox>"))
    package = _PackageMaker(naming)
    text = f"{DECLARATION}<w:{root} {_ALL_NAMESPACES}>{around.format(inside)}</w:{root}>"
    if root == "document":
        package.main(text, story)
    else:
        package.main(
            f"{DECLARATION}<w:document {_ALL_NAMESPACES}><w:body>{paragraph('{{ name }}')}"
            f"{_REFERENCES[place].format('rStory')}</w:body></w:document>",
            Story(address, links=[("rStory", place, f"stories/{place}{naming.ending}", False)]),
        )
        package.add(f"word/stories/{place}{naming.ending}", PLACES[place][2], text, story)
    _add_settings(package, address)
    return package.to_bytes()


def _add_settings(package: _PackageMaker, at: Callable[[str], str]) -> None:
    story = Story(at)
    template = story.link("attachedTemplate", at("template"))
    source = story.link("mailMergeSource", at("source"))
    package.add(
        "word/settings.xml",
        f"{_TYPE}settings+xml",
        f'{DECLARATION}<w:settings {_ALL_NAMESPACES}><w:attachedTemplate r:id="{template}"/>'
        f'<w:updateFields w:val="true"/><w:mailMerge><w:mainDocumentType w:val="formLetters"/>'
        f'<w:dataType w:val="textFile"/><w:query w:val={quoteattr(at("query"))}/>'
        f'<w:dataSource r:id="{source}"/></w:mailMerge></w:settings>',
        story,
    )


class _PackageMaker:
    """Puts a package together under whatever names."""

    def __init__(self, naming: Naming) -> None:
        self._naming = naming
        self._files: dict[str, str | bytes] = {}
        self._types: dict[str, str] = {}
        self._roots = _one(
            "rPane",
            "http://schemas.microsoft.com/office/2011/relationships/webextensiontaskpanes",
            "/word/pane.xml",
        ) + _one(
            "rRibbon",
            "http://schemas.microsoft.com/office/2006/relationships/ui/extensibility",
            "/word/ribbon.xml",
        )
        for name in ("pane", "ribbon"):
            self._types[f"word/{name}.xml"] = "application/xml"
            self._files[f"word/{name}.xml"] = f'<x:{name} xmlns:x="urn:x"/>'

    def main(self, text: str, story: Story) -> None:
        name = f"word/document{self._naming.ending}"
        story.links.append(("rSettings", "settings", "settings.xml", False))
        self.add(name, MAIN_TYPE, text, story)
        self._roots += _one("rMain", f"{R}/officeDocument", name)

    def add(self, name: str, kind: str, text: str, story: Story) -> None:
        folder, _, last = name.rpartition("/")
        naming = self._naming
        self._files[naming.name(name)] = text
        self._types[name] = kind
        links = "".join(
            _one(
                identifier,
                f"{R}/{each}",
                target
                if external
                else naming.target(target)
                if target.startswith("st")
                else f"/word/{target}",
                external=external,
            )
            for identifier, each, target, external in story.links
        )
        self._files[naming.name(f"{folder}/_rels/{last}.rels")] = _relationships(links)
        for target, (content_type, data) in story.parts.items():
            self._files[naming.name(f"word/{target}")] = data
            self._types[f"word/{target}"] = content_type

    def to_bytes(self) -> bytes:
        files = self._files | {"_rels/.rels": _relationships(self._roots)}
        return zip_of({"[Content_Types].xml": self._content_types()} | files)

    def _content_types(self) -> str:
        defaults = self._naming.types == "defaults"
        stories = {name: kind for name, kind in self._types.items() if name.endswith(".story")}
        named = "".join(
            f'<Override PartName="/{name}" ContentType="{kind}"/>'
            for name, kind in self._types.items()
            if not (defaults and kind == MAIN_TYPE)
        )
        extension = f'<Default Extension="STORY" ContentType="{MAIN_TYPE}"/>' if stories else ""
        return (
            f'{DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Default Extension="rels" ContentType="{_RELATIONSHIPS_TYPE}"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{extension}{named}</Types>'
        )


_RELATIONSHIPS_TYPE: Final = "application/vnd.openxmlformats-package.relationships+xml"


def _one(identifier: str, kind: str, target: str, *, external: bool = False) -> str:
    mode = ' TargetMode="External"' if external else ""
    target = target.replace('"', "&quot;")
    return f'<Relationship Id="{identifier}" Type="{kind}" Target="{target}"{mode}/>'


def _relationships(content: str) -> str:
    return f'{DECLARATION}<Relationships xmlns="{RELATIONSHIPS}">{content}</Relationships>'


def trapped_documents(base: str) -> Iterator[tuple[str, bytes]]:
    """Yield the whole family, each with what it is called; all addresses begin with `base`."""
    for place in PLACES:
        for number, (called, naming) in enumerate(NAMINGS.items()):

            def address(way: str, place: str = place, number: int = number) -> str:
                return f"{base}/{place}/{number}/{way}.png"

            yield f"{place}, {called}", trapped_document(place, naming, address)
