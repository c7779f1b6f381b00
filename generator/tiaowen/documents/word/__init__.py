"""Our own Word package: styles, fonts and page from `typography`, text from blocks, bytes fixed.

python-docx's built-in template is not used: its theme sends Chinese to MS Mincho and it fails an
audit. Everything Word needs is written here, part by part, and zipped in a fixed order and date.
"""
