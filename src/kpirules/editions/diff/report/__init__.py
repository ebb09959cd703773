"""Turns a comparison into text, Markdown and plain data, in Thai and English.

It computes nothing: it lays out what the other packages found.
"""
