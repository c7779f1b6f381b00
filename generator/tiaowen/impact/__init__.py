"""One population under two laws: whose verdict changes, by which clause, and which papers that touches."""
