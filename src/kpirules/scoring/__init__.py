"""Turns a Declaration and the values of one unit into a Scorecard, exactly.

A Declaration is compiled once into a Plan (slots and closures over exact numbers); a Plan scores
any number of units. Must not read files. Guarantees that every number is what the formulas say in
mathematics, rounded only where declared, and that the explanation recombines to the total.
"""
