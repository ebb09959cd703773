"""Turns a command line into calls of the library and their results into text.

Holds no rule of scoring, reading or writing. Guarantees that no mistake of a user shows a
traceback, and that the exit code is 0 (fine), 1 (findings) or 2 (usage).
"""
