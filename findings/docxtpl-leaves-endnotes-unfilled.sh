#!/usr/bin/env bash
# What one would guess: docxtpl fills the whole document, as its text, headers, footers and footnotes are;
#   and get_undeclared_template_variables() lists what the document asks for.
# What happens: endnotes go out with {{ name }} in them, without an error. Of a variable that only a
#   footnote or an endnote has, the list says nothing, though footnotes are filled.
# Version: docxtpl 0.20.2 with python-docx 1.2.0.
# Source: docxtpl/template.py: render() goes through body, headers, footers, footnotes and properties;
#   get_undeclared_template_variables() reads body, headers and footers.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet docxtpl==0.20.2 python-docx==1.2.0
cd "$work"
venv/bin/python - <<'PY'
import re
import sys
from docx import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docxtpl import DocxTemplate

letter = Document()
paragraph = letter.add_paragraph("Dear {{ name }}")
for kind in ("footnote", "endnote"):
    note = (
        f'<w:{kind}s {nsdecls("w")}><w:{kind} w:id="1"><w:p><w:r><w:t>see {{{{ {kind} }}}}</w:t>'
        f"</w:r></w:p></w:{kind}></w:{kind}s>"
    )
    content_type = getattr(CONTENT_TYPE, f"WML_{kind.upper()}S")
    part = Part(PackURI(f"/word/{kind}s.xml"), content_type, note.encode(), letter.part.package)
    letter.part.relate_to(part, getattr(RELATIONSHIP_TYPE, f"{kind.upper()}S"))
    reference = f'<w:r {nsdecls("w")}><w:{kind}Reference w:id="1"/></w:r>'
    paragraph._p.append(parse_xml(reference))
letter.save("template.docx")

asked = DocxTemplate("template.docx").get_undeclared_template_variables()
template = DocxTemplate("template.docx")
template.render({"name": "Ann", "footnote": "page 1", "endnote": "page 2"})
template.save("letter.docx")
notes = {
    part.partname: re.sub("<[^>]+>", "", part.blob.decode()).strip()
    for part in Document("letter.docx").part.package.iter_parts()
    if part.partname.endswith("notes.xml")
}
print("asked for:", asked)
print(notes)
expected = {"/word/footnotes.xml": "see page 1", "/word/endnotes.xml": "see {{ endnote }}"}
sys.exit(0 if asked == {"name"} and notes == expected else 1)
PY
