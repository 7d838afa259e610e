"""What a document's pages say of its structure: what somebody hears who has them read out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.pages_corpus.drawings import NO_WRAP, PURPLE, Placed
from benchmarks.pages_corpus.package import Level, WordFile
from benchmarks.pages_corpus.styles import style, styles
from benchmarks.pages_corpus.wordml import (
    GRID,
    Cell,
    Value,
    bold,
    borders,
    cell,
    element,
    field,
    numbered,
    para,
    paragraph_properties,
    row,
    run,
    section,
    section_end,
    table,
    tabs,
)
from letterkit.layout import Pages, lay_out
from letterkit.layout.painting.display import Fill, Image, Rule, Shape, TextLine
from letterkit.layout.painting.structure import Artefact, StructureElement
from tests.docx_files import word_file
from tests.layout.structures import owned, tree, unread, words

PICTURES = "http://schemas.openxmlformats.org/drawingml/2006/picture"
SENTENCE = "The branch met on Tuesday and agreed to write to all of its councillors. "


def structure(*body: str, file: WordFile | None = None, last_section: str = "") -> str:
    return tree(pages(*body, file=file, last_section=last_section))


def pages(*body: str, file: WordFile | None = None, last_section: str = "") -> Pages:
    return lay_out((file or WordFile()).saved(*body, last_section=last_section))


def shown(text: str) -> str:
    """Return a tree as a test has it, without its margin."""
    lines = text.strip("\n").splitlines()
    margin = len(lines[0]) - len(lines[0].lstrip())
    return "\n".join(line[margin:] for line in lines).rstrip()


def elements(top: StructureElement) -> Iterator[StructureElement]:
    yield top
    for child in top.children:
        yield from elements(child)


# Paragraphs and headings


def test_paragraphs_and_headings_stand_in_the_order_of_the_document() -> None:
    assert structure(para("Our ask", style="Heading1"), "Please vote.", "Yours") == shown("""
        H1 Our ask
        P Please vote.
        P Yours
        """)


def test_an_empty_paragraph_is_nothing() -> None:
    assert structure("One", para(), para("  "), para(run("\t")), "Two") == "P One\nP Two"


@pytest.mark.parametrize(
    ("levels", "kinds"),
    [
        ((1, 2, 3, 2, 1), "H1 H2 H3 H2 H1"),
        ((2, 2, 3), "H1 H1 H2"),
        ((1, 3, 3, 2, 3), "H1 H2 H2 H2 H3"),
        ((3, 1, 2), "H1 H1 H2"),
    ],
)
def test_no_heading_skips_a_level(levels: tuple[int, ...], kinds: str) -> None:
    body = [para(f"At {level}", outlineLvl=level - 1) for level in levels]
    lines = structure(*body).splitlines()
    assert [line.split()[0] for line in lines] == kinds.split()


def test_headings_go_no_deeper_than_six() -> None:
    lines = structure(*(para(f"At {level}", outlineLvl=level) for level in range(9))).splitlines()
    assert [line.split()[0] for line in lines] == "H1 H2 H3 H4 H5 H6 H6 H6 H6".split()


def test_body_text_by_its_outline_level_is_no_heading() -> None:
    assert structure(para("Text", style="Heading1", outlineLvl=9)) == "P Text"


def test_words_own_heading_styles_are_headings_without_a_stated_level() -> None:
    sheet = styles(more=style("heading 3", "Normal", identifier="Kop3"))
    assert structure(para("Kop", style="Kop3"), file=WordFile(sheet)) == "H1 Kop"


def test_a_paragraph_that_goes_over_a_page_is_one_element() -> None:
    laid_out = pages(*("Filler" for _ in range(38)), SENTENCE * 40)
    assert laid_out.count > 1
    (long,) = [line for line in tree(laid_out).splitlines() if "agreed" in line]
    assert long == "P " + " ".join((SENTENCE * 40).split())


def test_a_paragraph_with_a_page_break_in_it_is_one_element() -> None:
    assert structure(para(run("Before\fafter"))) == "P Before after"


def test_a_word_that_is_hyphenated_stays_in_its_element() -> None:
    hyphenated = para(run("sustain\u00adability " * 40), bold("bold"))
    text = structure(hyphenated, last_section=section(pgSz={"w": 5000, "h": 16838}))
    assert text.startswith("P sustain")
    assert "\n" not in text


# Lists


def two_levels(file: WordFile) -> int:
    return file.numbering(Level("decimal", "%1.", 360), Level("lowerLetter", "(%2)", 720))


def test_a_list_has_its_items_labels_and_bodies() -> None:
    file = WordFile()
    number = two_levels(file)
    items = [para(text, numPr=numbered(number)) for text in ("One", "Two")]
    assert structure("Before", *items, "After", file=file) == shown("""
        P Before
        L ListNumbering=Decimal
          LI
            Lbl 1.
            LBody
              P One
          LI
            Lbl 2.
            LBody
              P Two
        P After
        """)


def test_a_deeper_level_is_a_list_in_the_item_above_it() -> None:
    file = WordFile()
    number = two_levels(file)
    levels = (("One", 0), ("Aye", 1), ("Bee", 1), ("Two", 0))
    items = [para(text, numPr=numbered(number, level)) for text, level in levels]
    assert structure(*items, file=file) == shown("""
        L ListNumbering=Decimal
          LI
            Lbl 1.
            LBody
              P One
              L ListNumbering=LowerAlpha
                LI
                  Lbl (a)
                  LBody
                    P Aye
                LI
                  Lbl (b)
                  LBody
                    P Bee
          LI
            Lbl 2.
            LBody
              P Two
        """)


def test_another_list_further_in_is_nested_and_one_as_far_in_is_not() -> None:
    file = WordFile()
    number = two_levels(file)
    inner = file.numbering(Level("bullet", "•", 1080))
    other = file.numbering(Level("bullet", "–", 360))
    items = [para(each, numPr=numbered(list_)) for each, list_ in
             (("One", number), ("In", inner), ("Two", number), ("Other", other))]  # fmt: skip
    kinds = re.sub(r"\n\s*(LI|Lbl|LBody).*", "", structure(*items, file=file))
    assert kinds == shown("""
        L ListNumbering=Decimal
              P One
              L ListNumbering=Disc
                    P In
              P Two
        L ListNumbering=Disc
              P Other
        """)


def test_text_as_far_in_as_an_item_goes_on_with_it_and_other_text_ends_the_list() -> None:
    file = WordFile()
    number = two_levels(file)
    first, second, third = (para(text, numPr=numbered(number)) for text in ("One", "Two", "Three"))
    more = para("More of it", ind={"left": 360})
    text = structure(first, more, para(), second, "Between", third, file=file)
    assert text == shown("""
        L ListNumbering=Decimal
          LI
            Lbl 1.
            LBody
              P One
              P More of it
          LI
            Lbl 2.
            LBody
              P Two
        P Between
        L ListNumbering=Decimal
          LI
            Lbl 3.
            LBody
              P Three
        """)


def test_the_number_of_a_heading_is_part_of_it() -> None:
    file = WordFile()
    number = file.numbering(Level("decimal", "%1.", 360))
    heading = para("Our ask", numPr=numbered(number), outlineLvl=0)
    assert structure(heading, file=file) == "H1\n  Span 1.\n  Span Our ask"


@pytest.mark.parametrize(
    ("kind", "text", "numbering"),
    [
        ("upperRoman", "%1.", "UpperRoman"),
        ("lowerRoman", "%1.", "LowerRoman"),
        ("upperLetter", "%1)", "UpperAlpha"),
        ("ordinal", "%1", "Decimal"),
        ("bullet", "•", "Disc"),
        ("bullet", "–", "Disc"),
        ("bullet", "o", "Circle"),
    ],
)
def test_a_list_says_how_it_is_numbered(kind: str, text: str, numbering: str) -> None:
    file = WordFile()
    number = file.numbering(Level(kind, text, 360))
    first = structure(para("One", numPr=numbered(number)), file=file).splitlines()[0]
    assert first == f"L ListNumbering={numbering}"


@pytest.mark.parametrize("text", ["•", ""])
def test_a_bullet_that_is_a_picture_is_a_label(text: str) -> None:
    file = WordFile()
    bullet = file.picture_bullet(PURPLE)
    number = file.numbering(Level("bullet", text, 360, picture=bullet))
    laid_out = pages(para("One", numPr=numbered(number)), file=file)
    assert tree(laid_out) == shown("""
        L ListNumbering=Disc
          LI
            Lbl
              Figure (•)
            LBody
              P One
        """)
    (figure,) = [each for each in elements(laid_out.structure) if each.kind == "Figure"]
    assert figure in [owner for _, owner in owned(laid_out.tagged_display(0))]


def test_a_list_over_pages_is_one_list() -> None:
    file = WordFile()
    number = file.numbering(Level("decimal", "%1.", 360))
    items = [para(f"Item {each}", numPr=numbered(number)) for each in range(120)]
    laid_out = pages(*items, file=file)
    assert laid_out.count > 1
    (only,) = laid_out.structure.children
    assert [each.kind for each in only.children] == ["LI"] * 120


# Tables


def test_rows_that_come_again_on_each_page_are_headings() -> None:
    rows = [row("Place", "Cost", tblHeader=True), row("Exeter", "£4"), row("Totnes", "£5")]
    assert structure(table(*rows, widths=[2000, 2000], tblBorders=GRID)) == shown("""
        Table
          THead
            TR
              TH Scope=Column
                P Place
              TH Scope=Column
                P Cost
          TBody
            TR
              TD
                P Exeter
              TD
                P £4
            TR
              TD
                P Totnes
              TD
                P £5
        """)


def test_a_table_over_pages_is_one_and_nobody_reads_its_headings_again() -> None:
    rows = [row("Place", "Cost", tblHeader=True)]
    rows += [row(f"Place {each}", SENTENCE * 4) for each in range(30)]
    laid_out = pages(table(*rows, widths=[2000, 3000], tblBorders=GRID))
    assert laid_out.count > 1
    (only,) = laid_out.structure.children
    head, body = only.children
    assert [len(head.children), len(body.children)] == [1, 30]
    assert unread(laid_out) == [("Place", None), ("Cost", None)] * (laid_out.count - 1)


def test_a_row_over_pages_is_one_row() -> None:
    rows = [row("Exeter", SENTENCE * 80), row("Totnes", "Short")]
    laid_out = pages(table(*rows, widths=[2000, 3000], tblBorders=GRID))
    assert laid_out.count > 1
    said = " ".join((SENTENCE * 80).split())
    cells = [line.strip() for line in tree(laid_out).splitlines() if line.strip()[0] == "P"]
    assert cells == ["P Exeter", f"P {said}", "P Totnes", "P Short"]


def test_cells_say_over_how_many_columns_and_rows_they_go() -> None:
    rows = [
        row(cell("Rota", gridSpan=3)),
        row(cell("Saturday", vMerge="restart"), "Jo", "Ann"),
        row(cell(vMerge=True), cell("Both", gridSpan=2)),
    ]
    text = structure(table(*rows, widths=[1500] * 3, tblBorders=GRID))
    assert [line.strip() for line in text.splitlines() if "Span=" in line] == [
        "TD ColSpan=3",
        "TD RowSpan=2",
        "TD ColSpan=2",
    ]
    assert text.count("TR") == 3


def test_every_row_has_as_many_columns() -> None:
    rows = [row("One", "Two", "Three"), row("Alone"), row("A", "B")]
    laid_out = pages(table(*rows, widths=[1500] * 3, tblBorders=GRID))
    (only,) = laid_out.structure.children
    assert [len(each.children) for each in only.children] == [3, 3, 3]


@pytest.mark.parametrize(
    ("headings", "scopes"),
    [
        ([True, True, False, False], ["Column", "Column"]),
        ([True, False, True, False], ["Row", "Row"]),
        ([True, True, True, False], ["Column", "Column", "Row"]),
        ([False, False, False, False], []),
        ([True, True, True, True], []),
        ([False, True, False, True], []),
    ],
)
def test_what_alone_is_bold_at_the_edge_of_a_table_heads_it(
    headings: list[bool], scopes: list[str]
) -> None:
    texts = ["Exeter", "£4", "Exeter", "£5"]
    cells = [
        cell(para(run(text, b=heading))) for text, heading in zip(texts, headings, strict=True)
    ]
    text = structure(table(row(*cells[:2]), row(*cells[2:]), widths=[2000, 2000], tblBorders=GRID))
    assert re.findall(r"TH Scope=(\w+)", text) == scopes


@pytest.mark.parametrize(("look", "kind"), [("0420", "TH"), ("0400", "TD"), ("04A0", "TH")])
def test_a_first_row_that_the_tables_style_sets_apart_heads_it(look: str, kind: str) -> None:
    first = '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>'
    sheet = styles(more=style("Ours", "TableNormal", kind="table", more=first))
    rows = [row("Place", "Cost"), row("Place", "£4")]
    text = structure(
        table(
            *rows, widths=[2000, 2000], tblStyle="Ours", tblBorders=GRID,
            tblLook={"val": look},
        ),
        file=WordFile(sheet),
    )  # fmt: skip
    assert text.splitlines()[3 if kind == "TH" else 2].split()[0] == kind


def test_a_first_row_that_says_nothing_of_the_first_column_heads_the_others() -> None:
    rows = [row(cell("Rota", gridSpan=3)), row("", "Morning", "Evening"), row("Saturday", "Jo")]
    text = structure(table(*rows, widths=[2000] * 3, tblBorders=GRID))
    assert text == shown("""
        Table
          THead
            TR
              TH Scope=Column ColSpan=3
                P Rota
            TR
              TD
              TH Scope=Column
                P Morning
              TH Scope=Column
                P Evening
          TBody
            TR
              TD
                P Saturday
              TD
                P Jo
              TD
        """)


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (["Title", "Name", "Address"], "TH"),
        (["Monday", "Tuesday", "Monday"], "TD"),
        (["Title", "", "Address"], "TD"),
        (["Title", SENTENCE, "Address"], "TD"),
    ],
)
def test_without_other_headings_short_words_that_tell_rows_apart_head_them(
    names: list[str], kind: str
) -> None:
    rows = [row(name, "") for name in names]
    lines = structure(table(*rows, widths=[3000] * 2, tblBorders=GRID)).splitlines()
    assert [line.split()[0] for line in lines if line.split()[0] in {"TD", "TH"}] == [
        kind, "TD", kind, "TD", kind, "TD"
    ]  # fmt: skip


def test_a_table_that_only_puts_things_side_by_side_is_read_as_their_text() -> None:
    letterhead = table(row("Our branch", "Telephone"), row("Street", "E-mail"), widths=[3000] * 2)
    boxed = table(row(cell("A", "B")), widths=[3000], tblBorders=GRID)
    assert structure(letterhead, para(), boxed) == shown("""
        Div
          P Our branch
        Div
          P Telephone
        Div
          P Street
        Div
          P E-mail
        Div
          P A
          P B
        """)


def test_a_table_in_a_cell_stands_in_that_cell() -> None:
    inner = table(row("a", "b"), row("c", "d"), widths=[900, 900], tblBorders=GRID)
    outer = table(
        row("left", cell("Before", inner)), row("e", "f"), widths=[3000] * 2, tblBorders=GRID
    )
    text = structure(outer)
    lines = ["    TD", "      P Before", "      Table", "        TR", "          TH Scope=Row"]
    assert text.splitlines()[4:9] == lines
    assert [line.strip() for line in text.splitlines() if " P " in f" {line} "] == [
        "P left", "P Before", "P a", "P b", "P c", "P d", "P e", "P f"
    ]  # fmt: skip


def test_two_tables_that_are_alike_are_two() -> None:
    one = table(row("a", "b"), row("c", "d"), widths=[900, 900], tblBorders=GRID)
    assert [each.kind for each in pages(one, para(), one).structure.children] == ["Table"] * 2


# Links, notes, pictures, boxes


def test_a_link_is_an_element_of_its_own_in_its_paragraph() -> None:
    file = WordFile()
    link = file.link("https://example.org/plan", "the plan")
    assert structure(para("See ", link, "."), file=file) == shown("""
        P
          Span See
          Link the plan
          Span .
        """)


def test_a_link_of_several_runs_is_one_and_neighbours_are_two() -> None:
    anchor = '<w:hyperlink w:anchor="{}">{}</w:hyperlink>'
    first = anchor.format("a", run("the ") + run("plan", b=True))
    assert structure(para(first, anchor.format("b", run("here")))) == shown("""
        P
          Link the plan
          Link here
        """)


def test_a_paragraph_that_is_a_link_holds_it() -> None:
    link = f'<w:hyperlink w:anchor="a">{run("Our ask")}</w:hyperlink>'
    assert structure(para(link), para(field('HYPERLINK "https://example.org"', "ours"))) == shown(
        """
        P
          Link Our ask
        P
          Link ours
        """
    )


def test_a_note_comes_after_the_paragraph_that_refers_to_it() -> None:
    file = WordFile()
    note = file.footnote("As the board said.")
    assert structure(para("They cut beds", note, " again."), "Next", file=file) == shown("""
        P
          Span They cut beds
          Reference 1
          Span again.
        Note
          Lbl 1
          P As the board said.
        P Next
        """)


def test_notes_of_many_pages_stand_by_their_references() -> None:
    file = WordFile()
    body = [para(SENTENCE * 6, file.footnote(f"Note {each}. " * 40)) for each in range(1, 13)]
    laid_out = pages(*body, file=file)
    assert laid_out.count > 2
    notes = [each for each in laid_out.structure.children if each.kind == "Note"]
    texts = words(laid_out)
    kinds = [each.kind for each in laid_out.structure.children]
    assert kinds == ["P", "Note"] * 12
    for number, note in enumerate(notes, 1):
        label, text = note.children
        assert texts[id(label)] == str(number)
        assert texts[id(text)].split() == (f"Note {number}. " * 40).split()


def test_a_note_in_a_heading_row_that_comes_again_is_read_once() -> None:
    file = WordFile()
    heading = row(cell(para("Place", file.footnote("As of May."))), "Cost", tblHeader=True)
    rows = [row(f"Place {each}", SENTENCE * 4) for each in range(30)]
    after = para("After", file.footnote("The last one."))
    laid_out = pages(table(heading, *rows, widths=[2000, 3000], tblBorders=GRID), after, file=file)
    assert laid_out.count > 1
    text = tree(laid_out)
    assert text.count("P As of May.") == 1
    assert text.endswith("Note\n  Lbl 2\n  P The last one.")


def test_a_note_that_no_page_has_leaves_the_others_with_their_references() -> None:
    file = WordFile()
    lost, kept = file.footnote("In a box"), file.footnote("In the text")
    box = file.text_box(200, 80, para("Boxed", lost))
    assert structure(para("Text", kept, box), file=file) == shown("""
        P
          Span Text
          Reference 1
        Div
          P Boxed
        Note
          Lbl 1
          P In the text
        """)


def test_a_picture_in_a_line_stands_in_its_paragraph() -> None:
    file = WordFile()
    picture = file.picture(20, 20, PURPLE, "Our crest")
    assert structure(para("A ", picture, " here"), file=file) == shown("""
        P
          Span A
          Figure (Our crest)
          Span here
        """)


@pytest.mark.parametrize("placed", [None, Placed(), Placed(wrap=NO_WRAP)])
def test_a_picture_by_itself_is_a_figure(placed: Placed | None) -> None:
    file = WordFile()
    laid_out = pages("One", para(file.picture(20, 20, PURPLE, "Crest", placed)), "Two", file=file)
    assert tree(laid_out) == "P One\nFigure (Crest)\nP Two"
    figure = laid_out.structure.children[1]
    (image,) = [own for mark, own in owned(laid_out.tagged_display(0)) if isinstance(mark, Image)]
    assert image is figure


def test_a_picture_beside_a_paragraph_comes_after_it() -> None:
    file = WordFile()
    picture = file.picture(20, 20, PURPLE, "Crest", Placed())
    assert structure(para("Some ", picture, "text"), file=file) == "P Some text\nFigure (Crest)"


DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ('descr="Our crest"/>', "Figure (Our crest)"),
        ('descr="" title="The crest"/>', "Figure (The crest)"),
        ('name="Picture 1"/>', "Figure (Picture)"),
        ('descr="C:\\Users\\jo\\our logo.PNG"/>', "Figure (Picture)"),
        (
            'descr="A lamp&#10;&#10;Description automatically generated"/>',
            "Figure (A lamp)",
        ),
        (f'descr="Our crest">{DECORATIVE}</wp:docPr>', ""),
    ],
)
def test_what_is_read_out_for_a_picture(properties: str, expected: str) -> None:
    file = WordFile()
    picture = file.picture(20, 20, PURPLE, "it")
    described = re.sub(r"<wp:docPr[^>]*/>", lambda _: f'<wp:docPr id="1" {properties}', picture)
    assert structure(para(described), file=file) == expected


def test_an_old_picture_has_its_alternative_text() -> None:
    file = WordFile()
    relationship = re.search(r'r:embed="(\w+)"', file.picture(20, 20, PURPLE, ""))
    assert relationship is not None
    old = (
        '<w:pict><v:shape style="width:20pt;height:20pt" alt="Our crest">'
        f'<v:imagedata r:id="{relationship[1]}"/></v:shape></w:pict>'
    )
    assert structure(para(run(old)), file=file) == "Figure (Our crest)"


def test_what_cant_be_drawn_is_a_figure_that_says_what_it_is() -> None:
    chart = (
        '<w:drawing><wp:inline><wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name="C"{}/>'
        '<a:graphic><a:graphicData uri="c"><c:chart xmlns:c="http://schemas.openxmlformats.org/'
        'drawingml/2006/chart"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
    )
    about = ' descr="Beds by year"'
    text = structure(para(run(chart.format(""))), para(run(chart.format(about))))
    assert text == "Figure (Chart)\nFigure (Beds by year)"


def test_a_text_box_is_read_after_the_paragraph_that_it_is_anchored_to() -> None:
    file = WordFile()
    box = file.text_box(200, 80, "In the box", "and more")
    assert structure(para("Anchor", box), "After", file=file) == shown("""
        P Anchor
        Div
          P In the box
          P and more
        P After
        """)


def test_what_floats_before_a_paragraphs_first_word_is_read_before_it() -> None:
    file = WordFile()
    box = file.text_box(200, 80, "In the box")
    picture = file.picture(20, 20, PURPLE, "Crest", Placed())
    assert structure(para(picture, box, "Anchor"), file=file) == shown("""
        Figure (Crest)
        Div
          P In the box
        P Anchor
        """)


def test_a_drop_capital_is_read_with_its_paragraph() -> None:
    frame = '<w:framePr w:dropCap="drop" w:lines="3" w:wrap="around" w:vAnchor="text"/>'
    capital = f"<w:p><w:pPr>{frame}</w:pPr>{run('T')}</w:p>"
    assert structure(capital, "he branch met.") == shown("""
        P
          Span T
          Span he branch met.
        """)


def test_an_address_in_a_frame_is_read_where_it_stands_in_the_document() -> None:
    frame = '<w:framePr w:w="4000" w:hAnchor="page" w:x="1134" w:vAnchor="page" w:y="2835"/>'
    address = "".join(
        f"<w:p><w:pPr>{frame}</w:pPr>{run(line)}</w:p>" for line in ("Jo Bloggs", "1 High Street")
    )
    assert structure("Our branch", address, "Dear Jo") == shown("""
        P Our branch
        Div
          P Jo Bloggs
          P 1 High Street
        P Dear Jo
        """)


def group(about: str, *items: str) -> str:
    return run(
        '<mc:AlternateContent><mc:Choice Requires="wpg"><w:drawing><wp:inline>'
        f'<wp:extent cx="1270000" cy="1270000"/><wp:docPr id="1" name="G"{about}/>'
        '<a:graphic><a:graphicData uri="g"><wpg:wgp xmlns:wpg="http://schemas.microsoft.com/office/'
        'word/2010/wordprocessingGroup"><wpg:grpSpPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="1270000" cy="1270000"/><a:chOff x="0" y="0"/>'
        f'<a:chExt cx="1270000" cy="1270000"/></a:xfrm></wpg:grpSpPr>{"".join(items)}</wpg:wgp>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice></mc:AlternateContent>"
    )


def grouped_shape(text: str = "") -> str:
    inside = f"<wps:txbx><w:txbxContent>{para(text)}</w:txbxContent></wps:txbx>" if text else ""
    return (
        '<wps:wsp><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="635000" cy="635000"/></a:xfrm>'
        '<a:prstGeom prst="rect"/><a:solidFill><a:srgbClr val="FF0000"/></a:solidFill></wps:spPr>'
        f"{inside}<wps:bodyPr/></wps:wsp>"
    )


def grouped_picture(file: WordFile, about: str) -> str:
    (picture,) = re.findall("<pic:pic>.*</pic:pic>", file.picture(20, 20, PURPLE, ""))
    described = re.sub(r'name="[^"]*"', f'name="P" descr="{about}"', picture)
    return described.replace("<pic:pic>", f"<pic:pic xmlns:pic='{PICTURES}'>")


def test_a_group_with_alternative_text_is_one_figure() -> None:
    shapes = group(' descr="Our crest"', grouped_shape(), grouped_shape())
    laid_out = pages(para(shapes))
    assert tree(laid_out) == "Figure (Our crest)"
    assert {owner for _, owner in owned(laid_out.tagged_display(0)) if owner} == {
        laid_out.structure.children[0]
    }


def test_the_text_and_the_described_pictures_of_a_group_are_read() -> None:
    file = WordFile()
    crest, plain = grouped_picture(file, "Crest"), grouped_picture(file, "")
    items = [grouped_shape("In a box"), crest, plain, grouped_shape()]
    assert structure(para(group("", *items)), file=file) == shown("""
        Div
          P In a box
          Figure (Crest)
        """)


def test_a_group_of_pictures_says_what_its_pictures_say() -> None:
    file = WordFile()
    items = [grouped_picture(file, "Crest"), grouped_picture(file, "Motto"), grouped_shape()]
    assert structure(para(group("", *items)), file=file) == "Figure (Crest, Motto)"


def test_shapes_of_which_nothing_is_said_are_decoration() -> None:
    assert not structure(para(group("", grouped_shape(), grouped_shape())))


def test_a_box_beside_a_list_doesnt_interrupt_it() -> None:
    file = WordFile()
    number = file.numbering(Level("decimal", "%1.", 360))
    box = file.text_box(200, 80, "In the box")
    items = [para("One", box, numPr=numbered(number)), para("Two", numPr=numbered(number))]
    laid_out = pages(*items, file=file)
    (only,) = laid_out.structure.children
    assert [each.kind for each in only.children] == ["LI", "LI"]
    assert "LBody\n      P One\n      Div\n        P In the box" in tree(laid_out)


# What nobody reads


def test_heads_and_feet_of_pages_are_told_from_the_text() -> None:
    file = WordFile()
    ends = section(file.header("Our branch"), file.footer(para("Page ", field("PAGE", "1"))))
    laid_out = pages("Text", file=file, last_section=ends)
    assert tree(laid_out) == "P Text"
    assert unread(laid_out) == [
        ("Our branch", Artefact.HEADER), ("Page", Artefact.FOOTER), ("1", Artefact.FOOTER)
    ]  # fmt: skip


def test_lines_and_grounds_belong_to_nobody() -> None:
    file = WordFile()
    laid_out = pages(
        para("Boxed", pBdr=borders(), shd={"val": "clear", "fill": "EEEEEE"}),
        table(row(cell("a", shd={"val": "clear", "fill": "FF0000"})), widths=[900],
              tblBorders=GRID),
        para(file.text_box(100, 50, "In a box")),
        para("Noted", file.footnote("A note")),
        file=file,
    )  # fmt: skip
    marks = [
        (mark, owner)
        for mark, owner in owned(laid_out.tagged_display(0))
        if not (isinstance(mark, TextLine) and not any(mark.words()))
    ]
    assert {type(mark) for mark, owner in marks if owner is None} == {Rule, Fill, Shape}
    assert all(isinstance(mark, TextLine) for mark, owner in marks if owner is not None)


def test_what_a_tab_is_filled_with_belongs_to_nobody() -> None:
    text = "Alderbrook\t3"
    assert structure(para(text, tabs=tabs(("right", 8000, "dot")))) == "P Alderbrook 3"


def test_the_screens_pages_dont_say_whose_their_marks_are() -> None:
    laid_out = pages("Text")
    assert laid_out.display(0).owners == []
    assert laid_out.display(0).marks == laid_out.tagged_display(0).marks


# Columns, sections, languages, titles


def test_columns_are_read_one_after_the_other() -> None:
    columns = section(cols={"num": 2, "space": 720})
    body = [f"Line {each}" for each in range(60)]
    lines = structure(*body, last_section=columns).splitlines()
    assert lines == [f"P Line {each}" for each in range(60)]


def test_a_paragraph_over_columns_of_two_widths_keeps_its_links() -> None:
    columns = "".join(element("col", {"w": width, "space": 500}) for width in (3000, 5000))
    link = '<w:hyperlink w:anchor="a">{}</w:hyperlink>'
    body: list[str] = []
    for number in range(1000, 1120):
        words_of_link = link.format(run(f"link {number}"))
        body += (run(f"See {number} and "), words_of_link, run(" or ", b=True))
    cols = f'<w:cols w:num="2" w:equalWidth="0">{columns}</w:cols>'
    lines = structure(para(*body), last_section=section() + cols).splitlines()
    assert [line.strip() for line in lines if "link" in line] == [
        f"Link link {number}" for number in range(1000, 1120)
    ]
    assert sum("Link" in line for line in lines) == 120


def test_sections_follow_each_other_in_one_document() -> None:
    assert structure("One", section_end(section()), "Two") == "P One\nP Two"


def test_words_of_another_language_say_so() -> None:
    welsh = run("Annwyl gyfeillion", lang={"val": "cy-GB"})
    american = run("Dear friends", lang={"val": "en-US"})
    assert structure(para(american, ", ", welsh), para(welsh)) == shown("""
        P
          Span Dear friends,
          Span [cy-GB] Annwyl gyfeillion
        P [cy-GB] Annwyl gyfeillion
        """)


def test_what_is_no_tag_of_a_language_is_left_out() -> None:
    for tag in ("en_GB", "ÄÖ", "a" * 50, "x-none", ""):
        assert structure(para(run("Annwyl", lang={"val": tag}))) == "P Annwyl"


def test_a_document_has_its_language_and_a_title() -> None:
    titled = lay_out(word_file("Text", title="Our ask"))
    assert (titled.title, titled.language, titled.structure.language) == (
        "Our ask", "en-GB", "en-GB"
    )  # fmt: skip


def test_the_subject_or_else_the_first_heading_stands_in_for_a_title() -> None:
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title> </dc:title>'
        "<dc:subject>Beds</dc:subject></cp:coreProperties>"
    )
    heading = '<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>Our ask</w:t></w:r></w:p>'
    assert lay_out(word_file(heading, parts={"docProps/core.xml": core})).title == "Beds"
    assert lay_out(word_file("Text", heading, title=None)).title == "Our ask"
    assert not lay_out(word_file("Text", title=None)).title


# All kinds together

# A NUMBER becomes the next one, so that words are known by where they stand in the document.
TEXTS = st.sampled_from(["NUMBER", "Two words NUMBER ", f"NUMBER {SENTENCE * 12}", "", " "])
RUNS = st.one_of(
    TEXTS.map(run),
    TEXTS.map(lambda text: run(text, lang={"val": "cy"})),
    TEXTS.map(lambda text: f'<w:hyperlink w:anchor="a">{run(text)}</w:hyperlink>'),
    st.just(run("\f")),
    st.sampled_from(["NOTE", "PICTURE", "FLOAT", "BOX"]),
)
STATED: list[Mapping[str, Value]] = [
    {}, {"outlineLvl": 0}, {"outlineLvl": 3}, {"numPr": numbered(1)}, {"numPr": numbered(1, 1)},
    {"numPr": numbered(2)}, {"ind": {"left": 360}}, {"bidi": True}, {"pageBreakBefore": True},
]  # fmt: skip


FRAMES = (
    '<w:framePr w:dropCap="drop" w:lines="2" w:wrap="around" w:vAnchor="text" w:hAnchor="text"/>',
    '<w:framePr w:w="3000" w:hSpace="180" w:wrap="around" w:vAnchor="page" w:x="2000" w:y="3000"/>',
)
SECTIONS = (
    section(),
    section() + '<w:cols w:num="2" w:space="400"/>',
    section() + '<w:cols w:num="2" w:equalWidth="0"><w:col w:w="2500" w:space="400"/>'
    '<w:col w:w="6000"/></w:cols>',
)


@st.composite
def paragraphs(draw: st.DrawFn) -> str:
    frame = draw(st.sampled_from(["", "", "", *FRAMES]))
    stated = frame + paragraph_properties(**draw(st.sampled_from(STATED)))
    return f"<w:p><w:pPr>{stated}</w:pPr>{''.join(draw(st.lists(RUNS, max_size=5)))}</w:p>"


@st.composite
def tables(draw: st.DrawFn, blocks: st.SearchStrategy[str]) -> str:
    def drawn_cell() -> Cell:
        return cell(*draw(st.lists(blocks, max_size=2)))

    rows = [
        row(drawn_cell(), drawn_cell(), tblHeader=draw(st.booleans()))
        for _ in range(draw(st.integers(1, 3)))
    ]
    lines = GRID if draw(st.booleans()) else borders("top", line="none")
    return table(*rows, widths=[3000, 3000], tblBorders=lines)


def filled(block: str, file: WordFile, numbers: Iterator[int]) -> str:
    """Put numbers, notes, pictures and boxes where they were asked for."""
    makers: dict[str, Callable[[], str]] = {
        "NUMBER": lambda: f"{next(numbers)}",
        "NOTE": lambda: file.footnote("A note, ", run("with more")),
        "PICTURE": lambda: file.picture(20, 20, PURPLE, "Crest"),
        "FLOAT": lambda: file.picture(20, 20, PURPLE, "Float", Placed()),
        "BOX": lambda: file.text_box(120, 60, "In a box"),
    }
    return re.sub("|".join(makers), lambda match: makers[match[0]](), block)


@given(
    st.lists(st.recursive(paragraphs(), tables, max_leaves=6), max_size=8),
    st.sampled_from(SECTIONS),
)
def test_all_text_belongs_to_one_element_each_in_the_order_of_the_document(
    blocks: list[str], last_section: str
) -> None:
    file = WordFile()
    two_levels(file)
    file.numbering(Level("bullet", "•", 1080))
    numbers = count(1000)
    body = [filled(block, file, numbers) for block in blocks]
    laid_out = pages(*body, file=file, last_section=last_section)
    in_order = list(elements(laid_out.structure))
    known = {id(each): each for each in in_order}
    texts = words(laid_out)
    assert len(known) == len(in_order)
    assert all(child.parent is each for each in in_order for child in each.children)
    assert texts.keys() <= known.keys()
    assert not any(known[each].children for each in texts)
    assert all(each.children for each in in_order if each.kind in {"Div", "L", "Note"})
    read = re.findall(r"\d{4}", " ".join(texts.get(id(each), "") for each in in_order))
    assert read == sorted(set(read))
    # What nobody reads are headings of tables, which are read where they stand first.
    for text, _ in unread(laid_out):
        assert any(text in one for one in texts.values())
