"""Norm: what a rule file says, guarded, ordered and three-valued, with exceptions attached.

`ast.py` is the form, `from_model.py` makes it. The reference evaluator and every back end read this
layer and nothing above it.
"""
