"""Turns a name and a year into the file of an edition, wherever frameworks come from.

It reads heads of files only, and runs no code of what it finds.
"""
