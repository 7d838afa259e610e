"""Documents with shapes, old drawings, symbols, forms and equations in their text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from benchmarks.pages_corpus.drawings import NO_WRAP, TOP_AND_BOTTOM, Color, Placed
from benchmarks.pages_corpus.package import Level, WordFile
from benchmarks.pages_corpus.prose import paragraphs, prose, sentence
from benchmarks.pages_corpus.styles import styles
from benchmarks.pages_corpus.wordml import bold, element, fonts, para, run, section

_SHAPE: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_GROUP: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
_EMU: Final = 12700  # to the point
_BLUE: Final[Color] = (0, 70, 140)
_TEXT_BOX_TYPE: Final = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)


def shape(box: tuple[int, int, int, int], look: str, words: str = "", *, kind: str = "rect") -> str:
    """Return a shape at left, top, width and height in points, in its group or alone."""
    left, top, width, height = (each * _EMU for each in box)
    text = f"<wps:txbx><w:txbxContent>{para(words)}</w:txbxContent></wps:txbx>" if words else ""
    return (
        f'<wps:wsp><wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="{left}" y="{top}"/>'
        f'<a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="{kind}"><a:avLst/>'
        f'</a:prstGeom>{look}</wps:spPr>{text}<wps:bodyPr anchor="ctr"/></wps:wsp>'
    )


def filled(color: str) -> str:
    """Return a plain fill without a line; a theme's colour goes by its slot."""
    kind = "srgbClr" if len(color) == 6 else "schemeClr"  # noqa: PLR2004 - digits of a colour
    return f'<a:solidFill><a:{kind} val="{color}"/></a:solidFill><a:ln><a:noFill/></a:ln>'


def lined(color: str, width: int, dash: str = "solid", ends: str = "") -> str:
    """Return no fill, and a line so many eighths of a point wide."""
    return (
        f'<a:noFill/><a:ln w="{width * _EMU // 8}"><a:solidFill><a:srgbClr val="{color}"/>'
        f'</a:solidFill><a:prstDash val="{dash}"/>{ends}</a:ln>'
    )


def shapes_and_lines() -> bytes:
    """Stand shapes of many kinds between paragraphs: fills, lines, dashes, theme colours."""
    word = WordFile()
    kinds = (
        "roundRect", "ellipse", "triangle", "diamond", "hexagon", "rightArrow", "chevron", "star5",
    )  # fmt: skip
    looks = (
        filled("6B2C91"), filled("accent1"), lined("2E7D32", 16), lined("C0504D", 24, "dash"),
        filled("accent3"), filled("accent2"), lined("000000", 6, "sysDot"), filled("F79646"),
    )  # fmt: skip
    arrow = lined("004080", 12, "solid", '<a:tailEnd type="triangle"/>')
    body = [para("Shapes", style="Heading1")]
    for n, (kind, look) in enumerate(zip(kinds, looks, strict=True)):
        drawn = word.shapes((110, 40), _SHAPE, shape((0, 0, 110, 40), look, kind=kind))
        body += [para(drawn, jc="center"), prose(1400 + n)]
    line = word.shapes((300, 20), _SHAPE, shape((0, 0, 300, 20), arrow, kind="line"))
    return word.saved(*body, para(line), *paragraphs(1411, 2))


def drawing_group() -> bytes:
    """Head a letter with a group of shapes and boxes of text, one of them in a group of its own."""
    word = WordFile(styles("Liberation Sans"))
    inner = (
        '<wpg:grpSp><wpg:cNvPr id="20" name="Inner"/><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm>'
        f'<a:off x="{230 * _EMU}" y="0"/><a:ext cx="{210 * _EMU}" cy="{60 * _EMU}"/>'
        f'<a:chOff x="0" y="0"/><a:chExt cx="{420 * _EMU}" cy="{120 * _EMU}"/></a:xfrm>'
        "</wpg:grpSpPr>"
        f"{shape((0, 0, 420, 120), lined('6B2C91', 12), '12 High Street, Alderbrook')}"
        "</wpg:grpSp>"
    )
    group = (
        '<wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{440 * _EMU}" cy="{60 * _EMU}"/><a:chOff x="0" y="0"/>'
        f'<a:chExt cx="{440 * _EMU}" cy="{60 * _EMU}"/></a:xfrm></wpg:grpSpPr>'
        f"{shape((0, 0, 220, 60), filled('F3ECF8'), 'Alderbrook Health Branch')}{inner}</wpg:wgp>"
    )
    head = word.shapes((440, 60), _GROUP, group, Placed(TOP_AND_BOTTOM, "left", 0))
    return word.saved(para(head, prose(1420, 3)), *paragraphs(1421, 4))


def old_box(style: str, words: str, look: str = "", inside: str = "") -> str:
    """Return a text box as Word 2007 and older write it."""
    return (
        f'<v:shape type="#_x0000_t202" style="{style}" {look}>{inside}<v:textbox><w:txbxContent>'
        f"{para(words)}</w:txbxContent></v:textbox></v:shape>"
    )


def old_drawings() -> bytes:
    """Stand old text boxes, a group, an oval and lines in a text and its header."""
    word = WordFile(styles("Liberation Serif"))
    box = old_box(
        "position:absolute;margin-left:270pt;margin-top:10pt;width:170pt;height:60pt;z-index:1",
        sentence(3),
        'fillcolor="#069" strokecolor="navy"',
        '<w10:wrap type="square"/>',
    )
    boxes = "".join(
        old_box(f"position:absolute;left:{left};top:0;width:4000;height:1000", words)
        for left, words in ((0, "Branch office"), (4100, "Open on weekdays"))
    )
    group = f'<v:group style="width:405pt;height:50pt" coordsize="8100,1000">{boxes}</v:group>'
    oval = (
        '<v:oval style="position:absolute;margin-left:376pt;margin-top:0;width:60pt;height:60pt" '
        'fillcolor="#9bbb59" strokeweight="2pt"><w10:wrap type="square"/></v:oval>'
    )
    rounded = (
        '<v:roundrect style="width:200pt;height:30pt" arcsize=".3" filled="f" strokecolor="red"/>'
    )
    line = (
        '<v:line style="position:absolute;z-index:2" from="0,6pt" to="450pt,6pt" '
        'strokecolor="#6b2c91" strokeweight="1.5pt"/>'
    )
    beside = old_box(
        "position:absolute;margin-left:0;margin-top:28pt;width:120pt;height:24pt;"
        "mso-position-horizontal:right;mso-position-horizontal-relative:margin;"
        "mso-position-vertical-relative:page",
        "Our reference: 17",
        'stroked="f"',
    )
    header = word.header(
        para(run(f"<w:pict>{_TEXT_BOX_TYPE}{beside}</w:pict>"), "Alderbrook", style="header")
    )
    return word.saved(
        para(run(f"<w:pict>{_TEXT_BOX_TYPE}{box}</w:pict>", color="FFFFFF"), prose(1430, 7)),
        para(run(f"<w:pict>{group}</w:pict>")),
        prose(1431, 2),
        para(run(f"<w:pict>{line}</w:pict>")),
        para(run(f"<w:pict>{oval}</w:pict>"), prose(1432, 6)),
        para(run(f"<w:pict>{rounded}</w:pict>")),
        *paragraphs(1433, 2),
        last_section=section(header),
    )


def symbols() -> bytes:
    """Show signs of the symbol fonts, typed, inserted and as bullets, and bullets of pictures."""
    word = WordFile()
    ticks = word.numbering(Level("bullet", "\uf0fc", 360, font="Wingdings"))
    arrows = word.numbering(Level("bullet", "\uf07d", 360, font="Wingdings 3"))
    squares = word.numbering(Level("bullet", "\uf0b7", 360, font="Symbol", picture=0))
    word.picture_bullet(_BLUE)

    def sign(font: str, code: str) -> str:
        return run(f'<w:sym w:font="{font}" w:char="{code}"/>')

    def items(number: int, first: int) -> list[str]:
        value = element("ilvl", 0) + element("numId", number)
        return [para(sentence(first + n), numPr=value) for n in range(4)]

    return word.saved(
        para(sign("Wingdings", "F028"), " 01234 567890  ", sign("Wingdings", "F02A"), " by post"),
        para("Agreed ", sign("Wingdings 2", "F050"), " refused ", sign("Wingdings 2", "F04F")),
        para("Typed: ", run("\uf050", rFonts=fonts("Wingdings 2")), " and ", bold("in bold")),
        *items(ticks, 1),
        *items(arrows, 5),
        *items(squares, 9),
    )


def tick_boxes() -> bytes:
    """Ask with an old form's boxes and lists, and with the controls of newer ones."""

    def form(kind: str, data: str) -> str:
        named = (
            f'<w:ffData><w:name w:val="a"/><w:enabled/><w:calcOnExit w:val="0"/>{data}</w:ffData>'
        )
        code = f'<w:instrText xml:space="preserve"> {kind} </w:instrText>'
        return (
            run(f'<w:fldChar w:fldCharType="begin">{named}</w:fldChar>')
            + run(code)
            + run('<w:fldChar w:fldCharType="separate"/>')
            + run('<w:fldChar w:fldCharType="end"/>')
        )

    def box(*, ticked: bool) -> str:
        state = f'<w:sizeAuto/><w:default w:val="{int(ticked)}"/>'
        return form("FORMCHECKBOX", f"<w:checkBox>{state}</w:checkBox>")

    def control(*, ticked: bool) -> str:
        sign = "☒" if ticked else "☐"
        state = (
            f'<w14:checkbox><w14:checked w14:val="{int(ticked)}"/>'
            '<w14:checkedState w14:val="2612" w14:font="DejaVu Sans"/>'
            '<w14:uncheckedState w14:val="2610" w14:font="DejaVu Sans"/></w14:checkbox>'
        )
        return (
            f"<w:sdt><w:sdtPr>{state}</w:sdtPr><w:sdtContent>"
            f"{run(sign, rFonts=fonts('DejaVu Sans'))}</w:sdtContent></w:sdt>"
        )

    choices = "".join(element("listEntry", each) for each in ("by post", "by e-mail"))
    chosen = f"<w:ddList>{element('result', 1)}{choices}</w:ddList>"
    return WordFile().saved(
        para("Please tick", style="Heading1"),
        *(para(box(ticked=n % 2 == 0), f"  {sentence(n)}") for n in range(4)),
        *(para(control(ticked=n % 2 == 1), f"  {sentence(n + 4)}") for n in range(4)),
        para("Answer ", form("FORMDROPDOWN", chosen)),
    )


def behind_text() -> bytes:
    """Put a pale shape behind the text, its size and place shares of the page."""
    word = WordFile()
    ground = word.shapes(
        (300, 120), _SHAPE, shape((0, 0, 300, 120), filled("F3ECF8"), kind="ellipse"),
        Placed(NO_WRAP, "center", 0),
    )  # fmt: skip
    offset = (
        '<wp:positionH relativeFrom="page"><wp14:pctPosHOffset>30000</wp14:pctPosHOffset>'
        "</wp:positionH>"
    )
    old = '<wp:positionH relativeFrom="margin"><wp:align>center</wp:align></wp:positionH>'
    instead = (
        f'<mc:AlternateContent><mc:Choice Requires="wp14">{offset}</mc:Choice><mc:Fallback>{old}'
        "</mc:Fallback></mc:AlternateContent>"
    )
    return word.saved(para(ground.replace(old, instead), prose(1440, 4)), *paragraphs(1441, 3))


def equations() -> bytes:
    """Set an equation of a power and a fraction between paragraphs."""

    def letters(words: str) -> str:
        return f"<m:r><m:t>{words}</m:t></m:r>"

    half = f"<m:f><m:num>{letters('1')}</m:num><m:den>{letters('2')}</m:den></m:f>"
    square = f"<m:sSup><m:e>{letters('x')}</m:e><m:sup>{letters('2')}</m:sup></m:sSup>"
    shown = f"<m:oMathPara><m:oMath>{square}{letters('+')}{half}</m:oMath></m:oMathPara>"
    return WordFile().saved(prose(1450, 4), para(shown), *paragraphs(1451, 3))


DOCUMENTS: Final[tuple[Callable[[], bytes], ...]] = (
    shapes_and_lines, drawing_group, old_drawings, symbols, tick_boxes, behind_text,
    equations,
)  # fmt: skip
