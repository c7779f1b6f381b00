"""Norm form → Python validators that auditors read.

`to_python.py` is the pass. `order.py` decides what is asked before what, `articles.py` and `terms.py`
write one function each for an article and a derived name, `statements.py` one norm, `conditions.py` and
`expressions.py` what it says, `heads.py` and `header.py` the data around them; `layout.py` breaks lines.
What the modules import is `tiaowen.runtime`.
"""
