"""Cases on both sides of every limit of a rule set, and whether they notice a rule that says otherwise.

`faults/` says how a norm could have been written wrongly, one slip at a time. `landmarks.py`,
`neighbours.py` and `candidates.py` make cases near what the norm mentions, `pairs.py` moves two of them
together until they differ by one step and still in their verdict, `generate.py` keeps those that notice
a slip, with the solver for what the search did not part. `write_lines.py` and `write_pytest.py` write
what was found, `report/` how many slips are noticed, article by article.
"""
