"""Packs grammar/ and rules/ into standard wheels; editable installs read them from the checkout."""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class DataFolders(BuildHookInterface):  # type: ignore[type-arg,misc]
    """Adds the two data folders to a wheel; `resources.py` finds them either way."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Map `grammar/` and `rules/` below `tiaowen/` unless the install is editable."""
        if version == "standard":
            for folder in ("grammar", "rules"):
                build_data["force_include"][folder] = f"tiaowen/_data/{folder}"
