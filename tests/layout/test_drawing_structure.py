"""What stands in groups of drawings, and bullets that are pictures, are read out in their place."""

from __future__ import annotations

from benchmarks.pages_corpus.drawings import TOP_AND_BOTTOM, Placed
from benchmarks.pages_corpus.package import Level, WordFile
from benchmarks.pages_corpus.shapes import filled, shape
from benchmarks.pages_corpus.wordml import numbered, para
from letterkit.layout import lay_out
from letterkit.layout.painting.structure import StructureElement

GROUP = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
EMU = 12700


def elements(element: StructureElement) -> list[StructureElement]:
    return [element, *(inner for child in element.children for inner in elements(child))]


def structure(document: bytes) -> list[StructureElement]:
    """The elements of a document's structure in reading order."""
    return elements(lay_out(document).structure)


def group(inside: str) -> str:
    frame = f'<a:ext cx="{200 * EMU}" cy="{100 * EMU}"/>'
    return (
        f'<wpg:wgp><wpg:grpSpPr><a:xfrm><a:off x="0" y="0"/>{frame}<a:chOff x="0" y="0"/>'
        f"{frame.replace('a:ext', 'a:chExt')}</a:xfrm></wpg:grpSpPr>{inside}</wpg:wgp>"
    )


def test_the_text_and_the_pictures_of_a_group_are_read_together() -> None:
    word = WordFile()
    word.picture(8, 8, (0, 70, 140), "A stamp")
    picture = (
        '<pic:pic><pic:nvPicPr><pic:cNvPr id="9" name="x" descr="Our crest"/></pic:nvPicPr>'
        '<pic:blipFill><a:blip r:embed="rId2"/></pic:blipFill></pic:pic>'
    )
    inside = shape((0, 0, 90, 90), filled("F3ECF8"), "In the group") + picture
    drawing = word.shapes((200, 100), GROUP, group(inside), Placed(TOP_AND_BOTTOM))
    found = structure(word.saved(para(drawing, "Beside")))
    (only,) = [each for each in found if each.kind == "Div"]
    assert [(each.kind, each.alternative) for each in only.children] == [
        ("P", ""), ("Figure", "Our crest"),
    ]  # fmt: skip


def test_a_bullet_that_is_a_picture_belongs_to_its_label() -> None:
    word = WordFile()
    bullet = word.picture_bullet((0, 70, 140))
    number = word.numbering(Level("bullet", "\uf0b7", 360, font="Symbol", picture=bullet))
    document = word.saved(para("One", numPr=numbered(number)))
    kinds = [each.kind for each in structure(document)]
    assert kinds[kinds.index("Lbl") : kinds.index("Lbl") + 2] == ["Lbl", "Figure"]
    pages = lay_out(document)
    display = pages.tagged_display(0)
    owners = [owner.kind for owner in display.owners if isinstance(owner, StructureElement)]
    assert "Figure" in owners
