"""Turns a change into how far it can reach: a proof that it does nothing, or a unit that shows it.

Nothing found is told as nothing found, never as a proof.
"""
