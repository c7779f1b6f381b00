"""Model: the surface with its nesting, citations, names, types and dates resolved.

`outline.py` is the tree of provisions with derived citations (from `from_surface.py`); `vocabulary.py`
holds what is declared; `expressions.py` is the typed form of conditions and values that norms use;
`typing.py` makes it. The checker and the editor read this layer. Next: `tiaowen.norm`.
"""
