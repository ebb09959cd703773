"""Turns two editions into what differs between them: in the text, in what can happen, in scores.

It compares by identity, not by code. The parts into which a unit's movement is divided add up to
the movement exactly.
"""
