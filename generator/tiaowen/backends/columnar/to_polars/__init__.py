"""Core expressions as Polars expressions."""
