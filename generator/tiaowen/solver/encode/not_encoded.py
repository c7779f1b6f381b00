"""What the encoding does not reach."""

from __future__ import annotations


class NotEncodedError(Exception):
    """Something the encoding does not reach; the message says what, in Chinese."""
