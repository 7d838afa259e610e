"""Which of the checked documents a run takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from letterkit.desktop.presenters.diagnostic_ids import worst_of
from letterkit.desktop.presenters.write_plan import is_edited
from letterkit.merge import Document
from letterkit.output import RewritePolicy, RunRecord


@dataclass(slots=True)
class WriteSelection:
    """What was chosen on the sheet that writes documents, before a run begins.

    `which` is "all", "sound" (nothing to look at) or "this one" (the one on show).
    `replace_edited` are the names of files that somebody changed and that are replaced all the
    same. `retried` are the keys of documents that failed and are tried again, and `resumed` is
    the run that ended before its time, if it is to go on.
    """

    which: str = "all"
    rewrite: RewritePolicy = RewritePolicy.CHANGED
    replace_edited: frozenset[str] = frozenset()
    retried: frozenset[str] | None = None
    resumed: RunRecord | None = None

    def reset(self) -> None:
        """Choose what the sheet proposes when it opens."""
        self.which, self.rewrite = "all", RewritePolicy.CHANGED
        self.replace_edited = frozenset()
        self.end_run()

    def end_run(self) -> None:
        """Neither retry nor resume any more, once a run has come to its end."""
        self.retried = self.resumed = None

    def resume(self, run: RunRecord) -> None:
        """Go on with a run that ended before its time, in the way in which it was begun."""
        self.resumed = run
        rewrite = str(run.options.get("rewrite", ""))
        self.rewrite = (
            RewritePolicy(rewrite) if rewrite in set(RewritePolicy) else RewritePolicy.CHANGED
        )
        self.which = "all"

    def chosen(self, documents: Sequence[Document], shown: Document | None) -> Sequence[Document]:
        """Return the documents that were chosen, of all that can be; `shown` is the one on show."""
        if self.retried is not None:
            return [each for each in documents if each.key in self.retried]
        if self.which == "this one":
            return [each for each in documents if shown and each.key == shown.key]
        if self.which == "sound":
            return [each for each in documents if not worst_of(each)]
        return documents

    def to_write(self, chosen: Sequence[Document]) -> list[Document]:
        """Return those of the chosen documents that a run has to look at."""
        return [
            each
            for each in chosen
            if each.file in self.replace_edited or not (is_edited(each) or self._is_skipped(each))
        ]

    def _is_skipped(self, document: Document) -> bool:
        new_run = self.resumed is None and self.retried is None
        return new_run and self.rewrite is RewritePolicy.CHANGED and not document.is_due
