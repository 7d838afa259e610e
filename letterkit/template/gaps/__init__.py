"""Gaps in Word files that weren't made for letterkit: found, and filled by what was chosen.

A gap is whatever a writer or another program left to be filled: `[insert ward]`, `«Ward»`, a line,
a content control. `find_gaps` lists each kind of gap once; `Gaps.fill` puts merge fields in the
places of those that were answered, in the package in memory: the file itself is never changed.
"""

from letterkit.template.gaps.blanks import is_to_come
from letterkit.template.gaps.converting import Converted, converted
from letterkit.template.gaps.filling import GapMark
from letterkit.template.gaps.finding import Gaps, find_gaps
from letterkit.template.gaps.mail_merge import standard_names
from letterkit.template.gaps.model import LEAVE, Gap, GapContext, GapMarking, is_field_name
from letterkit.template.gaps.tag_joining import JoinedTags, optional_text
from letterkit.template.gaps.tag_neighbours import TagContext, field_printed

__all__ = [
    "LEAVE",
    "Converted",
    "Gap",
    "GapContext",
    "GapMark",
    "GapMarking",
    "Gaps",
    "JoinedTags",
    "TagContext",
    "converted",
    "field_printed",
    "find_gaps",
    "is_field_name",
    "is_to_come",
    "optional_text",
    "standard_names",
]
