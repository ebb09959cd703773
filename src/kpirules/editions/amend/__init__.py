"""Turns the whole file of a base and a list of changes into the whole file of a later edition.

It knows files, not scores. Every id in a change is the base's, so the order of changes means
nothing but the order in which new indicators stand; what no change names stays as it is.
"""
