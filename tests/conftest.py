"""Settings of the whole suite: made-up examples are the same on every run, however slow the machine.

`TIAOWEN_HYPOTHESIS=explore` looks for new examples instead; what it finds becomes an `@example`.
"""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None, print_blob=True)
settings.load_profile(os.environ.get("TIAOWEN_HYPOTHESIS", "repeatable"))
