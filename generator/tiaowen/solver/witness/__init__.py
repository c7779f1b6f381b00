"""From a model to a case people can read: read out, judged again, made as small as it gets, told.

A witness is shown only after the reference evaluator and the generated validators have said of it what
the solver said.
"""
