"""The official text of a regulation: bytes to paragraphs, and how a rule file compares with it.

`decode` turns bytes into text, `blocks` into paragraphs, `marks` reads their numbering; `skeleton`
writes the beginnings of a rule file from them and `verbatim` checks a finished one against them.
"""
