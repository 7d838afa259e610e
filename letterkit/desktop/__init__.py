"""The window: views, presenters that fill them, and controllers of the open campaign."""
