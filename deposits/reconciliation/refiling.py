"""A proved dossier changes its office: its bank line goes into the drawer that says whose dossier it proves."""

from datetime import datetime

from deposits.models import Deposit, Match
from deposits.rules import Drawer
from offices import audit
from offices.models import Office, User
from offices.rules import OfficeLevel


def refile_proof(deposit: Deposit, *, by: User, at: datetime) -> None:
    """File the line that proves a deposit anew; call it in the change that gives the dossier to another office."""
    matches = Match.objects.live().filter(deposit=deposit).select_related("line__account__office")
    match = matches.select_for_update(of=("self",), no_key=True).first()
    if match is None:
        return
    line = match.line
    drawer = drawer_of(line.account.office, deposit.office)
    if drawer != line.drawer:
        with audit.change("reconciliation.refile", line, by=by, at=at, office=line.account.office) as news:
            news.facts = {"drawer": drawer.value}
            line.drawer = drawer
            line.save(update_fields=["drawer"])


def drawer_of(owner: Office, dossiers: Office) -> Drawer:
    """Say in which drawer of its owner a line lies that proves a dossier of an office (law 4)."""
    over_it = owner.level == OfficeLevel.PROVINCE and owner.province_id == dossiers.province_id
    own = owner.pk == dossiers.pk or owner.level == OfficeLevel.CENTRE or over_it
    return Drawer.MATCHED if own else Drawer.OTHER_OFFICE
