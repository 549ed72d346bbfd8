"""The form of the counter: everything of one person on one page."""

from deposits.forms.counter.fields import places_of
from deposits.forms.counter.form import CounterForm

__all__ = ["CounterForm", "places_of"]
