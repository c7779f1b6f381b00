"""A comparison as terminal text, JSON, HTML, DOCX and XLSX; `wording.py` and `digest.py` serve them all."""
