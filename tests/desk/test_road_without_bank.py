"""The whole road in one sitting and without any bank file: confirmed by two, approved by another, porsi by two."""

import pytest

from deposits.models import Deposit, Paper
from deposits.rules import PaperKind, Proof, Recommendation, Status
from deposits.rules.desk import Act
from offices.models import AuditLine
from pilgrims.models import Notice
from tests import factories
from tests.desk import scene
from tests.desk.acts import DAY, send

pytestmark = pytest.mark.django_db


def test_a_payment_is_proved_decided_and_handed_over_without_a_bank_file() -> None:
    deposit = factories.dossier()
    first, second = scene.browser(scene.verifier()), scene.browser(scene.approver())
    evidence = {"source": "MINISTRY", "amount": "25000000", "evidence": scene.picture(), **DAY}
    answer = {"porsi_no": "0600124009", "sph_no": "630900123", "letter": scene.letter()}

    send(first, deposit, Act.PROPOSE_PROOF, **evidence)
    send(second, deposit, Act.CONFIRM_PROOF)
    send(first, deposit, Act.ACCEPT)
    send(second, deposit, Act.APPROVE)
    send(first, deposit, Act.ENTER_PORSI, **answer)
    send(second, deposit, Act.CONFIRM_PORSI, porsi_no="0600124009")

    done = Deposit.objects.with_proof().select_related("registration").get(pk=deposit.pk)
    assert (done.status, done.recommendation, done.proof) == (
        Status.APPROVED, Recommendation.ACCEPT, Proof.CONFIRMED,
    )  # fmt: skip
    assert done.registration.porsi_no == "0600124009"
    assert Paper.objects.filter(deposit=deposit, kind=PaperKind.CERTIFICATE).count() == 1
    assert set(Notice.objects.values_list("event", flat=True)) >= {"verified", "approved", "porsi"}
    assert not AuditLine.objects.filter(verb__startswith="outside.").exists()
