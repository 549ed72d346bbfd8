"""No porsi number rests on a payment the bank took back."""

import pytest

from deposits import handover
from deposits.models import Case, MinistryAnswer
from deposits.rules import CaseKind, Status
from offices import audit
from offices.calendar import now
from offices.models import User
from offices.rules import Role
from tests.factories import dossier, officer


@pytest.mark.django_db
def test_a_lost_proof_keeps_the_porsi_number_out() -> None:
    deposit, by = dossier(Status.APPROVED), officer(Role.VERIFIER)
    machine = User.objects.machine("bank")
    with audit.change("test.setup", deposit, by=machine, at=now()):
        Case.objects.create(
            kind=CaseKind.PROOF_LOST, office=deposit.office, deposit=deposit, opened_at=now(), opened_by=machine
        )

    with pytest.raises(handover.PaymentInDoubt, match="menunggu sampai setoran terbukti lagi"):
        handover.record_answer(deposit, porsi_no="1900123456", sph_no="S1", by=by, at=now())

    assert not MinistryAnswer.objects.exists()
