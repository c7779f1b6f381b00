"""The norm layer: what norms of one topic demand, aspect by aspect.

`features.py` takes a norm apart (scope, strength, parameters, exceptions, consequences, deadline, paper);
`pairing.py` pairs the norms of two sides within a topic; `differences.py` compares a pair; `brief.py`
says a norm in one short line.
"""
