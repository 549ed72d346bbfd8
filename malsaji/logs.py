"""How a log line is written: of a refused row it says which rule refused it, never what stood in the row."""

import logging
import re
from logging import LogRecord

# PostgreSQL adds the whole row, or the key, to the refusal.
ROW = re.compile(r"^DETAIL:.*?(?=^$|\Z)", re.MULTILINE | re.DOTALL)


class Discreet(logging.Formatter):
    """Writes lines as usual, without the rows that the database quotes."""

    def format(self, record: LogRecord) -> str:
        return ROW.sub("", super().format(record))
