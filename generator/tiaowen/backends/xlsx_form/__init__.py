"""Blank workbooks to fill cases in: one sheet a kind of object, drop-downs, comments citing the clauses."""
