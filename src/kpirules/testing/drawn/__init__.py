"""Small frameworks drawn at random, valid by construction, as YAML text with units to score.

Everything drawn stands on what was drawn before, so one `Maker` goes through all of it. It knows
the language of framework files; that the engine reads it alike is for the tests to say.
"""
