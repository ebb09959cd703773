"""Finds frameworks by name and year.

Turns a reference (`nacc-ita@2563`) into the file that declares it. Must not score. Guarantees that
a reference names exactly one edition, or an error lists what there is.
"""
