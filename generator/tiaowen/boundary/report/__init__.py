"""How many slips of each article are noticed, in words and as JSON."""
