"""Turns files into editions over the years: the catalogue, amendments, comparison, crosswalks.

It says what changed and whom it moves. It never takes another edition than the one asked for.
"""
