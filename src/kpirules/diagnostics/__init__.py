"""Turns mistakes into findings that name place and cure, in Thai and English.

Knows nothing of frameworks or formulas. Guarantees that a finding is a value: it can be compared,
sorted, pickled and rendered, and holds no live object of the engine.
"""
