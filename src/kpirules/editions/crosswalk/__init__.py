"""Turns results or data of one edition into what they say in the terms of another.

It carries what is comparable and names everything else with the reason; it estimates nothing.
"""
