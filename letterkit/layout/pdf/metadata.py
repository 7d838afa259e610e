"""What a PDF says of itself: its title, and that it is PDF/UA (ISO 14289-1, 5 and 7.1)."""

from __future__ import annotations

from typing import Final
from xml.sax.saxutils import escape

from letterkit import __version__
from letterkit.layout.pdf.file import PdfFile
from letterkit.layout.pdf.syntax import text_string
from letterkit.text import strip_forbidden

_CREATOR: Final = f"letterkit {__version__}"
_XMP: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<pdf:Producer>{creator}</pdf:Producer>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


def write_metadata(pdf: PdfFile, title: str, language: str) -> tuple[int, int]:
    """Write the title in both places where readers look; return their objects: XMP and /Info."""
    xmp = _XMP.format(
        title=escape(strip_forbidden(title)), language=escape(language), creator=_CREATOR
    )
    metadata = pdf.stream(b"/Type/Metadata/Subtype/XML", xmp.encode("utf-8", "replace"))
    creator = text_string(_CREATOR)
    info = pdf.add(b"<</Title%s/Creator%s/Producer%s>>" % (text_string(title), creator, creator))
    return metadata, info
