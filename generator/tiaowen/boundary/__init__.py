"""Cases on both sides of every limit of a rule set, and whether they notice a rule that says otherwise.

`faults/` says how a rule set could have been written wrongly, one slip at a time. `landmarks.py`,
`values.py` and `candidates.py` make cases near what a norm mentions, `pairs.py` moves two of them
together until they differ by one step and still in their verdict, `generate.py` searches those that
notice a slip and asks the solver for the rest, `cover.py` keeps the few that show as much as all of
them. `sides.py` names what is kept, `write_lines.py` and `write_pytest.py` write it, `report/` says how
many slips are noticed, article by article.
"""
