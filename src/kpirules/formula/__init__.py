"""Turns the text of a formula into a checked, typed tree that one walker reads in many domains.

Must not know frameworks, units or YAML. Guarantees that a parsed formula is within the bounds of
the grammar, names only what its scope declares, and cannot fail but by a declared state.
"""
