"""The text layer: which clause corresponds to which, and where the characters differ.

`clauses.py` takes paragraphs from an outline; `matching.py` pairs them although renumbered, moved, split
or merged; `characters.py` finds what differs inside a pair; `legal_words.py` says which of those
differences change the law; `layer.py` puts it together.
"""
