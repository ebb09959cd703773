"""Turns a resolved tree into a Declaration, one topic a file.

Must not read YAML and must not judge whether the framework makes sense: that is for `rules`.
Guarantees that formulas are parsed and typed, that constants are numbers, and that every finding
of a formula has its place in the file, once.
"""
