"""What generated validators import: standard library only, typed, three-valued.

Nothing here knows about rule files; a generated module with `tiaowen.runtime` beside it is complete.

- what goes in: `case.py`, checked by `intake.py`, read by `stated.py`; `scales.py` and `rulebook.py` hold
  what the module declares.
- values that are not fully known: `values.py`, over `truth.py` (true, false, open with its gaps).
- what conditions are made of: `compare.py`, `arithmetic.py`, `dates.py`, `members.py`, `lists.py`,
  `folds.py`, `mappings.py`, `tables.py`.
- from a condition to a verdict: `exceptions.py`, `outcomes.py`, `deadlines.py`, `papers.py`.
- what comes out: `review.py` asks every article and gives findings (`verdict.py`), worded by `wording.py`
  and `reasons.py`.
"""
