"""Turns the scorecards of many units into what only many units have: the last stage's assessment,
roll-ups, ranks, joint results, shares of a budget.

It knows no files and no terminals. It rounds nothing but where a framework says so, and drops no
unit.
"""
