"""From a table with declared columns to seeds that can be reviewed.

A table is read strictly; its names are recognised among those of the seeds, or proposed; rows that
report one event become one event with several witnesses; what cannot be placed is listed with the
reason. What is written stands in fenced blocks, so that a table can be imported again.

>>> from graph.importing import PLACERS
>>> sorted(PLACERS)[0]
'agreements'
"""

from graph.importing.importing import PLACERS, import_table
from graph.importing.report import Report

__all__ = ["PLACERS", "Report", "import_table"]
