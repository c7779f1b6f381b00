"""Case data in: the files people keep become `Case`s and `Session`s, and diagnostics.

`read.py` is the door for case files (.json, .jsonl, .csv, .xlsx), `session_reader.py` for the
workbook of a review session. Below them each step is a pure function: bytes → text →
raw cases (names and values as written) → cases (canonical names, typed values). A bad value spoils
its own case only.
"""
