"""What a document's properties say of whoever made it, and of what they were asked to say."""

from __future__ import annotations

import io
from pathlib import Path
from xml.sax.saxutils import escape

import docx
import pytest

from letterkit.template import InlinePicture, open_template, read_image
from tests.docx_files import (
    DECLARATION,
    RELATIONSHIPS,
    core_properties,
    paragraph,
    parts_of,
    relationship,
    word_file,
    zip_of,
)
from tests.template.trapped_documents import code, complex_field

CORE = "docProps/core.xml"
APP = "docProps/app.xml"
CORE_KIND = f"{RELATIONSHIPS}/metadata/core-properties"
DOT = InlinePicture(read_image((Path(__file__).parent / "dot.png").read_bytes()))


def core(**properties: str) -> str:
    """Return core properties: `creator` is of the Dublin Core, and so on."""
    inside = "".join(
        f"<{'cp' if name in ('lastModifiedBy', 'category') else 'dc'}:{name}>{escape(text)}"
        f"</{'cp' if name in ('lastModifiedBy', 'category') else 'dc'}:{name}>"
        for name, text in properties.items()
    )
    return core_properties("T").replace("</cp:coreProperties>", f"{inside}</cp:coreProperties>")


def with_app(properties: str, *body: str, **core_texts: str) -> bytes:
    """Return a Word file with extended properties, and with core ones."""
    parts = parts_of(word_file(*(body or ("x",)), parts={CORE: core(**core_texts)}))
    roots = parts["_rels/.rels"].replace(
        b"</Rel", f"{relationship('rA', 'extended-properties', APP)}</Rel".encode()
    )
    app = (
        f'{DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'extended-properties">{properties}<Pages>2</Pages></Properties>'
    )
    return zip_of({**parts, "_rels/.rels": roots, APP: app})


@pytest.mark.parametrize("value", ["Ada", DOT])
def test_nobody_learns_who_made_the_template(value: object) -> None:
    template = open_template(
        with_app(
            "<Template>C:\\Users\\jane.smith\\Letter.dotx</Template>"
            "<Company>Smith &amp; Sons</Company><Manager>Jo</Manager>",
            "{{ x }}",
            creator="Jane Smith",
            lastModifiedBy="Jon Smith",
        )
    )
    assert template.removed_links == ()
    assert template.removed_names == (
        "the author’s name",
        "the name of whoever saved it last",
        "the company’s name",
        "the manager’s name",
        "the name of the file that it was made from",
    )
    parts = parts_of(template.render({"x": value}))
    assert not any(
        name in data for data in parts.values() for name in (b"Smith", b"smith", b">Jo<")
    )
    assert b"<Pages>2</Pages>" in parts[APP]


def test_they_stay_where_that_is_wanted() -> None:
    template = open_template(
        with_app("<Company>Smith</Company>", creator="Jane Smith"), keep_names=True
    )
    assert template.removed_names == ()
    parts = parts_of(template.render({}))
    assert b"Jane Smith" in parts[CORE]
    assert b"Smith" in parts[APP]


@pytest.mark.parametrize("value", ["Ada", DOT])
def test_a_name_that_a_field_gives_is_there_on_purpose(value: object) -> None:
    file = with_app("", "{{ x }}", creator="{{ sender_name }}")
    template = open_template(file)
    assert template.removed_names == ()
    written = template.render({"sender_name": "Jo & Co", "x": value})
    assert docx.Document(io.BytesIO(written)).core_properties.author == "Jo & Co"


def test_a_name_that_the_text_shows_is_there_on_purpose() -> None:
    by_field = open_template(
        with_app("", paragraph(complex_field(code(" AUTHOR "))), creator="Jane Smith")
    )
    assert by_field.removed_names == ()
    bound = (
        '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/ns0:Properties[1]/ns0:Company[1]"/>'
        "<w:text/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Smith</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    by_control = open_template(with_app("<Company>Smith</Company>", bound, creator="Jane"))
    assert by_control.removed_names == ("the author’s name",)


def test_words_own_template_and_empty_names_are_nobodys() -> None:
    template = open_template(with_app("<Template>Normal.dotm</Template><Company/>", creator=""))
    assert template.removed_names == ()
    assert b"Normal.dotm" in parts_of(template.render({}))[APP]


def test_links_begin_nowhere_but_where_they_say() -> None:
    elsewhere = "http://203.0.113.7/"
    template = open_template(
        with_app(f"<HyperlinkBase>{elsewhere}</HyperlinkBase><HLinks><x>{elsewhere}</x></HLinks>"),
        keep_names=True,
    )
    assert template.removed_links == (
        "the place that its links begin from",
        "the list of its links",
    )
    assert not any(elsewhere.encode() in data for data in parts_of(template.render({})).values())


LONG = "Written for the campaign. " * 20


@pytest.mark.parametrize("value", ["Ada", DOT])
def test_a_long_property_stays_whole(value: object) -> None:
    file = word_file("{{ x }}", parts={CORE: core(description=LONG, category=LONG)})
    written = open_template(file).render({"x": value})
    assert docx.Document(io.BytesIO(written)).core_properties.comments == LONG
    assert docx.Document(io.BytesIO(written)).core_properties.category == LONG


@pytest.mark.parametrize("value", ["Ada", DOT])
@pytest.mark.parametrize("name", ["docProps/core2.xml", "package/metadata/x.psmdcp", "core"])
def test_properties_are_found_wherever_they_are(name: str, value: object) -> None:
    parts = dict(parts_of(word_file("{{ x }}", title="For {{ x|string|length }}")))
    moved = {
        part: data.replace(CORE.encode(), name.encode())
        for part, data in parts.items()
        if part in ("_rels/.rels", "[Content_Types].xml")
    }
    file = zip_of({**parts, **moved, name: parts[CORE], CORE: "<x/>"})
    written = open_template(file).render({"x": value})
    assert docx.Document(io.BytesIO(written)).core_properties.title.startswith("For ")


def test_of_two_authors_the_first_counts() -> None:
    parts = dict(parts_of(word_file("x", title="first")))
    second = f'<Relationship Id="rC" Type="{CORE_KIND}" Target="docProps/core2.xml"/>'
    roots = parts["_rels/.rels"].replace(b"</Rel", f"{second}</Rel".encode())
    file = zip_of({**parts, "_rels/.rels": roots, "docProps/core2.xml": core_properties("second")})
    written = open_template(file).render({})
    assert docx.Document(io.BytesIO(written)).core_properties.title == "first"
    assert "docProps/core2.xml" not in parts_of(written)


def test_properties_of_another_type_are_properties_all_the_same() -> None:
    parts = dict(parts_of(word_file("x", title="For {{ x }}")))
    types = parts["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-package.core-properties+xml", b"application/xml"
    )
    template = open_template(zip_of({**parts, "[Content_Types].xml": types}))
    assert b"For Ada" in parts_of(template.render({"x": "Ada"}))[CORE]
