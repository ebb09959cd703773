"""Turns data files into the values of units, and scorecards into files.

Knows the declared inputs and what a scorecard holds; it must not compute scores, and nothing below
it may read a data file. Guarantees that nothing in a file is guessed or dropped in silence, that
files of any size are read row by row (JSON apart), and that a file is written whole or not at all.
"""
