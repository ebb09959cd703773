"""The tree of indicators over columns: what `scoring` does to one unit, for many at once.

Turns the columns of inputs into the columns of every node. It must not know tables or files.
Guarantees, row by row, what the exact engine gives; what it cannot prove it leaves open.
"""
