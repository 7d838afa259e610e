"""What fills the window when no campaign does, or when something broke."""

from letterkit.desktop.pages.broken_page import BrokenPage
from letterkit.desktop.pages.crash_page import CrashPage
from letterkit.desktop.pages.start_page import StartPage

__all__ = ["BrokenPage", "CrashPage", "StartPage"]
