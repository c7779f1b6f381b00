"""Surface: a rule file as its author wrote it, line by line, names not yet looked up.

`parse.py` makes it from text (one diagnostic a broken line, the rest still parsed); the formatter,
the editor and the text comparison work here. `lines.py`, `statements.py` and `expressions.py` are the
tree. Next representation: `tiaowen.model`.
"""
