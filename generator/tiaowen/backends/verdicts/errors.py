"""Why a rule set has no verdict module."""


class UnloweredError(Exception):
    """Norms that cannot be said in the core language; the message names them and the construct."""
