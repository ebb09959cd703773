"""Every kind of finding, by family: the page stands beside the code.

KPI1xx reading a file · KPI2xx its structure · KPI3xx formulas and names · KPI4xx rules of
scoring · KPI5xx what readers need · KPI6xx data of units · KPI7xx references, files and
cases.
"""
