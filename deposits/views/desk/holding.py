"""Who has a dossier before them, as the queue and the dossier page say it."""

from dataclasses import dataclass

from deposits.models import Deposit, DeskLease
from offices.models import User


@dataclass(frozen=True)
class Holder:
    """Somebody who took a dossier by "Ambil berikutnya", with the moment until which it is kept."""

    text: str
    is_mine: bool

    @property
    def tone(self) -> str:
        return "info" if self.is_mine else "turn"


def holder_of(deposit: Deposit, user: User) -> Holder | None:
    """Say who has a dossier that was fetched `for_desk()`; None when nobody has."""
    if not deposit.is_held:
        return None
    lease: DeskLease = getattr(deposit, "lease")  # noqa: B009 - the other side of a one-to-one
    is_mine = lease.by_id == user.pk
    until = f"{lease.until.astimezone(deposit.office.zone):%H.%M}"
    name = "Bapak/Ibu" if is_mine else lease.by.name
    return Holder(f"{'Sedang dibuka' if lease.opened else 'Sudah diambil'} {name} sampai {until}", is_mine)
