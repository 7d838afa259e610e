"""Jobs of a list for the tests of envelopes and labels."""

from tests.merge.conftest import make_job

__all__ = ["make_job"]
