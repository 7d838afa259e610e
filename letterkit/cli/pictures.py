"""Pictures as the command line names them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from letterkit.campaign.schema import CampaignContent
from letterkit.cli.job_source import JobSource
from letterkit.merge import PictureFiles
from letterkit.pack import Pack


def picture_files(
    content: CampaignContent, source: JobSource, campaign: Path | None
) -> PictureFiles:
    """Return what reads a job's pictures; without a campaign, from the folder that this runs in."""
    listed = content.list_source.source
    return PictureFiles(
        source.guard,
        list_folder=Path(listed).absolute().parent if listed else None,
        campaign_folder=campaign.absolute().parent if campaign else Path.cwd(),
        convert=_convert,
    )


def found_from_here(settings: Mapping[str, str], pack: Pack) -> dict[str, str]:
    """Return typed values of which pictures' files are found from the folder that this runs in."""
    fields = pack.fields
    return {
        name: str(Path.cwd() / text)
        if text and name in fields and fields[name].kind == "picture"
        else text
        for name, text in settings.items()
    }


def _convert(data: bytes) -> bytes | None:
    try:
        from letterkit.layout import convert_picture  # noqa: PLC0415 - Qt takes its time
    except ImportError:  # a computer without graphics
        return None
    return convert_picture(data)
