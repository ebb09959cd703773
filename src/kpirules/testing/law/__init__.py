"""The laws that hold for every framework: each a function with a name, a statement and a trial.

A law is told what a framework is and knows nothing of the engine's insides beyond what a card and
its explanation say. Whoever breaks one is shown the smallest unit that does.
"""
