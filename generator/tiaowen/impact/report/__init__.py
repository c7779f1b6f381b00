"""An impact as text, JSON and a self-contained HTML page."""
