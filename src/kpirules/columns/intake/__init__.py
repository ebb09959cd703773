"""Reading the columns of a table: numbers in whole steps, choices, truths, states, lists.

Turns Arrow columns into columns of the engine. It must not judge a value that it doubts: such rows
are suspects, which the reading of single units judges. Guarantees that no NaN reaches a number.
"""
