"""Lists of the ministry's answers, as an officer would fill them in."""

from deposits import handover
from deposits.models import Deposit
from deposits.rules.answers import Outcome
from offices.models import Office
from tests import factories

HEAD = "Nomor berkas,NIK,Nomor porsi,Nomor SPH"


def listed(*rows: str, head: str = HEAD) -> bytes:
    return "\n".join([head, *rows]).encode()


def row(deposit: Deposit, porsi: str = "1900123456", sph: str = "630900123") -> str:
    return f"{deposit.reference},,{porsi},{sph}"


def outcomes(*rows: str, office: Office | None = None) -> list[Outcome]:
    """Say what importing these rows would do."""
    judged = handover.judged_list(office or factories.tabalong(), handover.read_answers(listed(*rows)))
    return [one.verdict.outcome for one in judged]
