"""Judges whether a framework makes sense: one small function a rule.

Must not build anything and must not compute scores. Guarantees that a rule reports each mistake
once, where it stands, and that a framework free of errors can be scored.
"""
