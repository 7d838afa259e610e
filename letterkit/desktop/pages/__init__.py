"""What fills the window when no campaign does, or when something broke."""

from letterkit.desktop.pages.crash_page import CrashPage
from letterkit.desktop.pages.pack_page import PackPage, PackPageData
from letterkit.desktop.pages.place_banner import PlaceBanner
from letterkit.desktop.pages.read_only_banner import ReadOnlyBanner
from letterkit.desktop.pages.start_page import StartPage

__all__ = ["CrashPage", "PackPage", "PackPageData", "PlaceBanner", "ReadOnlyBanner", "StartPage"]
