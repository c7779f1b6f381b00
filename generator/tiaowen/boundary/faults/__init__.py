"""Slips of the pen in a rule set, one at a time: each gives a rule set that says something else.

`conditions.py` changes one place of an expression, `constants.py` one number, day or word in it,
`norms.py` what a norm is made of, `terms.py` the definitions and tables behind it.
"""
