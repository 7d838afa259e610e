"""A document's logical structure, as screen readers have it: what its pages' marks belong to."""
