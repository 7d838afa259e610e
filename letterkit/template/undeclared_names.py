"""Which names a template asks for: the fields that fill it."""

from __future__ import annotations

from typing import cast

from jinja2 import Environment, meta, nodes


class _NameTracker(meta.TrackingCodeGenerator):
    """Jinja's own, but for its optimizer, which works tags out and raises what they raise."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        self.optimizer = None


def undeclared_names(tree: nodes.Template) -> set[str]:
    """Return the names that a template doesn't set itself: the fields that fill it."""
    tracker = _NameTracker(cast("Environment", tree.environment))
    tracker.visit(tree)
    return tracker.undeclared_identifiers
