"""Lowered norms over tables: as Polars expressions and as portable SQL, no object made for a row.

`columns.py` names what a table states, `stages.py` orders what is computed, `to_polars/` and `to_sql/`
translate; `intake/` reads what offices send, `run.py` goes from file to file.
"""
