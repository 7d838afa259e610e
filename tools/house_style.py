"""The look that the built-in Word templates share: page, styles, lists, clean package.

Everything is written as Word itself writes it, so that a branch secretary finds real styles in
Word's style list and can change the look in one place. Lengths are in twentieths of a point
("twips", 567 to a centimetre) and font sizes in half points, as the file format has them
(ECMA-376 part 1, sections 17.3 and 17.9).
"""

import datetime as dt
import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm
from docx.text.paragraph import Paragraph

ACCENT = "6B2C91"
MUTED = "595959"
BUILT_ON = dt.datetime(2017, 3, 1, 9, 0)  # noqa: DTZ001 - python-docx takes UTC without zone
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
UNIX = 3  # the system that an archive says it was made on, whichever it was
HANGING = 357  # 0.63 cm, Word's own indent for lists
NUMBER_HANGING = 510  # 0.9 cm: room for clauses with two figures
LIST_SINGLE, LIST_CLAUSES = 1, 2  # numbering instances: bullets, numbers with letters below
KEPT_LINKS = ("styles", "settings", "numbering", "officeDocument", "core-properties")
FONT = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>'
LANGUAGE = '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/>'


@dataclass(frozen=True)
class Look:
    """What differs between the documents: how tightly they are set, in twips and half points."""

    line: int = 264  # 240 is single spacing
    after: int = 140
    heading_size: int = 26
    heading_before: int = 280
    bullet_after: int = 80
    top: float = 2.5  # centimetres, as is bottom
    bottom: float = 2.5
    other_first_page: bool = False


@dataclass(frozen=True)
class _Style:
    name: str
    paragraph: str = ""  # the inside of w:pPr
    characters: str = ""  # the inside of w:rPr
    based_on: str = "Normal"
    followed_by: str = ""

    @property
    def id(self) -> str:
        return "".join(word[0].upper() + word[1:] for word in self.name.split())

    def xml(self) -> str:
        follows = self.followed_by or self.id
        return (
            f'<w:style w:type="paragraph" w:styleId="{self.id}"><w:name w:val="{self.name}"/>'
            f'<w:basedOn w:val="{self.based_on}"/><w:next w:val="{follows}"/><w:qFormat/>'
            f"<w:pPr>{self.paragraph}</w:pPr><w:rPr>{self.characters}</w:rPr></w:style>"
        )


def _spacing(before: int = 0, after: int = 0, line: int | None = None) -> str:
    lines = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{lines}/>'


def _type(size: int, colour: str = "", *, bold: bool = False) -> str:
    ink = f'<w:color w:val="{colour}"/>' if colour else ""
    weight = "<w:b/><w:bCs/>" if bold else ""
    return f'{weight}{ink}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def _rule(side: str, space: int) -> str:
    line = f'<w:{side} w:val="single" w:sz="8" w:space="{space}" w:color="{ACCENT}"/>'
    return f"<w:pBdr>{line}</w:pBdr>"


def _numbered(number: int, level: int = 0) -> str:
    deeper = f'<w:ilvl w:val="{level}"/>' if level else ""
    return f'<w:numPr>{deeper}<w:numId w:val="{number}"/></w:numPr>'


def _styles(look: Look) -> list[_Style]:
    """Give the paragraph styles, under Word's built-in names wherever Word has one."""
    keep = "<w:keepNext/><w:keepLines/>"
    heading = _type(look.heading_size, ACCENT, bold=True)
    item = _spacing(after=look.bullet_after)
    footer_tabs = '<w:tabs><w:tab w:val="right" w:pos="9070"/></w:tabs>'
    return [
        _Style(
            "Title",
            keep + _rule("bottom", 6) + _spacing(after=160, line=240),
            _type(40, ACCENT, bold=True),
            followed_by="Normal",
        ),
        _Style("Subtitle", keep + _spacing(after=60), _type(24, MUTED), followed_by="Normal"),
        _Style(
            "heading 1",
            keep + _spacing(look.heading_before, 100, 240) + '<w:outlineLvl w:val="0"/>',
            heading,
            followed_by="Normal",
        ),
        _Style(
            "heading 2",
            keep + _spacing(200, 80, 240) + '<w:outlineLvl w:val="1"/>',
            _type(23, bold=True),
            followed_by="Normal",
        ),
        _Style("List Bullet", _numbered(LIST_SINGLE) + item),
        _Style("List Number", _numbered(LIST_CLAUSES) + item),
        _Style("List Number 2", _numbered(LIST_CLAUSES, 1) + item),
        _Style(
            "Letterhead",
            _rule("bottom", 6) + _spacing(after=180, line=240),
            _type(28, ACCENT, bold=True),
            followed_by="Sender",
        ),
        _Style("Sender", _spacing() + '<w:ind w:left="5103"/>'),
        _Style("Address", _spacing()),
        _Style("Date", _spacing(160, 160), followed_by="Salutation"),
        _Style("Salutation", _spacing(160, look.after), followed_by="Normal"),
        _Style("Closing", "<w:keepNext/>" + _spacing(0, 600), followed_by="Signature"),
        _Style("Signature", keep + _spacing()),
        _Style("header", footer_tabs + _spacing(line=240), _type(19, MUTED)),
        _Style("footer", footer_tabs + _spacing(line=240), _type(19, MUTED)),
    ]


def _styles_xml(look: Look) -> BaseOxmlElement:
    normal = f"<w:widowControl/>{_spacing(0, look.after, look.line)}"
    return parse_xml(
        f"<w:styles {nsdecls('w')}><w:docDefaults><w:rPrDefault><w:rPr>{FONT}"
        f'<w:sz w:val="22"/><w:szCs w:val="22"/>{LANGUAGE}</w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f"<w:qFormat/><w:pPr>{normal}</w:pPr><w:rPr>{FONT}{LANGUAGE}</w:rPr></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>'
        "<w:unhideWhenUsed/></w:style>"
        '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/>'
        '<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr><w:b/><w:bCs/></w:rPr>'
        "</w:style>"
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
        '<w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>'
        "</w:tblPr></w:style>"
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
        + "".join(style.xml() for style in _styles(look))
        + "</w:styles>"
    )


def _level(level: int, shape: str, text: str, style: str = "", font: str = "") -> str:
    tied = f'<w:pStyle w:val="{style}"/>' if style else ""
    hanging = HANGING if shape == "bullet" else NUMBER_HANGING
    left = hanging * (level + 1)
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{shape}"/>{tied}'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr>'
        f'<w:tabs><w:tab w:val="num" w:pos="{left}"/></w:tabs>'
        f'<w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr>{font}</w:lvl>'
    )


def _numbering_xml() -> BaseOxmlElement:
    """Give two lists: bullets, and numbers that run on through the document with letters below."""
    symbol = (
        '<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol" w:hint="default"/>'
        f'<w:color w:val="{ACCENT}"/></w:rPr>'
    )
    bullet = _level(0, "bullet", "\uf0b7", "ListBullet", symbol)
    clauses = _level(0, "decimal", "%1.", "ListNumber") + _level(
        1, "lowerLetter", "(%2)", "ListNumber2"
    )
    numbers = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number - 1}"/></w:num>'
        for number in (LIST_SINGLE, LIST_CLAUSES)
    )
    return parse_xml(
        f"<w:numbering {nsdecls('w')}>"
        '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>'
        f"{bullet}</w:abstractNum>"
        '<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>'
        f"{clauses}</w:abstractNum>{numbers}</w:numbering>"
    )


def _settings_xml() -> BaseOxmlElement:
    word = "http://schemas.microsoft.com/office/word"
    return parse_xml(
        f'<w:settings {nsdecls("w")}><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        f'<w:compatSetting w:name="compatibilityMode" w:uri="{word}" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-GB"/><w:decimalSymbol w:val="."/>'
        '<w:listSeparator w:val=","/></w:settings>'
    )


def _refill(element: BaseOxmlElement, wanted: BaseOxmlElement) -> None:
    for child in list(element):
        element.remove(child)
    for child in list(wanted):
        element.append(child)


def new_document(look: Look) -> WordDocument:
    """Give an empty A4 document in the house style, without the clutter of a start file."""
    document = Document()
    _refill(document.styles.element, _styles_xml(look))
    _refill(document.settings.element, _settings_xml())
    _refill(document.part.numbering_part.element, _numbering_xml())
    _drop_unused_parts(document)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin, section.bottom_margin = Cm(look.top), Cm(look.bottom)
    section.header_distance = section.footer_distance = Cm(1.25)
    section.different_first_page_header_footer = look.other_first_page
    return document


def _drop_unused_parts(document: WordDocument) -> None:
    """Leave out theme, thumbnail and the like: a part that nothing links to isn't written."""
    package = document.part.package
    for links in (document.part.rels, *([package.rels] if package else [])):
        for key, link in list(links.items()):
            if not link.reltype.endswith(KEPT_LINKS):
                del links[key]


def add_page_numbers(document: WordDocument, left: str) -> None:
    """Write "Page X of Y" at the right of the footer, and `left`, if any, at its left."""
    footer = document.sections[0].footer
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    paragraph.style = "footer"
    if left:
        paragraph.add_run(left)
    paragraph.add_run("\tPage ")
    _add_field(paragraph, "PAGE", "1")
    paragraph.add_run(" of ")
    _add_field(paragraph, "NUMPAGES", "1")


def _add_field(paragraph: Paragraph, code: str, cached: str) -> None:
    """Add a field that Word works out anew, with a value for readers that don't."""
    field = parse_xml(
        f'<w:fldSimple {nsdecls("w")} w:instr=" {code} "><w:r><w:t>{cached}</w:t></w:r>'
        "</w:fldSimple>"
    )
    paragraph._p.append(field)  # noqa: SLF001 - python-docx has no fields of its own


@dataclass(frozen=True)
class Properties:
    """What screen readers read out first and what windows show as a document's title."""

    title: str
    subject: str
    author: str = ""


def set_properties(document: WordDocument, wanted: Properties) -> None:
    """Fill the document properties, and empty those that python-docx's start file brings."""
    properties = document.core_properties
    properties.title, properties.subject = wanted.title, wanted.subject
    properties.author, properties.language = wanted.author, "en-GB"
    properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.revision = 1
    properties.created = properties.modified = BUILT_ON


def save(document: WordDocument, path: Path) -> None:
    """Write the document so that the same content always gives the same bytes."""
    packed = io.BytesIO()
    document.save(packed)
    with zipfile.ZipFile(packed) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            member = zipfile.ZipInfo(name, ZIP_EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o600 << 16
            member.create_system = UNIX
            target.writestr(member, source.read(name), compresslevel=9)
