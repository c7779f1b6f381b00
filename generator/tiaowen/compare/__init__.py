"""Comparing rule sets by topic, in three layers: the words, the norms, what they do.

`sides.py` is what is compared (one rule set, or the law of a region); `topics/` aligns norms that speak
of the same thing; `text/` matches clauses and their characters; `norms/` compares parameters, strength,
scope, exceptions and consequences; `behaviour/` says who is stricter and shows a witness; `report/`
writes the result. `comparison.py` is the result, `compare.py` runs the layers in order.
"""
