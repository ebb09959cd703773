"""What a framework can and cannot do, told from its text alone.

It turns a compiled framework into claims, each proven, refuted with an example, or honestly not
decided. It knows nothing of files, editions or people's data; examples are scored by the engine.
"""
