"""The core language as z3 terms, folded in Python wherever a part is constant.

`facts.py` makes the variables of a case, `expressions.py` translates expressions over them, `norms.py`
the arms of a norm. A nullable expression becomes a value and the condition under which it is known.
"""
