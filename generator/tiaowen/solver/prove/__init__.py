"""What a rule set cannot mean to say: collisions, dead and shadowed norms, gaps, exits everybody meets.

`ask.py` puts many questions to the solver at once, each check says which questions those are, `proof.py`
runs them and finds a witness for what was found.
"""
