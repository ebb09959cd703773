"""Turns YAML text into a checked, resolved Declaration.

text → tree (positions) → structure (JSON Schema) → resolved tree → Declaration → rules. Must not
compute scores. Guarantees that every mistake of a file is reported in one run, in order, and that
no file gives anything but a Declaration or findings, in bounded time and memory.
"""
