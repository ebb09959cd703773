"""Turns a unit under two editions into what each change added to its total.

The parts add up to the movement exactly, whatever the order of the changes.
"""
