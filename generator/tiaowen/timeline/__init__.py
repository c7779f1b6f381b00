"""On which days the verdicts of a case change, exactly: the breakpoints of its date conditions."""

from tiaowen.timeline.clock import Clock

__all__ = ["Clock"]
