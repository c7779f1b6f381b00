"""The one canonical form of a rule file (`tiaowen fmt`), and warnings about what it would change.

Works on the tokens of one logical line at a time, so comments, blank lines and the law's own words
are kept, a broken line stays as it is, and the parse of the result cannot differ.
"""
