"""The sheet that writes documents: asked, under way, done."""

from letterkit.desktop.views.write.email_data import (
    AttachmentRow,
    AttachmentsData,
    EmailOption,
    EmailOptionsData,
)
from letterkit.desktop.views.write.file_options import FileOption, FileOptionsData
from letterkit.desktop.views.write.view import WriteView
from letterkit.desktop.views.write.view_data import (
    Rewrite,
    UnfinishedRun,
    WritePlanData,
    WriteResultData,
)

__all__ = [
    "AttachmentRow",
    "AttachmentsData",
    "EmailOption",
    "EmailOptionsData",
    "FileOption",
    "FileOptionsData",
    "Rewrite",
    "UnfinishedRun",
    "WritePlanData",
    "WriteResultData",
    "WriteView",
]
