"""The columnar engine: whole tables at once, every cell equal to what `Framework.score` gives.

Turns a table of units (Polars, pandas, Arrow, DuckDB, Spark) into a table of results of the same
kind. It must not round where the framework does not, nor drop a unit in silence. Guarantees that
floats decide nothing that they cannot prove: what they leave open is settled exactly.
"""
