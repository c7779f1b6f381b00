"""The behaviour layer: which side is stricter, and who shows it.

`relation.py` is the answer; `implication.py` and `structure.py` settle what can be settled without a
search (the same norm, the same norm with another number, one condition more or fewer).
"""
