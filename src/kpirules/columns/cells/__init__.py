"""Columns of exact numbers, truths and choices, held in floats that prove what they decide.

Turns columns into columns. It must not decide a comparison or a rounding within the error of a
float: such rows are left open for a sharper engine. Guarantees that a row not left open holds what
exact arithmetic gives.
"""
