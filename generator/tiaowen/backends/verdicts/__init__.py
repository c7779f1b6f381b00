"""The verdict back end: straight-line Python from lowered norms, for many cases."""
