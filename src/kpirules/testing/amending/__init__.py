"""Amendments of any framework, drawn at random, each of which loads without error.

An operation is proposed for a node with everything it takes with it: where weights have to add up,
what one node loses another gains. Whether the framework allows it, the loader says.
"""
