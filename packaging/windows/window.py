"""What letterkit.exe starts with: the window, whatever is given to it."""

from letterkit.cli.entry import open_window

open_window()
