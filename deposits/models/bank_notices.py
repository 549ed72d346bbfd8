import uuid
from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, OuterRef, Q

from deposits.models.bank_clients import BankClient
from deposits.models.deposit import Deposit
from deposits.models.pairs import set_together
from deposits.models.proof import Match
from deposits.rules import EndReason, MatchRule
from deposits.rules.proof import MATCH_RULE_WORDS
from deposits.rules.snap import FAULT_WORDS, Fault
from offices.identity import Sealed
from offices.models import BankAccount, User


class Outcome(models.TextChoices):
    """What became of one authentic message of a bank."""

    HEARD = "HEARD", "Dicatat"
    REPEATED = "REPEATED", "Sudah dicatat sebelumnya"
    CONTRADICTS = "CONTRADICTS", "Berbeda dengan pemberitahuan pertama"
    REPLAYED = "REPLAYED", "Pesan yang sama sekali lagi"
    CONFLICT = "CONFLICT", "Nomor pesan dipakai untuk isi lain"


class BankNoticeQuerySet(models.QuerySet["BankNotice"]):
    def visible_to(self, user: User, day: date) -> Self:
        """Give the notices about the accounts whose files a person may see."""
        return self.filter(account__in=BankAccount.objects.visible_to(user, day))

    def unreadable(self) -> Self:
        return self.exclude(fault="")

    def without_dossier(self) -> Self:
        """Give the payments that no open dossier speaks of, or more than one: the pilgrim has not registered yet."""
        return self.filter(~Exists(Notified.objects.live().filter(notice=OuterRef("pk"))), fault="")

    def not_settled(self, day: date) -> Self:
        """Give what proves a dossier and should have stood in a statement before a day, by the bank's usual days."""
        announced = Notified.objects.live().filter(notice=OuterRef("pk"))
        unsettled = announced.exclude(Exists(Match.objects.live().filter(deposit=OuterRef("deposit"))))
        due = ExpressionWrapper(F("paid_on") + F("client__settled_within"), output_field=models.DateField())
        return self.filter(Exists(unsettled)).alias(due=due).filter(due__lt=day)

    def contradicted(self) -> Self:
        """Give what the bank told again with other figures; the first telling stands."""
        return self.filter(Exists(BankExchange.objects.filter(notice=OuterRef("pk"), outcome=Outcome.CONTRADICTS)))


class BankNotice(models.Model):
    """A payment as a bank's signed notice told it, kept once per bank and paymentRequestId, never changed.

    `fault` says why a notice cannot be used; what could not be read is empty. Amounts are whole rupiah.
    """

    client = models.ForeignKey(BankClient, on_delete=models.PROTECT, related_name="notices")
    account = models.ForeignKey(BankAccount, on_delete=models.PROTECT, related_name="notices")
    request_id = models.CharField(max_length=128, blank=True)
    virtual_account = models.CharField(max_length=28, blank=True)
    validation_no = models.CharField(max_length=32, blank=True)
    reference = models.CharField(max_length=40, blank=True)
    amount = models.BigIntegerField(null=True)
    paid_on = models.DateField()
    fault = models.CharField(max_length=10, blank=True, choices=[(f.value, FAULT_WORDS[f]) for f in Fault])
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = BankNoticeQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["client", "request_id"], condition=~Q(request_id=""), name="bank_notice_once"
            ),
            models.CheckConstraint(
                condition=~Q(fault="") | (Q(amount__gt=0) & ~Q(request_id="")), name="bank_notice_complete"
            ),
        ]
        indexes = [
            models.Index(fields=["virtual_account"], condition=~Q(virtual_account=""), name="bank_notice_va"),
            models.Index(fields=["validation_no"], condition=~Q(validation_no=""), name="bank_notice_validation_no"),
            models.Index(fields=["account", "id"], name="bank_notice_account"),
        ]

    def __str__(self) -> str:
        return f"{self.client_id} #{self.pk}"


class NotifiedQuerySet(models.QuerySet["Notified"]):
    def live(self) -> Self:
        return self.filter(ended_at__isnull=True)

    def ended_with(self, deposit: Deposit) -> Self:
        """Give the notice that stood until the deposit was closed."""
        return self.filter(deposit=deposit, why=EndReason.CLOSED)


class Notified(models.Model):
    """A bank's notice that proves a deposit, exact to the rupiah; it only ends, and a statement line settles it.

    `rule` is a MatchRule, `why` an EndReason.
    """

    notice = models.ForeignKey(BankNotice, on_delete=models.PROTECT, related_name="proofs")
    deposit = models.ForeignKey(Deposit, on_delete=models.PROTECT, related_name="notified")
    amount = models.BigIntegerField()
    rule = models.CharField(max_length=4)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=9, blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = NotifiedQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="notified_amount_positive"),
            models.UniqueConstraint(
                fields=["notice"], condition=Q(ended_at__isnull=True), name="notified_one_live_per_notice"
            ),
            models.UniqueConstraint(
                fields=["deposit"], condition=Q(ended_at__isnull=True), name="notified_one_live_per_deposit"
            ),
            set_together("ended", "notified_ended_by_someone"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, why="") | (Q(ended_at__isnull=False) & ~Q(why="")),
                name="notified_end_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.notice_id} = {self.deposit_id}"

    @property
    def rule_words(self) -> str:
        return MATCH_RULE_WORDS[MatchRule(self.rule)]


class BankReplay(models.Model):
    """The number under which a bank sent a message, used once per bank and calendar day in Jakarta."""

    client = models.ForeignKey(BankClient, on_delete=models.PROTECT, related_name="+")
    external_id = models.CharField(max_length=69)
    day = models.DateField()
    body_sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["client", "external_id", "day"], name="bank_replay_once")]

    def __str__(self) -> str:
        return f"{self.client_id} {self.day} {self.external_id}"


class BankExchange(models.Model):
    """One authentic message and our answer, kept for disputes; bodies name persons, so both are sealed.

    `body` holds the bytes as Latin-1 text; `headers` are those of the standard without Authorization.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    replay = models.ForeignKey(BankReplay, on_delete=models.PROTECT, related_name="exchanges")
    notice = models.ForeignKey(BankNotice, on_delete=models.PROTECT, null=True, related_name="exchanges")
    outcome = models.CharField(max_length=11, choices=Outcome.choices)
    headers = models.JSONField()
    body_sealed = models.BinaryField()
    answer_sealed = models.BinaryField()
    status = models.PositiveSmallIntegerField()
    took_ms = models.PositiveIntegerField()
    heard_at = models.DateTimeField()
    heard_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    body = Sealed("exchange_body", indexed=False)
    answer = Sealed("exchange_answer", indexed=False)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["notice"], condition=Q(outcome="CONTRADICTS"), name="bank_exchange_contradicts")
        ]

    def __str__(self) -> str:
        return f"{self.replay_id} {self.outcome}"
