"""Agreements: what a unit signs for under a framework, checked against it and scored with it.

`load` reads a file or a table of them; `terms` says what was agreed on.
"""
