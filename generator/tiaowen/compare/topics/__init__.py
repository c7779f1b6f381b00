"""Topics: what lets clauses of different texts be held side by side.

`table.py` reads the declared table (rules/topics/*.topics); `filing.py` files norms and clauses of the
sides under it; `guessing.py` finds a place for norms the table does not know (a new draft).
"""
