"""Tiaowen 条文: Chinese regulations compiled into validators, papers and comparisons."""

__version__ = "0.1.0"

__language_version__ = "0.1"
"""语言版本: of the rule language, apart from the package's own version."""
