"""Lowered norms as one SQL text: DuckDB, DataFusion and Spark run it as it stands.

`text.py` writes names and constants, `sides.py` reads facts from a typed table, `expressions.py` and
`dates.py` translate, `members.py` works lists out, `chain.py` orders the steps, `to_sql.py` is the way in.
"""
