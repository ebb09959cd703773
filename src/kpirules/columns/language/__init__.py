"""The formulas of the language over columns: one more domain of the one walker.

Turns a formula into a closure from a block's slots to a column. It must not give any operator or
function another meaning than the domain of exact numbers does. Guarantees that what is constant is
worked out by that domain itself.
"""
