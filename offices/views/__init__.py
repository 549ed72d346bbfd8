"""What anybody may read about the service, and the administrator's view of the ground."""

from offices.views.ground import ground
from offices.views.interruptions import cancel as cancel_interruption
from offices.views.interruptions import page as interruptions
from offices.views.invitation import first_password
from offices.views.public import before_paying, contacts, front, questions, service_standard

__all__ = [
    "before_paying",
    "cancel_interruption",
    "contacts",
    "first_password",
    "front",
    "ground",
    "interruptions",
    "questions",
    "service_standard",
]
