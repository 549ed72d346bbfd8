"""Where the two demo offices pretend to be: invented addresses, so that nobody travels to them."""

from datetime import date, datetime

from offices import audit
from offices.models import Letterhead, User

HOURS = "Senin sampai Jumat, 08.00-16.00 WITA"
CONTACTS = {
    "6309": ("Jalan Contoh Nomor 1, Tanjung (alamat rekaan)", "0526-0000001", "tabalong@contoh.example"),
    "6311": ("Jalan Contoh Nomor 2, Paringin (alamat rekaan)", "0526-0000002", "balangan@contoh.example"),
}


def enter(day: date, *, by: User, at: datetime) -> None:
    """Write the invented contact data on the letterheads in force on a day."""
    for code, (address, phone, email) in CONTACTS.items():
        letterhead = Letterhead.objects.in_force(day).select_related("office").get(office__code=code)
        with audit.change("demo.enter_contact", letterhead, by=by, at=at, office=letterhead.office):
            letterhead.address, letterhead.phone, letterhead.email = address, phone, email
            letterhead.hours = HOURS
            letterhead.save(update_fields=["address", "phone", "email", "hours"])
