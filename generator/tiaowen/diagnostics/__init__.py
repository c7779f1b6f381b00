"""What Tiaowen tells people: diagnostics as data, their register of codes, and one renderer a format.

A pass returns diagnostics and goes on; only the driver decides when to stop. Every code has a
page in `grammar/diagnostics/` which `tiaowen explain CODE` prints.
"""

from tiaowen.diagnostics.diagnostic import Diagnostic, Label, Severity

__all__ = ["Diagnostic", "Label", "Severity"]
