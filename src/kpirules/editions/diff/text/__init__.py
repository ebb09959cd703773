"""Turns two editions into what differs between their rules, by identity: rows, shares, keys.

It knows nothing of units. Everything of both editions stands in exactly one row.
"""
