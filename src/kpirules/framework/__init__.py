"""What a framework is: frozen data, checked and resolved, with its formulas parsed and typed.

Turns nothing into anything: it only holds. It must not read YAML and must not compute scores.
Guarantees that positions take no part in equality.
"""
