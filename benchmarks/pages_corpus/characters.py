"""Documents that show what runs of text can be, tabs among them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from benchmarks.pages_corpus.package import WordFile
from benchmarks.pages_corpus.prose import paragraphs, place, prose, sentence
from benchmarks.pages_corpus.styles import style, styles
from benchmarks.pages_corpus.wordml import (
    bold,
    borders,
    fonts,
    italic,
    para,
    paragraph_properties,
    paras,
    run,
    run_properties,
    tabs,
)


def characters() -> bytes:
    """Print all that a run can be: weights, underlines, colours, capitals, raised, lowered."""
    kinds = "single double thick dotted dash wave words".split()
    return WordFile().saved(
        para(
            bold("Bold"),
            ", ",
            italic("italic"),
            ", ",
            run("both", b=True, i=True),
            ", ",
            run("struck out", strike=True),
            ", ",
            run("struck out twice", dstrike=True),
            ". ",
            prose(170),
        ),
        para(*(run(f"underlined {kind} ", u=kind) for kind in kinds), prose(171, 2)),
        para(
            run("Coloured, ", color="B00020"),
            run("highlighted", highlight="yellow"),
            " and ",
            run("shaded", shd={"val": "clear", "color": "auto", "fill": "D9EAD3"}),
            ". ",
            prose(172),
        ),
        para(
            run("All in capitals, ", caps=True), run("Small Capitals, ", smallCaps=True), prose(173)
        ),
        para(
            "H",
            run("2", vertAlign="subscript"),
            "O and x",
            run("2", vertAlign="superscript"),
            "; raised ",
            run("by hand", position=6),
            " and ",
            run("lowered", position=-6),
            ". ",
            prose(174),
        ),
        para(
            run("Spaced out", spacing=40),
            " and ",
            run("drawn together", spacing=-10),
            ". ",
            prose(175),
        ),
        para("What is hidden ", run("is not here ", vanish=True), "doesn’t count. ", prose(176)),
        para(
            *(run(f"{size // 2} point ", sz=size) for size in (12, 16, 20, 24, 28, 36, 48)),
            prose(177, 2),
        ),
        para(
            run("In a frame", bdr={"val": "single", "sz": 4, "space": 0, "color": "auto"}),
            ". ",
            prose(178),
        ),
        para(run(prose(179), b=True, i=True, color="4A1D66", sz=20)),
    )


def style_chains() -> bytes:
    """Build styles on styles, link character styles, let toggles cancel out."""
    more = "".join(
        (
            style(
                "Body", "Normal", paragraph=paragraph_properties(jc="both", spacing={"after": 100})
            ),
            style(
                "Quote",
                "Body",
                linked="QuoteChar",
                paragraph=paragraph_properties(
                    ind={"left": 567, "right": 567}, spacing={"before": 100}
                ),
                run=run_properties(i=True, color="444444"),
            ),
            style(
                "Quote Char",
                kind="character",
                linked="Quote",
                run=run_properties(i=True, color="444444"),
            ),
            style(
                "Loud Quote",
                "Quote",
                run=run_properties(b=True, sz=26),
                paragraph=paragraph_properties(jc="left"),
            ),
            style("Strong", kind="character", run=run_properties(b=True)),
            style(
                "Stronger", "Strong", kind="character", run=run_properties(color="B00020", sz=24)
            ),
            style("Emphasis", kind="character", run=run_properties(i=True)),
        )
    )
    return WordFile(styles("Cambria", 23, more=more)).saved(
        para(prose(190), style="Body"),
        para(prose(191), style="Quote"),
        para(prose(192, 2), style="LoudQuote"),
        para(
            "A quotation in which ",
            run("emphasis stands upright", rStyle="Emphasis"),
            ". ",
            prose(193, 3),
            style="Quote",
        ),
        para(
            "A loud one with ",
            run("a strong word made light", rStyle="Strong"),
            ". ",
            prose(194, 2),
            style="LoudQuote",
        ),
        para(
            "In the text ",
            run("a quotation", rStyle="QuoteChar"),
            ", ",
            run("strong", rStyle="Strong"),
            " and ",
            run("stronger", rStyle="Stronger"),
            ". ",
            prose(195),
            style="Body",
        ),
        para(
            run("Not bold here, ", b=False),
            run("not slanted there", i=False),
            ". ",
            prose(196, 2),
            style="LoudQuote",
        ),
        para(prose(197), style="Quote", jc="right", ind={"left": 0}),
        paras(paragraphs(198, 5, 6), style="Body"),
    )


def hyphens_and_spaces() -> bytes:
    """Use soft and non-breaking hyphens, non-breaking spaces, dashes and long words."""
    long = "Sustain\u00adability and trans\u00adforma\u00adtion part\u00adner\u00adship "
    fixed = "£14.6\u00a0million on 1\u00a0March\u00a02017 for twenty\u2011one wards "
    dashes = "a well-known and long-promised—and late – review/assessment/report "
    return WordFile().saved(
        *(long * (n + 2) for n in range(4)),
        para(long * 12, jc="both"),
        *(f"{'So ' * n}{fixed * 4}" for n in range(1, 6)),
        *(f"{'Then ' * n}{dashes * 4}" for n in range(1, 5)),
        "See https://www.example.org/branches/alderbrook/2017/papers/minutes-of-the-march-meeting "
        "and https://www.example.org/a/very/long/address/that/does/not/fit/on/one/line/of/any/page "
        "for more.",
    )


def fonts_side_by_side() -> bytes:
    """Print the five fonts that branches use, each in a paragraph and all in one."""
    names = ("Arial", "Times New Roman", "Courier New", "Calibri", "Cambria")
    return WordFile(styles("Calibri", 22)).saved(
        *(
            para(run(f"{name}. {prose(230 + n, 6)}", rFonts=fonts(name)))
            for n, name in enumerate(names)
        ),
        para(*(run(f"{sentence(n)} ", rFonts=fonts(name)) for n, name in enumerate(names * 3))),
        *(
            para(
                run(prose(240 + n, 6), rFonts=fonts(name), sz=19, b=n % 2 == 0, i=n % 3 == 0),
                jc="both",
            )
            for n, name in enumerate(names)
        ),
    )


def right_to_left() -> bytes:
    """Run paragraphs from right to left, in Hebrew and English, words of one in the other."""
    hebrew = "חברי הסניף נפגשו ביום שלישי והחליטו לכתוב לכל חברי המועצה לפני סוף החודש. "
    rtl = {"rtl": True, "rFonts": fonts("Arial"), "szCs": 22}
    return WordFile().saved(
        prose(250),
        para(run(hebrew * 4, **rtl), bidi=True),
        para(run(hebrew * 3, **rtl), bidi=True, ind={"left": 1134}),
        para(prose(251, 3), bidi=True),
        para("The motto is ", run("חברי הסניף", **rtl), ", which is printed on the banner."),
        para(run(hebrew * 5, **rtl), bidi=True, jc="both"),
        prose(252),
    )


def tab_stops() -> bytes:
    """Stop tabs at the left, centre, right and decimal point, with leaders, and as usual."""
    contents = tabs(("right", 9026, "dot"))
    costs = tabs(("left", 567), ("center", 4000), ("decimal", 6000), ("right", 8500, "underscore"))
    rows = (
        ("1", "Hall", "45.00", "paid"),
        ("2", "Leaflets", "112.5", "owed"),
        ("3", "Postage", "1,204.75", "paid"),
        ("4", "Tea", "9", "paid"),
    )
    return WordFile().saved(
        para("Contents", style="Heading1"),
        *(
            para(f"{place(n)}: {sentence(n)[:40].strip()}\t{n * 3 + 1}", tabs=contents)
            for n in range(8)
        ),
        para("Costs", style="Heading1"),
        *(para(f"{a}\t{b}\t{c}\t{d}\t", tabs=costs) for a, b, c, d in rows),
        para("Usual stops", style="Heading1"),
        *(para(f"{'a' * (3 * n)}\tb\tc\t{place(n)}") for n in range(1, 7)),
        para("To the right\tof the last stop\t", prose(201, 3), tabs=tabs(("left", 3000))),
        para(
            "Left\tMiddle\tRight",
            tabs=tabs(("center", 4513, "hyphen"), ("right", 9026, "middleDot")),
        ),
        para(f"Date:\t{prose(202)}", ind={"left": 1134, "hanging": 1134}),
        para("One stop is cleared\there", style="header", tabs=tabs(("clear", 4513))),
    )


def form() -> bytes:
    """Draw lines to write on and boxes to tick."""
    line = tabs(("left", 2552), ("right", 9026, "underscore"))
    tick = run("☐", rFonts=fonts("DejaVu Sans"))
    questions = ("Full name", "Address", "Postcode", "Workplace", "Job", "E-mail", "Telephone")
    return WordFile(styles(after=200)).saved(
        para("Application to join", style="Title"),
        prose(210, 3),
        *(para(f"{question}\t\t", tabs=line) for question in questions),
        para(
            tick,
            " I work full time\t",
            tick,
            " I work part time\t",
            tick,
            " I am a student",
            tabs=tabs(("left", 3200), ("left", 6400)),
        ),
        para(
            "Signature\t\tDate\t",
            tabs=tabs(("left", 5600, "underscore"), ("left", 5900), ("right", 9026, "underscore")),
        ),
        para(prose(211, 6), jc="both"),
        para(
            bold("For the branch only. "),
            "Number:\t\tEntered by:\t",
            tabs=tabs(("left", 5200, "dot"), ("left", 5400), ("right", 9026, "dot")),
            pBdr=borders(size=8, space=4),
        ),
    )


def fonts_of_office() -> bytes:
    """Set text in fonts of Windows and Office that few other computers have, and describe one."""
    word = WordFile()
    word.describe_fonts(
        '<w:font w:name="Alderbrook Text"><w:panose1 w:val="02020603050405020304"/>'
        '<w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>'
    )
    families = ("Palatino Linotype", "Century Schoolbook", "Verdana")
    return word.saved(
        para(run("Alderbrook", rFonts=fonts("Alderbrook Text"))),
        *(
            para(run(text, rFonts=fonts(family)))
            for number, family in enumerate(families)
            for text in (family, prose(650 + number, 6))
        ),
    )


DOCUMENTS: Final[tuple[Callable[[], bytes], ...]] = (
    characters, style_chains, tab_stops, form, hyphens_and_spaces, fonts_side_by_side,
    fonts_of_office, right_to_left,
)  # fmt: skip
