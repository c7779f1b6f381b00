"""Packs grammar/, rules/ and the list of Debian packages into standard wheels.

Editable installs read them from the checkout.
"""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class DataFolders(BuildHookInterface):  # type: ignore[type-arg,misc]
    """Adds the data to a wheel; `resources.py` finds it either way."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Map each path below `tiaowen/_data/` unless the install is editable."""
        if version == "standard":
            for path in ("grammar", "rules", "generator/setup/debian.txt"):
                build_data["force_include"][path] = f"tiaowen/_data/{path}"
