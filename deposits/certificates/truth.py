"""What is true of a paper now, and how anyone finds one."""

import re

from deposits.models import Case, Paper
from deposits.rules import CaseKind, PaperKind, Truth, truth


class PaperUnknown(LookupError):
    """No paper of ours bears this token, code or digest; one sentence for all three, so that nobody learns more."""

    def __init__(self) -> None:
        super().__init__("Surat ini tidak ada dalam catatan kami.")


def truth_of(paper: Paper) -> Truth:
    """Say what holds of a paper at this moment (architecture section 9)."""
    newer = Paper.objects.public().filter(deposit=paper.deposit_id, kind=paper.kind, version__gt=paper.version)
    lost = Case.objects.open().filter(deposit=paper.deposit_id, kind=CaseKind.PROOF_LOST)
    return truth(
        revoked=paper.revoked_at is not None,
        superseded=newer.exists(),
        # A receipt says that we hold files; that stays true whatever becomes of the payment.
        proof_lost=paper.kind == PaperKind.CERTIFICATE and lost.exists(),
    )


def find_by_token(token: str) -> Paper:
    """Give the paper of a public address; raises PaperUnknown."""
    return _only(token=token)


def find_by_code(typed: str) -> Paper:
    """Give the paper of a short code, typed with blanks, dashes or small letters; raises PaperUnknown."""
    return _only(code=re.sub(r"[\W_]", "", typed).upper())


def find_by_digest(sha256: str) -> Paper:
    """Give the paper whose stored bytes have this SHA-256; raises PaperUnknown."""
    return _only(sha256=sha256, drawn_at__isnull=False)


def _only(**key: object) -> Paper:
    try:
        return Paper.objects.public().select_related("office__province", "signer").get(**key)
    except Paper.DoesNotExist as error:
        raise PaperUnknown from error
