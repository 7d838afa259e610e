"""The window: panels, presenters that fill them, and controllers of the open campaign."""
