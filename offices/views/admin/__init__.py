"""The administrators' pages: what waits for the second person, officers, offices, dated rows, days off."""

from offices.views.admin.deciding import change, decide, link
from offices.views.admin.lists import holidays, home, officers, rows
from offices.views.admin.proposing import propose

__all__ = ["change", "decide", "holidays", "home", "link", "officers", "propose", "rows"]
