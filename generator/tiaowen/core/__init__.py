"""Norms lowered to two-valued guards over nullable scalars: the form that fast back ends and the solver read.

`core/ast.py` is the language, `core/lower/` the pass from norms. The reference evaluator stays the
meaning; the lowered form is held against it.
"""
