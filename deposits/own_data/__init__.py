"""What we hold about the people of an account: shown on a page, and packed into one ZIP to take along."""

from deposits.own_data.packing import export
from deposits.own_data.reading import Held, Person, held_about, person_of

__all__ = ["Held", "Person", "export", "held_about", "person_of"]
