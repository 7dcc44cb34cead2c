"""Where a unit stands, as a reader sees it.

One pass with a stack of open units. Absolute ranks (章 節 条, heading levels, levels of
marked-up lists) decide where they exist; everything else is placed by its
series: a label that follows an open series continues it, a first label opens a
new one below. Headings without a number look ahead: if the series that was open
goes on behind them they stand inside it, if it starts anew they stand above it.
"""

from pipeline.placing.builder import Builder
from pipeline.placing.units import Node

__all__ = ["Builder", "Node"]
