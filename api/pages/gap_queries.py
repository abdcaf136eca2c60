"""What is missing, as queries: they stand where releases are built, which answer them at once."""

from __future__ import annotations

from graph.standing.gaps import GAPS, Gap, with_prefixes, years_without_events

__all__ = ["GAPS", "Gap", "with_prefixes", "years_without_events"]
