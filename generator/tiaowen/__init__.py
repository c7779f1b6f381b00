"""Tiaowen 条文: Chinese regulations compiled into validators, papers and comparisons."""

__version__ = "0.1.0"
