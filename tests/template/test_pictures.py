"""Pictures as values: where a field is printed, and in frames whose alternative text names it."""

from __future__ import annotations

import io
import re
import zipfile

import docx
import pytest
from lxml import etree

from letterkit.template import NO_PICTURE, InlinePicture, open_template, read_image
from tests.docx_files import cell, paragraph, relationship, row, run, table, word_file
from tests.office import Office
from tests.picture_files import gif, jpeg, png

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MM = 36_000
LOGO = InlinePicture(
    read_image(png(400, 200, dpi=254)), description="Our “logo” & more"
)  # 40 × 20 mm
PHOTO = InlinePicture(read_image(jpeg(100, 100)), width=30)


def frame(alternative: str, *, inside: str = "", number: int = 1, graphic: str = "") -> str:
    """Return a run with a picture 60 mm wide and high."""
    size = f'cx="{60 * MM}" cy="{60 * MM}"'
    return (
        f'<w:r><w:rPr><w:b/></w:rPr><w:drawing><wp:inline><wp:extent {size}/>'
        f'<wp:docPr id="{number}" name="Picture {number}" descr="{alternative}"/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="0" name="x.png" descr="{alternative}"/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="rOld">{graphic}</a:blip>'
        '<a:srcRect l="10000"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect">'
        f'<a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>{inside}'
        "</wp:inline></w:drawing></w:r>"
    )  # fmt: skip


def framed(*body: str, header: str | None = None) -> bytes:
    old = relationship("rOld", "image", "media/old.png")
    types = (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
        'package.relationships+xml"/><Default Extension="PNG" ContentType="image/png"/><Override '
        'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'wordprocessingml.document.main+xml"/><Override PartName="/word/header1.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/></Types>'
    )
    return word_file(
        *body, header=header, relationships=old, title=None,
        parts={"word/media/old.png": png(), "[Content_Types].xml": types},
    )  # fmt: skip


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert len(archive.namelist()) == len(set(archive.namelist()))
        return {name: archive.read(name) for name in archive.namelist()}


def root_of(data: bytes, name: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(parts_of(data)[name])


def sizes(data: bytes) -> list[tuple[float, float]]:
    """Return the size of each picture in millimetres."""
    extents = root_of(data).iter(f"{_WP}extent")
    return [(int(each.get("cx", "")) / MM, int(each.get("cy", "")) / MM) for each in extents]


def media(data: bytes) -> list[str]:
    return sorted(name for name in parts_of(data) if name.startswith("word/media/"))


def test_a_picture_stands_in_its_line_and_the_words_around_it_keep_their_looks() -> None:
    bold = "<w:rPr><w:b/></w:rPr>"
    template = word_file(paragraph(run("Ours: {{ logo }}, and {{ name }}.", bold)))
    written = open_template(template).render({"logo": LOGO, "name": "R&B"})
    (only,) = docx.Document(io.BytesIO(written)).paragraphs
    assert only.text == "Ours: , and R&B."
    assert [each.bold for each in only.runs] == [True] * len(only.runs)
    order = [etree.QName(each).localname for each in root_of(written).iter("{*}t", "{*}drawing")]
    assert order == ["t", "drawing", "t"]
    assert sizes(written) == [pytest.approx((40, 20), abs=0.1)]
    described = next(root_of(written).iter(f"{_WP}docPr"))
    assert described.get("descr") == "Our “logo” & more"


@pytest.mark.parametrize(
    ("body", "width"),
    [
        ("{{ wide }}", 159.2),  # A4 less an inch at each side
        (table(row(cell("{{ wide }}"), "x"), columns=2), 31.5),  # 2,000 twips less its margins
        (
            table(row(cell("{{ wide }}", properties='<w:gridSpan w:val="2"/>'), "x"), columns=3),
            31.5,
        ),
    ],
)
def test_a_picture_is_never_wider_than_its_column(body: str, width: float) -> None:
    wide = InlinePicture(read_image(png(300, 100, dpi=20)))  # 381 mm
    written = open_template(word_file(body)).render({"wide": wide})
    assert sizes(written) == [pytest.approx((width, width / 3), abs=0.3)]


def test_a_picture_is_never_higher_than_its_page_and_keeps_its_proportions() -> None:
    high = InlinePicture(read_image(png(100, 600, dpi=20)), width=150)
    ((width, height),) = sizes(open_template(word_file("{{ high }}")).render({"high": high}))
    assert height == pytest.approx(246.2, abs=0.3)
    assert width == pytest.approx(height / 6, abs=0.1)


def test_a_picture_goes_into_the_frame_that_names_it() -> None:
    extension = '<a:extLst><a:ext uri="{x}"/></a:extLst>'
    body = frame("{{ logo }}", graphic=extension)
    written = open_template(framed(paragraph(body, " beside"))).render({"logo": LOGO})
    root = root_of(written)
    (blip,) = root.iter(f"{_A}blip")
    assert blip.get(f"{_R}embed", "").startswith("rIdPicture")
    assert not list(root.iter(f"{_A}srcRect", f"{_A}extLst"))
    assert sizes(written) == [pytest.approx((60, 30), abs=0.1)]
    assert {each.get("descr") for each in root.iter("{*}docPr", "{*}cNvPr")} == {LOGO.description}
    (shown,) = docx.Document(io.BytesIO(written)).inline_shapes
    assert shown.width.mm == pytest.approx(60, abs=0.1)


def test_a_picture_may_stand_for_its_whole_run_or_paragraph() -> None:
    template = word_file("One: {{r logo }}", "{{p logo }}", table(row("{{p logo }}"), columns=1))
    written = open_template(template).render({"logo": LOGO})
    root = root_of(written)
    assert len(list(root.iter("{*}drawing"))) == 3
    for each in root.iter("{*}drawing"):
        parent = each.getparent()
        assert parent is not None
        assert etree.QName(parent).localname == "r"
    assert "\ufdef" not in etree.tostring(root, encoding="unicode")
    assert not media(open_template(template).render({"logo": NO_PICTURE}))


def test_a_picture_of_an_older_program_is_replaced_too() -> None:
    shape = (
        '<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape id="s" alt="{{ logo }}" '
        'style="position:absolute;width:100pt;height:100pt"><v:imagedata r:id="rOld"/></v:shape>'
        "</w:pict></w:r>"
    )
    template = open_template(framed(paragraph(shape, " beside")))
    assert template.picture_names == {"logo"}
    root = root_of(template.render({"logo": LOGO}))
    (data,) = root.iter("{urn:schemas-microsoft-com:vml}imagedata")
    assert data.get(f"{_R}id", "").startswith("rIdPicture")
    (drawn,) = root.iter("{urn:schemas-microsoft-com:vml}shape")
    assert drawn.get("style") == "position:absolute;width:100.00pt;height:50.00pt"
    without = root_of(template.render({"logo": NO_PICTURE}))
    assert not list(without.iter("{*}pict"))


def test_a_frame_without_a_picture_goes_and_the_words_beside_it_stay() -> None:
    template = framed(paragraph(frame("{{ logo }}"), " beside"), paragraph(frame("Our office")))
    written = open_template(template).render({"logo": NO_PICTURE})
    document = docx.Document(io.BytesIO(written))
    assert [each.text for each in document.paragraphs] == [" beside", ""]
    assert len(document.inline_shapes) == 1
    assert "\ufdef".encode() not in parts_of(written)["word/document.xml"]


def test_a_field_of_text_in_an_alternative_text_leaves_the_picture_alone() -> None:
    template = open_template(framed(paragraph(frame("{{ name }}"))))
    assert template.picture_names == {"name"}
    written = template.render({"name": ""})
    assert len(docx.Document(io.BytesIO(written)).inline_shapes) == 1


def test_a_condition_tells_a_picture_from_none() -> None:
    template = open_template(word_file("{% if logo %}with{{ logo }}{% else %}without{% endif %}"))
    with_one, without = (
        docx.Document(io.BytesIO(template.render({"logo": each}))) for each in (LOGO, NO_PICTURE)
    )
    assert (with_one.paragraphs[0].text, without.paragraphs[0].text) == ("with", "without")
    assert len(with_one.inline_shapes) == 1


def test_an_image_is_in_a_document_once_wherever_it_stands() -> None:
    smaller = InlinePicture(LOGO.image, width=10)
    template = framed(
        "{{ logo }} {{ logo }} {{ small }}", paragraph(frame("{{ logo }}")), header="{{ logo }}"
    )
    written = open_template(template).render({"logo": LOGO, "small": smaller})
    assert len(media(written)) == 2  # with the one that the template had
    parts = parts_of(written)
    for name in ("document", "header1"):
        (target,) = re.findall(
            rb'Target="(media/picture-[^"]*)"', parts[f"word/_rels/{name}.xml.rels"]
        )
        assert f"word/{target.decode()}" in parts
    numbers = [
        each.get("id")
        for name in ("word/document.xml", "word/header1.xml")
        for each in root_of(written, name).iter(f"{_WP}docPr")
    ]
    assert len(numbers) == len(set(numbers)) == 5
    assert parts["[Content_Types].xml"].lower().count(b'"png"') == 1


def test_each_letter_has_its_own_picture_and_no_other() -> None:
    template = open_template(word_file("Dear {{ name }}", "{{ photo }}", header="{{ logo }}"))
    photos = [InlinePicture(read_image(png(10 + at, 10))) for at in range(12)]
    for photo in photos:
        written = template.render({"name": "Ada", "photo": photo, "logo": LOGO})
        assert len(media(written)) == 2
        assert any(photo.image.digest in name for name in media(written))
        again = open_template(word_file("Dear {{ name }}", "{{ photo }}", header="{{ logo }}"))
        assert written == again.render({"name": "Ada", "photo": photo, "logo": LOGO})
    assert not media(template.render({"name": "Ada", "photo": NO_PICTURE, "logo": NO_PICTURE}))
    assert not media(template.render({"name": "Ada", "photo": "", "logo": ""}))


def test_where_no_picture_can_stand_its_alternative_text_does() -> None:
    link = (
        '<w:hyperlink w:anchor="x" w:tooltip="{{ logo }}"><w:r><w:t>here</w:t></w:r></w:hyperlink>'
    )
    template = word_file(paragraph(link), title="About {{ logo }}")
    written = open_template(template).render({"logo": LOGO})
    assert docx.Document(io.BytesIO(written)).core_properties.title == f"About {LOGO.description}"
    assert 'tooltip="Our “logo” &amp; more"'.encode() in parts_of(written)["word/document.xml"]
    assert not media(written)


@pytest.mark.parametrize("tag", ["logo|upper", "logo ~ 'x'", "logo|replace('1', '<')", "[logo]"])
def test_whatever_a_tag_does_to_a_picture_the_document_stays_whole(tag: str) -> None:
    written = open_template(word_file(f"{{{{ {tag} }}}}")).render({"logo": LOGO})
    assert docx.Document(io.BytesIO(written)).paragraphs


def test_a_value_that_looks_like_a_picture_is_none() -> None:
    written = open_template(word_file("{{ name }}{{ logo }}")).render(
        {"name": "A\ufdef123\ufdefB", "logo": LOGO}
    )
    assert docx.Document(io.BytesIO(written)).paragraphs[0].text == "AB"


def test_documents_with_pictures_are_valid(office: Office) -> None:
    body = (
        "Here: {{ logo }} and {{ photo }}",
        table(row(cell("{{ photo }}"), "x"), columns=2),
        paragraph(frame("{{ logo }}")),
        paragraph(frame("{{ gone }}", number=2)),
        "{{r logo }}",
        "{{p logo }}",
    )
    values = {
        "logo": LOGO,
        "photo": PHOTO,
        "gone": NO_PICTURE,
        "moving": InlinePicture(read_image(gif(frames=2))),
    }
    office.validate(open_template(framed(*body, header="{{ logo }}{{ moving }}")).render(values))


@pytest.mark.parametrize("header", [None, "{{ logo }}{{ moving }}"])
def test_a_letter_as_its_parts_holds_what_its_file_does(header: str | None) -> None:
    linked = '<w:hyperlink r:id="rMail"><w:r><w:t>Write</w:t></w:r></w:hyperlink>'
    body = ("Here: {{ logo }}", paragraph(frame("{{ gone }}", number=2)), paragraph(linked))
    target = "mailto:%7B%7B name %7D%7D"
    compiled = open_template(
        word_file(
            *body,
            header=header,
            relationships=relationship("rMail", "hyperlink", target, external=True),
            title="To {{ name }}",
        )
    )
    moving = InlinePicture(read_image(gif(frames=2)))
    for logo, name in ((LOGO, "a@example.org"), (PHOTO, "b@example.org"), (NO_PICTURE, "")):
        values = {"logo": logo, "moving": moving, "gone": NO_PICTURE, "name": name}
        package = compiled.render_package(values)
        assert package.main == "word/document.xml"
        assert package.parts == parts_of(compiled.render(values))
