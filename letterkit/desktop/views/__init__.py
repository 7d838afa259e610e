"""The views of the window: widgets that show plain data and signal edits; none knows another."""
