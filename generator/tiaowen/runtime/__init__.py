"""What generated validators import: standard library only, typed, three-valued.

Nothing here knows about rule files; a generated module with `tiaowen.runtime` beside it is complete.
"""
