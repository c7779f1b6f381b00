"""Lowered norms as one SQL text: DuckDB, DataFusion and Spark run it as it stands.

`text.py` writes names and constants, `sides.py` reads facts from a typed table, `expressions.py`,
`dates.py` and `alternatives.py` translate, `members.py` works lists out, `sharing.py` decides about
steps and `chain.py` writes them, `verdicts.py` and `counting.py` make the words, `writer.py` joins it
all; `to_sql.py` is the way in.
"""
